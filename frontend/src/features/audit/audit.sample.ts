import { http, HttpResponse } from 'msw'
import { HOUR, iso, list, type SampleOf } from '@/testing/sample-kit'
import type { AuditEntry, AuditVerification } from './api'

declare module '@/testing/sample-kit' {
  interface Sample {
    audit: AuditEntry[]
    auditVerification: AuditVerification
  }
}

const JOBS = ['nightly-home', 'databases', 'mail', 'media-archive', 'web-servers', 'git']

export default {
  data: (now) => ({
    audit: Array.from({ length: 60 }, (_, index): AuditEntry => ({
      id: `e-${index}`,
      hash: `h${index}`,
      prevHash: `h${index + 1}`,
      sequence: 900 - index,
      at: iso(now - index * 1.7 * HOUR),
      actor: index % 4 ? 'admin' : 'otto',
      address: index % 4 ? '192.0.2.14' : '192.0.2.31',
      operation: [
        'backup.jobs:update',
        'backup.jobs:run',
        'auth.sessions:create',
        'backup.restores:create',
        'backup.jobs:delete',
      ][index % 5]!,
      target: { type: 'backup-job', id: JOBS[index % 6]! },
      outcome: index % 9 === 8 ? 'REFUSED' : index % 17 === 11 ? 'FAILED' : 'SUCCEEDED',
      status: 200,
      service: index % 5 === 2 ? 'auth-service' : 'backup-service',
      requestId: `01JD${index}`,
      ...(index % 5 === 0
        ? {
            change: {
              before: { enabled: true, fileset: { include: ['/home'], compression: 'NONE' } },
              after: { enabled: true, fileset: { include: ['/home', '/srv/projects'], compression: 'GZIP' } },
            },
          }
        : {}),
    })),
    auditVerification: {
      intact: true,
      verdict: 'INTACT',
      checkedEntries: 900,
      headSequence: 900,
      headHash: '5f2c'.repeat(16),
      signedHeads: {
        agreeing: 412,
        sources: [
          { source: 'FILE', heads: 380 },
          { source: 'STREAM', heads: 32 },
        ],
      },
    },
  }),
  handlers: (sample) => [
    http.get('/api/v1/audit-entries/verify', () => HttpResponse.json(sample.auditVerification)),
    list('/api/v1/audit-entries', () => sample.audit, ['actor', 'operation', 'outcome']),
  ],
} satisfies SampleOf
