import { Ban, CircleCheck, CircleHelp, CircleX } from 'lucide-react'
import { StatusBadge, type Look } from '@/components/status'
import type { AuditEntry } from './api'

const OUTCOME: Record<AuditEntry['outcome'], Look> = {
  SUCCEEDED: { tone: 'good', icon: CircleCheck },
  REFUSED: { tone: 'warn', icon: Ban },
  FAILED: { tone: 'bad', icon: CircleX },
  UNKNOWN: { tone: 'quiet', icon: CircleHelp },
}

export const OutcomeBadge = ({ outcome }: { outcome: AuditEntry['outcome'] }) => (
  <StatusBadge look={OUTCOME[outcome]} value={outcome} />
)
