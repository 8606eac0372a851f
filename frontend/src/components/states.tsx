import { CloudOff, Inbox, Lock, PackageX, RotateCw, SearchX, TriangleAlert, type LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { asProblem } from '@/api/problem'
import { cn } from '@/lib/cn'
import { Button } from './ui/button'

interface StateProps {
  icon?: LucideIcon
  title: ReactNode
  children?: ReactNode
  action?: ReactNode
  className?: string
  role?: 'alert' | 'status'
}

function State({ icon: Icon = Inbox, title, children, action, className, role }: StateProps) {
  return (
    <div role={role} className={cn('flex flex-col items-center px-6 py-12 text-center', className)}>
      <span className="mb-4 grid size-11 place-content-center rounded-full border bg-muted text-muted-foreground">
        <Icon className="size-5" aria-hidden />
      </span>
      <p className="text-sm font-semibold">{title}</p>
      {children && <div className="mt-1.5 max-w-md text-sm text-pretty text-muted-foreground">{children}</div>}
      {action && <div className="mt-5 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  )
}

/** There are no entries yet: explains what would be shown and offers the next step. */
export function EmptyState(props: StateProps) {
  return <State {...props} />
}

/** Nothing matches the filters. */
export function NoMatchState({ onClear }: { onClear: () => void }) {
  return (
    <State
      icon={SearchX}
      title="Nothing matches these filters"
      action={
        <Button variant="outline" size="sm" onClick={onClear}>
          Clear filters
        </Button>
      }
    />
  )
}

const ICONS: Record<number, LucideIcon> = { 0: CloudOff, 403: Lock, 404: SearchX, 501: PackageX, 503: CloudOff }

/** A problem instead of the requested content: what it is, its remedy, and its reference. */
export function ProblemState({ error, retry, className }: { error: unknown; retry?: () => void; className?: string }) {
  const { problem } = asProblem(error)
  const missing = problem.status === 501
  return (
    <State
      role="alert"
      icon={ICONS[problem.status] ?? TriangleAlert}
      title={problem.title}
      className={className}
      action={
        retry && (
          <Button variant="outline" size="sm" onClick={retry}>
            <RotateCw />
            {missing ? 'Check again' : 'Try again'}
          </Button>
        )
      }
    >
      {problem.detail && problem.detail !== problem.title && <p>{problem.detail}</p>}
      {problem.remedy && <p className="mt-2 text-foreground">{problem.remedy}</p>}
      {problem.permission && (
        <p className="mt-2">
          Permission needed: <code className="font-mono text-xs">{problem.permission}</code>
        </p>
      )}
      <ProblemReference code={problem.code} requestId={problem.requestId} />
    </State>
  )
}

function ProblemReference({ code, requestId }: { code: string; requestId?: string }) {
  return (
    <p className="mt-3 font-mono text-2xs break-all text-muted-foreground">
      {code}
      {requestId && ` · request ${requestId}`}
    </p>
  )
}

/** A problem in addition to other content: above a form or in a dialog. */
export function ProblemNote({ error, className }: { error: unknown; className?: string }) {
  if (!error) return null
  const { problem } = asProblem(error)
  return (
    <div
      role="alert"
      className={cn('rounded-md border border-bad-line bg-bad-soft px-3.5 py-3 text-sm text-bad', className)}
    >
      <p className="font-medium">{problem.title}</p>
      {problem.detail && problem.detail !== problem.title && <p className="mt-0.5 break-words">{problem.detail}</p>}
      {problem.errors && problem.errors.length > 0 && (
        <ul className="mt-1.5 list-disc space-y-0.5 pl-4">
          {problem.errors.map((field) => (
            <li key={field.pointer + field.code}>
              <span className="font-mono text-xs">{field.pointer}</span> {field.message}
            </li>
          ))}
        </ul>
      )}
      {problem.remedy && <p className="mt-1">{problem.remedy}</p>}
      {problem.permission && <p className="mt-1 font-mono text-xs">{problem.permission}</p>}
      {problem.command && (
        <pre className="mt-2 overflow-x-auto rounded border border-bad-line bg-card p-2 font-mono text-xs text-foreground">
          $ {problem.command.argv.join(' ')}
          {problem.command.stderr ? `\n${problem.command.stderr}` : ''}
        </pre>
      )}
    </div>
  )
}
