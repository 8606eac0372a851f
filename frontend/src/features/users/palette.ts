import { UserPlus, UserRound } from 'lucide-react'
import type { Palette } from '@/lib/feature'
import { allUsersQuery, userKeys } from './api'

export default {
  sources: [
    {
      kind: 'Users',
      icon: UserRound,
      needs: 'auth.users:read',
      key: userKeys.all,
      load: async (queries) =>
        (await queries.fetchQuery(allUsersQuery())).map((user) => ({
          id: user.id,
          name: user.username,
          detail: user.displayName,
          keywords: user.roles.join(' '),
          to: `/users?edit=${encodeURIComponent(user.id)}`,
        })),
    },
  ],
  actions: [
    {
      id: 'new user',
      label: 'Create a user…',
      icon: UserPlus,
      needs: 'auth.users:create',
      keywords: 'new add account',
      to: '/users?edit=new',
    },
  ],
} satisfies Palette
