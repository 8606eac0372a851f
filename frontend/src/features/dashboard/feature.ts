import { LayoutDashboard } from 'lucide-react'
import { page, type Feature } from '@/lib/feature'

export default {
  menu: {
    order: 0,
    items: [{ to: '/', label: 'Dashboard', icon: LayoutDashboard, keywords: 'home overview start' }],
  },
  routes: [page('', () => import('./dashboard-page'))],
} satisfies Feature
