import { Users } from 'lucide-react'
import { page, type Feature } from '@/lib/feature'

export default {
  menu: {
    group: 'System',
    order: 920,
    items: [{ to: '/users', label: 'Users', icon: Users, needs: 'auth.users:read', keywords: 'accounts roles people' }],
  },
  routes: [page('users', () => import('./users-page'))],
  outdates: { auth: { '*': [['users'], ['me']] } },
  palette: () => import('./palette'),
} satisfies Feature
