import { http, HttpResponse } from 'msw'
import { DAY, iso, type SampleOf } from '@/testing/sample-kit'
import type { Health } from './api'

declare module '@/testing/sample-kit' {
  interface Sample {
    health: Health
  }
}

export default {
  data: (now) => ({
    health: {
      status: 'UP',
      components: ['gateway', 'auth-service', 'audit-service', 'postgresql', 'nats'].map((name) => ({
        name,
        status: 'UP' as const,
        detail: 'Ready',
        since: iso(now - 11 * DAY),
      })),
    },
  }),
  handlers: (sample) => [http.get('*/api/v1/health', () => HttpResponse.json(sample.health))],
} satisfies SampleOf
