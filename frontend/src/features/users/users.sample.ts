import { http, HttpResponse } from 'msw'
import type { Plan } from '@/api/types'
import { DAY, HOUR, iso, list, missing, note, problem, type SampleOf } from '@/testing/sample-kit'
import type { User } from './api'

declare module '@/testing/sample-kit' {
  interface Sample {
    users: User[]
  }
}

function plan(username: string, how: string, sessions = 0): Plan {
  const affected = { type: 'user', id: username, how, ...(sessions ? { sessions } : {}) }
  return { planId: `plan-${username}`, destructive: false, commands: [], files: [], affects: [affected], warnings: [] }
}

export default {
  data: (now) => ({
    users: [
      {
        id: 'u1',
        username: 'admin',
        displayName: 'Ada Lindqvist',
        roles: ['admin'],
        enabled: true,
        mustChangePassword: false,
        lastLoginAt: iso(now - HOUR),
        createdAt: iso(now - 90 * DAY),
      },
      {
        id: 'u2',
        username: 'otto',
        displayName: 'Otto Brandt',
        roles: ['operator'],
        enabled: true,
        mustChangePassword: false,
        lastLoginAt: iso(now - 2 * DAY),
        createdAt: iso(now - 60 * DAY),
      },
      {
        id: 'u3',
        username: 'revision',
        roles: ['auditor'],
        enabled: true,
        mustChangePassword: true,
        createdAt: iso(now - 3 * DAY),
      },
    ],
  }),
  handlers: (sample) => [
    list('/api/v1/auth/users', () => sample.users),
    list('/api/v1/auth/roles', () => [
      { name: 'admin', description: 'May do everything', permissions: ['*:*'], builtIn: true },
      {
        name: 'operator',
        description: 'Runs and changes backups, deletes nothing',
        permissions: ['*:read'],
        builtIn: true,
      },
      { name: 'viewer', description: 'Reads everything, changes nothing', permissions: ['*:read'], builtIn: true },
      {
        name: 'auditor',
        description: 'Reads everything, including the audit log',
        permissions: ['*:read'],
        builtIn: true,
      },
    ]),
    http.post('*/api/v1/auth/users', async ({ request }) => {
      const { body, dryRun } = await note(sample, request)
      if (dryRun) return HttpResponse.json(plan((body as User).username, 'is created'))
      const user: User = {
        id: `u${sample.users.length + 1}`,
        enabled: true,
        mustChangePassword: true,
        createdAt: iso(Date.now()),
        ...(body as Pick<User, 'username' | 'roles'>),
      }
      sample.users.push(user)
      return HttpResponse.json(user, { status: 201 })
    }),
    http.get('*/api/v1/auth/users/:id', ({ params }) =>
      HttpResponse.json(
        sample.users.find((user) => user.id === params.id),
        { headers: { ETag: '"v1"' } },
      ),
    ),
    http.patch('*/api/v1/auth/users/:id', async ({ request, params }) => {
      const { body, dryRun } = await note(sample, request)
      const user = sample.users.find((each) => each.id === params.id)
      if (!user) return missing()
      if (request.headers.get('If-Match') !== '"v1"') return problem(412, 'stale', 'It was changed in the meantime')
      const out = (body as Partial<User>).enabled === false && user.enabled
      if (dryRun) return HttpResponse.json(plan(user.username, out ? 'is signed out' : 'is changed', out ? 2 : 0))
      return HttpResponse.json(Object.assign(user, body))
    }),
    http.delete('*/api/v1/auth/users/:id', async ({ request, params }) => {
      const { url, dryRun } = await note(sample, request)
      const name = sample.users.find((user) => user.id === params.id)?.username ?? ''
      if (dryRun) return HttpResponse.json(plan(name, 'is signed out', 1))
      if (url.searchParams.get('confirm') !== name)
        return problem(428, 'confirmation-required', 'The name of what is deleted must be repeated')
      sample.users = sample.users.filter((user) => user.id !== params.id)
      return new HttpResponse(null, { status: 204 })
    }),
  ],
} satisfies SampleOf
