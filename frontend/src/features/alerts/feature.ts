import { Bell } from 'lucide-react'
import { page, type Feature } from '@/lib/feature'

export default {
  menu: {
    group: 'Activity',
    order: 820,
    items: [{ to: '/alerts', label: 'Alerts', icon: Bell, needs: 'alerts.alerts:read', keywords: 'warnings problems' }],
  },
  routes: [page('alerts', () => import('./alerts-page'))],
  outdates: { '*': { alert: [['alerts']] } },
} satisfies Feature
