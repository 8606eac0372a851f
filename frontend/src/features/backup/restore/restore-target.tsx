import { useQuery } from '@tanstack/react-query'
import { RotateCcw, X } from 'lucide-react'
import { useState } from 'react'
import { FormField } from '@/components/form-field'
import { Mono } from '@/components/page'
import { PlanDialog } from '@/components/plan-dialog'
import { ProblemNote } from '@/components/states'
import { Button } from '@/components/ui/button'
import { Input, Select } from '@/components/ui/input'
import { plural, readableName } from '@/lib/format'
import { allClientsQuery } from '../catalog/api'
import type { RestoreRequest } from '../types'
import { useRestore, type FileSource } from './api'
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
  const clients = useQuery(allClientsQuery()).data ?? []
  const request: RestoreRequest = {
    ...source,
    paths: [...selection],
    replace,
    ...(original ? {} : { where }),
    ...(restoreClient ? { restoreClient } : {}),
  }
  const restore = useRestore()

  return (
    <>
      <form
        className="space-y-4"
        onSubmit={(event) => {
          event.preventDefault()
          restore.start(request)
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
          <FormField
            label="Directory"
            hint="The files keep their full path below it."
            error={restore.fieldWithin('/where')}
          >
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
        <FormField label="If a file is already there" error={restore.fieldWithin('/replace')}>
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
          <FormField label="On the machine" error={restore.fieldWithin('/restoreClient')}>
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
        {!restore.reviewing && <ProblemNote error={restore.error} />}
        <Button type="submit" className="w-full" disabled={selection.length === 0 || restore.planning}>
          {restore.planning ? 'Checking…' : 'Review restore'}
        </Button>
      </form>
      <PlanDialog
        change={restore}
        title="Review the restore"
        description={`${plural(selection.length, 'chosen entry', 'chosen entries')} ${original ? 'to where they were' : `to ${where}`}`}
        action={
          <>
            <RotateCcw /> Start restore
          </>
        }
        busy="Starting…"
        prompt="This may replace files on the machine. Type its client name to confirm"
      />
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
            <Mono className="min-w-0 flex-1">{readableName(path)}</Mono>
            <Button
              variant="ghost"
              size="icon-sm"
              className="size-6"
              aria-label={`Do not restore ${readableName(path)}`}
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
