import { changes } from '@/components/diff'
import { Facts, Mono } from '@/components/page'
import { Dialog, SheetContent } from '@/components/ui/dialog'
import { whenExactly } from '@/lib/format'
import type { AuditEntry } from './api'
import { OutcomeBadge } from './outcome-badge'

export function AuditDrawer({ entry, onClose }: { entry: AuditEntry | undefined; onClose: () => void }) {
  return (
    <Dialog open={entry !== undefined} onOpenChange={(open) => !open && onClose()}>
      <SheetContent title={entry ? `${entry.actor}: ${entry.operation}` : 'Audit entry'}>
        {entry && <Entry entry={entry} />}
      </SheetContent>
    </Dialog>
  )
}

function Entry({ entry }: { entry: AuditEntry }) {
  const { change } = entry
  return (
    <div role="region" aria-label="Entry" tabIndex={0} className="flex-1 space-y-6 overflow-y-auto px-5 py-4">
      <OutcomeBadge outcome={entry.outcome} />
      <Facts
        className="grid-cols-2"
        items={[
          ['When', whenExactly(entry.at)],
          ['From address', entry.address && <Mono>{entry.address}</Mono>],
          ['Target', entry.target && `${entry.target.id} (${entry.target.type})`],
          ['Service', entry.service],
          ['Status', entry.status],
          ['Problem', entry.problemCode && <Mono>{entry.problemCode}</Mono>],
          ['Sequence', entry.sequence],
          ['Request', entry.requestId && <Mono>{entry.requestId}</Mono>],
        ]}
      />
      {change && <Change before={change.before} after={change.after} />}
    </div>
  )
}

/** The changes made by the operation, member by member. */
export function Change({ before, after }: { before: unknown; after: unknown }) {
  const rows = changes(before, after)
  return (
    <section>
      <h3 className="mb-2 text-sm font-semibold">What changed</h3>
      {rows.length === 0 ? (
        <p className="text-sm text-muted-foreground">No differences.</p>
      ) : (
        <div className="overflow-x-auto rounded-md border">
          <table className="w-full text-left text-xs">
            <thead className="border-b bg-muted text-muted-foreground">
              <tr>
                <th className="px-3 py-2 font-medium">Field</th>
                <th className="px-3 py-2 font-medium">Before</th>
                <th className="px-3 py-2 font-medium">After</th>
              </tr>
            </thead>
            <tbody className="divide-y font-mono">
              {rows.map((row) => (
                <tr key={row.path} className="align-top">
                  <td className="px-3 py-2">{row.path || '(all)'}</td>
                  <td className="px-3 py-2 break-all">
                    {row.before === undefined ? <Nothing /> : <del className="bg-bad-soft text-bad">{row.before}</del>}
                  </td>
                  <td className="px-3 py-2 break-all">
                    {row.after === undefined ? (
                      <Nothing />
                    ) : (
                      <ins className="bg-good-soft text-good no-underline">{row.after}</ins>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  )
}

function Nothing() {
  return <span className="font-sans text-muted-foreground">none</span>
}
