import { KeyRound } from 'lucide-react'
import type { Palette } from '@/lib/feature'

export default {
  actions: [
    {
      id: 'account',
      label: 'Change your password…',
      icon: KeyRound,
      keywords: 'account profile permissions',
      to: '/account',
    },
  ],
} satisfies Palette
