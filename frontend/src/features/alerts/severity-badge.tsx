import { CircleAlert, Info, TriangleAlert } from 'lucide-react'
import type { Alert } from '@/api/types'
import { StatusBadge, type Look } from '@/components/status'

const SEVERITY: Record<Alert['severity'], Look> = {
  INFO: { tone: 'info', icon: Info },
  WARNING: { tone: 'warn', icon: TriangleAlert },
  CRITICAL: { tone: 'bad', icon: CircleAlert },
}

export const SeverityBadge = ({ severity }: { severity: Alert['severity'] }) => (
  <StatusBadge look={SEVERITY[severity]} value={severity} />
)
