import { useInfiniteQuery, useMutation } from '@tanstack/react-query'
import { RotateCcw, X } from 'lucide-react'
import { useId, useState } from 'react'
import { api, body, newIdempotencyKey } from '@/api/client'
import { itemsOf } from '@/api/list'
import { asProblem } from '@/api/problem'
import { clientsQuery, type FileSource } from '@/api/resources/backup'
import type { AcceptedTask, Plan, RestoreRequest } from '@/api/types'
import { FormField } from '@/components/form-field'
import { Mono } from '@/components/page'
import { PlanView } from '@/components/plan-view'
import { ProblemNote } from '@/components/states'
import { Button } from '@/components/ui/button'
import { Dialog, DialogClose, DialogContent } from '@/components/ui/dialog'
import { Input, Select } from '@/components/ui/input'
import { Label } from '@/components/ui/label'
import { plural } from '@/lib/format'
import { useAccepted } from '@/lib/use-accepted'
import { remove, type Selection } from './selection'

type Replace = NonNullable<RestoreRequest['replace']>

const REPLACE: { value: Replace; label: string }[] = [
  { value: 'NEVER', label: 'Keep what is there' },
  { value: 'IF_NEWER', label: 'Replace if the backup is newer' },
  { value: 'IF_OLDER', label: 'Replace if the backup is older' },
  { value: 'ALWAYS', label: 'Always replace' },
]

interface RestoreTargetProps {
  source: FileSource
  selection: Selection
  onSelection: (selection: Selection) => void
}

export function RestoreTarget({ source, selection, onSelection }: RestoreTargetProps) {
  const [original, setOriginal] = useState(false)
  const [where, setWhere] = useState('/tmp/restore')
  const [replace, setReplace] = useState<Replace>('NEVER')
  const [restoreClient, setRestoreClient] = useState('')
  const [typed, setTyped] = useState('')
  const confirmId = useId()
  const clients = itemsOf(useInfiniteQuery(clientsQuery()).data)
  const request: RestoreRequest = {
    ...source,
    paths: [...selection],
    replace,
    ...(original ? {} : { where }),
    ...(restoreClient ? { restoreClient } : {}),
  }
  const planning = useMutation({
    mutationFn: () =>
      body(
        api.POST('/api/v1/backup/restores', { params: { query: { dryRun: true } }, body: request }),
      ) as Promise<Plan>,
  })
  const plan = planning.data
  const restore = useAccepted({
    send: () =>
      body(
        api.POST('/api/v1/backup/restores', {
          params: {
            query: { planId: plan?.planId, ...(plan?.destructive ? { confirm: typed } : {}) },
            header: { 'Idempotency-Key': newIdempotencyKey() },
          },
          body: request,
        }),
      ) as Promise<AcceptedTask>,
    onAccepted: () => close(),
    onProblem: () => undefined,
  })
  const problem = planning.error ? asProblem(planning.error) : undefined

  function close() {
    setTyped('')
    planning.reset()
    restore.reset()
  }

  return (
    <>
      <form
        className="space-y-4"
        onSubmit={(event) => {
          event.preventDefault()
          planning.mutate()
        }}
      >
        <Chosen selection={selection} onSelection={onSelection} />
        <fieldset className="space-y-2">
          <legend className="mb-1.5 text-sm font-medium">Place</legend>
          <label className="flex items-center gap-2.5 text-sm">
            <input
              type="radio"
              name="place"
              checked={!original}
              onChange={() => setOriginal(false)}
              className="size-4 accent-primary"
            />
            Another directory
          </label>
          <label className="flex items-center gap-2.5 text-sm">
            <input
              type="radio"
              name="place"
              checked={original}
              onChange={() => setOriginal(true)}
              className="size-4 accent-primary"
            />
            Where the files were
          </label>
        </fieldset>
        {!original && (
          <FormField label="Directory" hint="The files keep their full path below it." error={problem?.field('/where')}>
            {(control) => (
              <Input
                {...control}
                name="where"
                required
                className="font-mono text-xs"
                spellCheck={false}
                value={where}
                onChange={(event) => setWhere(event.target.value)}
              />
            )}
          </FormField>
        )}
        <FormField label="If a file is already there" error={problem?.field('/replace')}>
          {(control) => (
            <Select
              {...control}
              name="replace"
              value={replace}
              onChange={(event) => setReplace(event.target.value as Replace)}
            >
              {REPLACE.map((each) => (
                <option key={each.value} value={each.value}>
                  {each.label}
                </option>
              ))}
            </Select>
          )}
        </FormField>
        {clients.length > 1 && (
          <FormField label="On the machine" error={problem?.field('/restoreClient')}>
            {(control) => (
              <Select {...control} value={restoreClient} onChange={(event) => setRestoreClient(event.target.value)}>
                <option value="">They came from</option>
                {clients.map((client) => (
                  <option key={client.name}>{client.name}</option>
                ))}
              </Select>
            )}
          </FormField>
        )}
        <ProblemNote error={planning.error} />
        <Button type="submit" className="w-full" disabled={selection.length === 0 || planning.isPending}>
          {planning.isPending ? 'Checking…' : 'Review restore'}
        </Button>
      </form>
      <Dialog open={plan !== undefined} onOpenChange={(open) => !open && close()}>
        <DialogContent
          className="max-w-2xl"
          title="Review the restore"
          description={`${plural(selection.length, 'chosen entry', 'chosen entries')} ${original ? 'to where they were' : `to ${where}`}`}
          footer={
            <>
              <DialogClose asChild>
                <Button variant="outline">Back</Button>
              </DialogClose>
              <Button
                variant={plan?.destructive ? 'destructive' : 'default'}
                disabled={restore.isPending || (plan?.destructive && !typed)}
                onClick={() => restore.mutate()}
              >
                <RotateCcw /> {restore.isPending ? 'Starting…' : 'Start restore'}
              </Button>
            </>
          }
        >
          <div className="space-y-4">
            {plan && <PlanView plan={plan} />}
            {plan?.destructive && (
              <div className="space-y-1.5">
                <Label htmlFor={confirmId}>
                  This may replace files on the machine. Type its client name to confirm
                </Label>
                <Input
                  id={confirmId}
                  value={typed}
                  autoComplete="off"
                  spellCheck={false}
                  onChange={(event) => setTyped(event.target.value)}
                />
              </div>
            )}
            <ProblemNote error={restore.error} />
          </div>
        </DialogContent>
      </Dialog>
    </>
  )
}

function Chosen({ selection, onSelection }: { selection: Selection; onSelection: (selection: Selection) => void }) {
  if (selection.length === 0)
    return (
      <p className="rounded-md border border-dashed px-3 py-4 text-center text-sm text-muted-foreground">
        Nothing is chosen yet
      </p>
    )
  return (
    <div>
      <p className="mb-1.5 text-sm font-medium">{plural(selection.length, 'entry', 'entries')} chosen</p>
      <ul aria-label="Chosen files" className="max-h-44 space-y-1 overflow-y-auto">
        {selection.map((path) => (
          <li key={path} className="flex items-center gap-1 rounded-sm border bg-muted py-0.5 pr-0.5 pl-2">
            <Mono className="min-w-0 flex-1">{path}</Mono>
            <Button
              variant="ghost"
              size="icon-sm"
              className="size-6"
              aria-label={`Do not restore ${path}`}
              onClick={() => onSelection(remove(selection, path))}
            >
              <X className="size-3.5" />
            </Button>
          </li>
        ))}
      </ul>
    </div>
  )
}
