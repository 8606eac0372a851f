import { CircleCheck, CircleDashed, CircleX, TriangleAlert, type LucideIcon } from 'lucide-react'
import { words } from '@/lib/format'
import { Badge, type Tone } from './ui/badge'

export interface Look {
  tone: Tone
  icon: LucideIcon
  /** The label, if it differs from the value in the contract. */
  label?: string
  spin?: boolean
}

const OTHER: Look = { tone: 'quiet', icon: CircleDashed }

/** An icon, a word and a colour, so that none of them carries the meaning alone. A value without a look is shown unchanged. */
export function StatusBadge({ look, value }: { look: Look | undefined; value: string }) {
  const { tone, icon: Icon, label, spin } = look ?? OTHER
  return (
    <Badge tone={tone} data-status={value}>
      <Icon aria-hidden className={spin ? 'animate-spin' : undefined} />
      {label ?? words(value)}
    </Badge>
  )
}

const HEALTH: Record<string, Look> = {
  UP: { tone: 'good', icon: CircleCheck },
  DEGRADED: { tone: 'warn', icon: TriangleAlert },
  DOWN: { tone: 'bad', icon: CircleX },
}

export const HealthBadge = ({ status }: { status: string }) => <StatusBadge look={HEALTH[status]} value={status} />
