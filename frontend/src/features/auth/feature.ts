import { page, type Feature } from '@/lib/feature'

export default {
  routes: [page('account', () => import('./account-page'))],
  palette: () => import('./palette'),
} satisfies Feature
