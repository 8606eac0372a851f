import type { UseQueryResult } from '@tanstack/react-query'
import { CircleCheck, CircleHelp, CircleX } from 'lucide-react'
import { Facts, Mono } from '@/components/page'
import { ProblemState } from '@/components/states'
import { StatusBadge, type Look } from '@/components/status'
import { When } from '@/components/time'
import { Card, CardBody, CardHeader } from '@/components/ui/card'
import { count, plural, words } from '@/lib/format'
import type { AuditVerification } from './api'

const VERDICT: Record<AuditVerification['verdict'], Look> = {
  INTACT: { tone: 'good', icon: CircleCheck },
  CHANGED: { tone: 'bad', icon: CircleX },
  UNPROVEN: { tone: 'warn', icon: CircleHelp },
}

const MEANING: Record<AuditVerification['verdict'], string> = {
  INTACT: 'No entry was changed or removed, as far as the hashes of the entries and the signed heads tell.',
  CHANGED: 'Entries were changed or removed, or a signed head was forged.',
  UNPROVEN:
    'The hashes of the entries fit together, but not all signed heads could be read. Verify again when they can.',
}

/** A head is signed a minute after the first entries, at the latest. */
const NO_HEAD_YET = 'The hashes of the entries fit together. No head has been signed yet to compare them with.'

const PLACE = { FILE: 'the file of heads', STREAM: 'the event stream' }

/** The result of the last verification; nothing before the first one. */
export function VerificationCard({ verification }: { verification: UseQueryResult<AuditVerification> }) {
  const { data, error } = verification
  if (!data && !error) return null
  return (
    <Card className="mb-6" role="region" aria-label="Verification">
      {error ? <ProblemState error={error} retry={() => void verification.refetch()} /> : <Result of={data} />}
    </Card>
  )
}

function Result({ of: { verdict, checkedEntries, headSequence, headHash, broken, signedHeads } }: ResultProps) {
  const { agreeing, sources, disagreement } = signedHeads
  return (
    <>
      <CardHeader
        title="Verification"
        description={verdict === 'INTACT' && agreeing === 0 ? NO_HEAD_YET : MEANING[verdict]}
        action={<StatusBadge look={VERDICT[verdict]} value={verdict} />}
      />
      <CardBody>
        <Facts
          items={[
            ['Entries that fit together', `${count(checkedEntries)} of ${count(headSequence)}`],
            ['Signed heads that agree', count(agreeing)],
            ['First broken entry', broken && `${count(broken.sequence)}: ${words(broken.reason)}`],
            [
              'First entry in doubt',
              disagreement && `${count(disagreement.firstSuspectSequence)}: ${words(disagreement.reason)}`,
            ],
            [
              'Head that disagrees',
              disagreement && (
                <>
                  of entry {count(disagreement.head.sequence)}, in {PLACE[disagreement.source]}, signed{' '}
                  <When at={disagreement.head.at} />
                </>
              ),
            ],
            ['Hash of the newest entry', <Mono key="hash">{headHash}</Mono>],
          ]}
        />
        {sources
          .filter((source) => source.failure)
          .map((source) => (
            <p key={source.source} className="mt-4 text-sm">
              {source.failure} ({plural(source.heads, 'head')} read)
            </p>
          ))}
      </CardBody>
    </>
  )
}

interface ResultProps {
  of: AuditVerification
}
