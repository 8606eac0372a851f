import { HeartPulse } from 'lucide-react'
import { page, type Feature } from '@/lib/feature'

export default {
  menu: {
    group: 'System',
    order: 910,
    items: [{ to: '/health', label: 'Health', icon: HeartPulse, keywords: 'status services' }],
  },
  routes: [page('health', () => import('./health-page'))],
  outdates: { '*': { daemon: [['health']] } },
} satisfies Feature
