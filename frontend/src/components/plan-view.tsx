import { TriangleAlert } from 'lucide-react'
import type { Plan } from '@/api/types'
import { Diff } from './diff'

/** Shows what a request would do: the same plan that is applied afterwards. */
export function PlanView({ plan }: { plan: Plan }) {
  const { commands = [], files = [], affects = [], warnings = [] } = plan
  const nothing = commands.length + files.length + affects.length + warnings.length === 0
  return (
    <div className="space-y-4 text-sm">
      {warnings.map((warning) => (
        <p key={warning} className="flex gap-2 rounded-md border border-warn-line bg-warn-soft px-3 py-2 text-warn">
          <TriangleAlert className="mt-0.5 size-4 shrink-0" aria-hidden />
          {warning}
        </p>
      ))}
      {affects.length > 0 && (
        <PlanPart title="Affects">
          <ul className="space-y-1">
            {affects.map((affect) => (
              <li key={affect.type + affect.id}>
                <span className="font-medium">{affect.id}</span>{' '}
                <span className="text-muted-foreground">({affect.type})</span> {affect.how}
                {affect.sessions ? `, ${affect.sessions} sessions` : ''}
              </li>
            ))}
          </ul>
        </PlanPart>
      )}
      {files.length > 0 && (
        <PlanPart title="Files that change">
          {files.map((file) => (
            <div key={file.path}>
              <p className="mb-1.5 font-mono text-xs break-all text-muted-foreground">{file.path}</p>
              <Diff text={file.diff} label={`Changes to ${file.path}`} />
            </div>
          ))}
        </PlanPart>
      )}
      {commands.length > 0 && (
        <PlanPart title="Commands that run">
          <ul className="space-y-2">
            {commands.map((command, index) => (
              <li key={index}>
                <code className="block overflow-x-auto rounded-md border bg-muted px-3 py-2 font-mono text-xs whitespace-pre">
                  $ {command.argv.join(' ')}
                </code>
                {command.reason && <p className="mt-1 text-xs text-muted-foreground">{command.reason}</p>}
              </li>
            ))}
          </ul>
        </PlanPart>
      )}
      {nothing && <p className="text-muted-foreground">Nothing would change.</p>}
    </div>
  )
}

function PlanPart({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <section className="space-y-2">
      <h3 className="text-xs font-semibold tracking-wide text-muted-foreground">{title}</h3>
      {children}
    </section>
  )
}
