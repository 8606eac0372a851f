import { Ban, CircleCheck, CircleX, Clock, LoaderCircle } from 'lucide-react'
import type { Task } from '@/api/types'
import { StatusBadge, type Look } from '@/components/status'

const TASK: Record<Task['state'], Look> = {
  QUEUED: { tone: 'quiet', icon: Clock, label: 'Waiting' },
  RUNNING: { tone: 'info', icon: LoaderCircle, spin: true },
  SUCCEEDED: { tone: 'good', icon: CircleCheck },
  FAILED: { tone: 'bad', icon: CircleX },
  CANCELLED: { tone: 'quiet', icon: Ban },
}

export const TaskBadge = ({ state }: { state: Task['state'] }) => <StatusBadge look={TASK[state]} value={state} />
