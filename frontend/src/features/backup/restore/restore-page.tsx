import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { FolderSearch } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useSearchParams } from 'react-router'
import { itemsOf } from '@/api/list'
import { FormField } from '@/components/form-field'
import { Page } from '@/components/page'
import { EmptyState, ProblemState } from '@/components/states'
import { Button } from '@/components/ui/button'
import { Card, CardBody, CardHeader } from '@/components/ui/card'
import { Input, Select } from '@/components/ui/input'
import { when, words } from '@/lib/format'
import { useMay } from '@/lib/use-may'
import { allClientsQuery } from '../catalog/api'
import { allJobsQuery } from '../jobs/api'
import { runQuery, runsQuery } from '../runs/api'
import type { Run } from '../types'
import type { FileSource } from './api'
import { FileTable } from './file-table'
import { RestoreTarget } from './restore-target'
import type { Selection } from './selection'

/** Where from is in the URL (`run`, or `client` with `at` and `job`), so that other pages link to it. */
function useSource() {
  const [params, setParams] = useSearchParams()
  const run = params.get('run') ?? undefined
  const client = params.get('client') ?? undefined
  const at = params.get('at') ?? undefined
  const job = params.get('job') ?? undefined
  const set = (next: Record<string, string | undefined>) =>
    setParams(
      Object.fromEntries(Object.entries(next).filter((entry): entry is [string, string] => Boolean(entry[1]))),
      { replace: true },
    )
  return { run, client, at, job, set }
}

export default function RestorePage() {
  const from = useSource()
  const { run, client, at, job } = from
  const source = useMemo<FileSource | undefined>(() => {
    if (run) return { runId: Number(run) }
    if (!client) return undefined
    return { client, ...(at ? { at } : {}), ...(job ? { job } : {}) }
  }, [run, client, at, job])
  return (
    <Page title="Restore" description="Find the files as they were, choose them, and say where they go.">
      <div className="space-y-4">
        <SourceCard from={from} />
        {source ? (
          <Browser key={JSON.stringify(source)} source={source} />
        ) : (
          <Card>
            <EmptyState icon={FolderSearch} title="Choose whose files to look at">
              Start with a client to see its newest files, or pick one run to see exactly what it saved.
            </EmptyState>
          </Card>
        )}
      </div>
    </Page>
  )
}

/** RFC 3339 to what a datetime-local field holds, and back, in the browser's time zone. */
function toLocal(at: string): string {
  const date = new Date(at)
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}

function label(run: Run): string {
  return `Run ${run.id}: ${run.job}, ${run.level ? words(run.level) : words(run.type)}${run.startedAt ? `, ${when(run.startedAt)}` : ''}`
}

function SourceCard({ from }: { from: ReturnType<typeof useSource> }) {
  const clients = useQuery(allClientsQuery())
  const names = (clients.data ?? []).map((each) => each.name)
  const fromRun = useQuery({ ...runQuery(Number(from.run)), enabled: from.run !== undefined })
  const client = from.client ?? fromRun.data?.client
  const runs = useInfiniteQuery({
    ...runsQuery({ type: 'BACKUP', ...(client ? { client } : {}) }),
    enabled: client !== undefined,
  })
  const jobs = useQuery({ ...allJobsQuery({ type: 'BACKUP', client }), enabled: client !== undefined }).data ?? []
  const restorable = itemsOf(runs.data).filter((each) => each.restorable)
  const chosen =
    fromRun.data && !restorable.some((each) => String(each.id) === from.run)
      ? [fromRun.data, ...restorable]
      : restorable
  if (clients.isError) {
    return (
      <Card>
        <ProblemState error={clients.error} retry={() => void clients.refetch()} />
      </Card>
    )
  }
  return (
    <Card>
      <CardHeader title="Where from" />
      <CardBody className="grid gap-4 sm:grid-cols-2 lg:grid-cols-4">
        <FormField label="Client">
          {(control) => (
            <Select {...control} value={client ?? ''} onChange={(event) => from.set({ client: event.target.value })}>
              <option value="" disabled>
                {clients.isPending ? 'Loading…' : 'Choose a client'}
              </option>
              {(client && !names.includes(client) ? [client, ...names] : names).map((name) => (
                <option key={name}>{name}</option>
              ))}
            </Select>
          )}
        </FormField>
        <FormField label="State of">
          {(control) => (
            <Select
              {...control}
              disabled={!client}
              value={from.run ? `run:${from.run}` : from.at ? 'at' : 'latest'}
              onChange={(event) => {
                const { value } = event.target
                if (value.startsWith('run:')) from.set({ run: value.slice(4) })
                else from.set({ client, job: from.job, at: value === 'at' ? new Date().toISOString() : undefined })
              }}
            >
              <option value="latest">The newest backup</option>
              <option value="at">A point in time</option>
              <optgroup label="One run">
                {chosen.map((each) => (
                  <option key={each.id} value={`run:${each.id}`}>
                    {label(each)}
                  </option>
                ))}
              </optgroup>
            </Select>
          )}
        </FormField>
        {from.at && (
          <FormField label="Point in time">
            {(control) => (
              <Input
                {...control}
                type="datetime-local"
                value={toLocal(from.at!)}
                onChange={(event) =>
                  event.target.value &&
                  from.set({ client, job: from.job, at: new Date(event.target.value).toISOString() })
                }
              />
            )}
          </FormField>
        )}
        {!from.run && client && jobs.length > 1 && (
          <FormField label="Job" optional>
            {(control) => (
              <Select
                {...control}
                value={from.job ?? ''}
                onChange={(event) => from.set({ client, at: from.at, job: event.target.value })}
              >
                <option value="">All jobs</option>
                {jobs.map((each) => (
                  <option key={each.name}>{each.name}</option>
                ))}
              </Select>
            )}
          </FormField>
        )}
      </CardBody>
    </Card>
  )
}

function Browser({ source }: { source: FileSource }) {
  const may = useMay()
  const [selection, setSelection] = useState<Selection>([])
  const choosing = useMemo(() => ({ selection, onChange: setSelection }), [selection])
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_22rem]">
      <Card>
        <CardHeader
          title="Which files"
          description="Open directories, tick what should come back."
          className="border-b"
        />
        <FileTable source={source} choosing={choosing} />
      </Card>
      <Card className="lg:sticky lg:top-18">
        <CardHeader
          title="Where to"
          action={
            selection.length > 0 && (
              <Button variant="ghost" size="sm" onClick={() => setSelection([])}>
                Choose nothing
              </Button>
            )
          }
        />
        <CardBody>
          {may('backup.restores:create') ? (
            <RestoreTarget source={source} selection={selection} onSelection={setSelection} />
          ) : (
            <p className="text-sm text-muted-foreground">
              You may look at the files. To restore them, the permission{' '}
              <code className="font-mono text-xs">backup.restores:create</code> is needed.
            </p>
          )}
        </CardBody>
      </Card>
    </div>
  )
}
