import { ScrollText } from 'lucide-react'
import { page, type Feature } from '@/lib/feature'

export default {
  menu: {
    group: 'Activity',
    order: 830,
    items: [
      { to: '/audit', label: 'Audit log', icon: ScrollText, needs: 'audit.entries:read', keywords: 'who changed' },
    ],
  },
  routes: [page('audit', () => import('./audit-page'))],
  outdates: { '*': { audit: [['audit']] } },
} satisfies Feature
