import { useQuery } from '@tanstack/react-query'
import { useEffect, useState, type ReactNode } from 'react'
import { asProblem } from '@/api/problem'
import { FormField } from '@/components/form-field'
import { PlanDialog } from '@/components/plan-dialog'
import { ProblemNote } from '@/components/states'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Input, Select } from '@/components/ui/input'
import { Label } from '@/components/ui/label'
import { Switch } from '@/components/ui/switch'
import { cn } from '@/lib/cn'
import type { usePlannedChange } from '@/lib/use-planned-change'
import { allClientsQuery, allPoolsQuery, allStoragesQuery } from '../catalog/api'
import type { JobCreate } from '../types'
import { requestOf, type JobDraft } from './draft'
import { FilesetPreview } from './fileset-preview'
import { PathList } from './path-list'
import { ScheduleBuilder } from './schedule-builder'

interface JobFormProps {
  initial: JobDraft
  /** The name of a job is its identity: given once, then fixed. */
  existing?: boolean
  saveLabel: string
  change: ReturnType<typeof usePlannedChange<JobCreate>>
  onCancel: () => void
}

/** A job in four questions. Nothing is saved before the plan, with the exact files that change, was shown. */
export function JobForm({ initial, existing = false, saveLabel, change: planned, onCancel }: JobFormProps) {
  const [draft, setDraft] = useState(initial)
  const change = (part: Partial<JobDraft>) => setDraft((old) => ({ ...old, ...part }))
  const { field: at } = planned

  return (
    <>
      <form
        className="space-y-4"
        onSubmit={(event) => {
          event.preventDefault()
          planned.start(requestOf(draft))
        }}
      >
        {!planned.reviewing && <ProblemNote error={planned.error} />}
        <Section title="Name and machine" description="What the job is called, and whose files it keeps.">
          <div className="grid gap-4 sm:grid-cols-2">
            <FormField
              label="Name"
              error={at('/name')}
              hint={existing ? 'The name cannot change: the backups are filed under it.' : undefined}
            >
              {(control) => (
                <Input
                  {...control}
                  name="name"
                  required
                  readOnly={existing}
                  spellCheck={false}
                  autoComplete="off"
                  placeholder="nightly-home"
                  value={draft.name}
                  onChange={(event) => change({ name: event.target.value })}
                />
              )}
            </FormField>
            <ClientField value={draft.client} error={at('/client')} onChange={(client) => change({ client })} />
          </div>
          <div className="flex items-center gap-3">
            <Switch id="job-enabled" checked={draft.enabled} onCheckedChange={(enabled) => change({ enabled })} />
            <Label htmlFor="job-enabled">Enabled</Label>
            <span className="text-xs text-muted-foreground">A disabled job keeps its backups but does not run.</span>
          </div>
        </Section>
        <Section title="What" description="Which files go into the backup.">
          <PathList
            label="Include"
            hint="Directories with everything in them, or single files. Each means exactly that path."
            placeholder="/home"
            paths={draft.include}
            onChange={(include) => change({ include })}
            errorAt={(index) => at(`/fileset/include/${index}`)}
            error={at('/fileset/include') ?? at('/fileset')}
          />
          <PathList
            label="Exclude"
            hint="Paths, each meaning exactly that path, and names such as *.tmp or node_modules, which are left out wherever they are."
            placeholder="node_modules"
            paths={draft.exclude}
            onChange={(exclude) => change({ exclude })}
            errorAt={(index) => at(`/fileset/exclude/${index}`)}
            error={at('/fileset/exclude')}
          />
          <div className="grid gap-4 sm:grid-cols-2">
            <FormField label="Compression" error={at('/fileset/compression')}>
              {(control) => (
                <Select
                  {...control}
                  value={draft.compression}
                  onChange={(event) => change({ compression: event.target.value as JobDraft['compression'] })}
                >
                  <option value="NONE">None</option>
                  <option value="GZIP">GZIP: smaller</option>
                  <option value="LZO">LZO: faster</option>
                </Select>
              )}
            </FormField>
            <Option
              id="job-one-fs"
              className="sm:pt-6"
              label="Stay on one filesystem"
              checked={draft.oneFilesystem}
              onChange={(oneFilesystem) => change({ oneFilesystem })}
            />
          </div>
          <More open={draft.excludePatterns.length > 0 || at('/fileset/excludePatterns/0') !== undefined}>
            <PathList
              label="Exclude by pattern"
              entry="pattern"
              hint="Compared with whole paths; a star also matches slashes."
              placeholder="/home/*/.cache"
              paths={draft.excludePatterns}
              onChange={(excludePatterns) => change({ excludePatterns })}
              errorAt={(index) => at(`/fileset/excludePatterns/${index}`)}
              error={at('/fileset/excludePatterns')}
            />
            <div className="grid gap-x-4 gap-y-3 sm:grid-cols-2">
              <Option
                id="job-sparse"
                label="Restore holes of files as holes"
                checked={draft.sparse}
                onChange={(sparse) => change({ sparse })}
              />
              <Option
                id="job-hard-links"
                label="Save hard-linked files once"
                checked={draft.hardLinks}
                onChange={(hardLinks) => change({ hardLinks })}
              />
              <Option
                id="job-acls"
                label="Access control lists"
                checked={draft.acls}
                onChange={(acls) => change({ acls })}
              />
              <Option
                id="job-xattrs"
                label="Extended attributes"
                checked={draft.extendedAttributes}
                onChange={(extendedAttributes) => change({ extendedAttributes })}
              />
            </div>
          </More>
          <FilesetPreview draft={draft} />
        </Section>
        <Section title="When" description="How often, and how much each time.">
          <ScheduleBuilder value={draft.schedule} client={draft.client} onChange={(schedule) => change({ schedule })} />
          {planned.fieldWithin('/schedule') && (
            <p className="text-xs font-medium text-bad">{planned.fieldWithin('/schedule')}</p>
          )}
          <More open={!draft.accurate || draft.allowDuplicateRuns}>
            <Option
              id="job-accurate"
              label="Compare with every file that was saved before"
              hint="Saves what was moved or has an old time, and knows what was deleted. Without it only times are compared."
              checked={draft.accurate}
              onChange={(accurate) => change({ accurate })}
            />
            <Option
              id="job-duplicates"
              label="Runs may overlap"
              hint="Otherwise a run that is due while another one of this job is active does not start."
              checked={draft.allowDuplicateRuns}
              onChange={(allowDuplicateRuns) => change({ allowDuplicateRuns })}
            />
          </More>
        </Section>
        <Section title="Where to" description="Left open, the defaults of the Director apply.">
          <Targets draft={draft} change={change} at={at} />
        </Section>
        <div className="sticky bottom-0 z-10 -mx-4 flex flex-wrap justify-end gap-2 border-t bg-background/90 px-4 py-3 backdrop-blur sm:mx-0 sm:rounded-lg sm:border sm:px-5">
          <Button variant="outline" onClick={onCancel}>
            Cancel
          </Button>
          <Button type="submit" disabled={planned.planning}>
            {planned.planning ? 'Checking…' : 'Review'}
          </Button>
        </div>
      </form>
      <PlanDialog
        change={planned}
        title={existing ? 'Review the change' : 'Review the new job'}
        description="This is what will be done. The configuration is checked on a copy first and put back if anything fails."
        action={saveLabel}
        busy="Saving…"
      />
    </>
  )
}

function Section({ title, description, children }: { title: string; description: string; children: ReactNode }) {
  return (
    <Card className="grid gap-x-8 gap-y-4 p-5 sm:p-6 lg:grid-cols-[13rem_minmax(0,1fr)]">
      <div>
        <h2 className="text-sm font-semibold">{title}</h2>
        <p className="mt-1 text-xs text-muted-foreground">{description}</p>
      </div>
      <div className="min-w-0 space-y-5">{children}</div>
    </Card>
  )
}

interface OptionProps {
  id: string
  label: string
  hint?: string
  className?: string
  checked: boolean
  onChange: (checked: boolean) => void
}

function Option({ id, label, hint, className, checked, onChange }: OptionProps) {
  return (
    <div className={cn('flex items-start gap-3', className)}>
      <Switch id={id} checked={checked} onCheckedChange={onChange} aria-describedby={hint ? `${id}-hint` : undefined} />
      <div className="min-w-0">
        <Label htmlFor={id}>{label}</Label>
        {hint && (
          <p id={`${id}-hint`} className="mt-0.5 text-xs text-muted-foreground">
            {hint}
          </p>
        )}
      </div>
    </div>
  )
}

/** What few need, folded away unless it differs from the usual. */
function More({ open, children }: { open: boolean; children: ReactNode }) {
  return (
    <details open={open} className="group">
      <summary className="w-fit cursor-pointer rounded-sm text-sm font-medium text-muted-foreground hover:text-foreground">
        More options
      </summary>
      <div className="mt-4 space-y-5">{children}</div>
    </details>
  )
}

function ClientField({
  value,
  error,
  onChange,
}: {
  value: string
  error: string | undefined
  onChange: (client: string) => void
}) {
  const query = useQuery(allClientsQuery())
  const clients = query.data ?? []
  const only = clients.length === 1 ? clients[0]!.name : undefined
  useEffect(() => {
    if (!value && only) onChange(only)
  })
  return (
    <FormField
      label="Client"
      error={error}
      hint={query.isError ? asProblem(query.error).problem.title : 'The machine whose files are backed up.'}
    >
      {(control) => (
        <Select {...control} name="client" required value={value} onChange={(event) => onChange(event.target.value)}>
          <option value="" disabled>
            {query.isPending ? 'Loading…' : 'Choose a client'}
          </option>
          {value && !clients.some((client) => client.name === value) && <option value={value}>{value}</option>}
          {clients.map((client) => (
            <option key={client.name} value={client.name}>
              {client.name}
            </option>
          ))}
        </Select>
      )}
    </FormField>
  )
}

interface TargetsProps {
  draft: JobDraft
  change: (part: Partial<JobDraft>) => void
  at: (pointer: string) => string | undefined
}

function Targets({ draft, change, at }: TargetsProps) {
  const pools = useQuery(allPoolsQuery()).data ?? []
  const storages = useQuery(allStoragesQuery()).data ?? []
  return (
    <div className="grid gap-4 sm:grid-cols-3">
      <FormField label="Pool" optional error={at('/pool')}>
        {(control) => (
          <Select
            {...control}
            name="pool"
            value={draft.pool}
            onChange={(event) => change({ pool: event.target.value })}
          >
            <option value="">Default</option>
            {pools.map((pool) => (
              <option key={pool.name}>{pool.name}</option>
            ))}
          </Select>
        )}
      </FormField>
      <FormField label="Storage" optional error={at('/storage')}>
        {(control) => (
          <Select
            {...control}
            name="storage"
            value={draft.storage}
            onChange={(event) => change({ storage: event.target.value })}
          >
            <option value="">Default</option>
            {storages.map((storage) => (
              <option key={storage.name}>{storage.name}</option>
            ))}
          </Select>
        )}
      </FormField>
      <FormField label="Level by default" optional error={at('/level')}>
        {(control) => (
          <Select
            {...control}
            name="level"
            value={draft.level}
            onChange={(event) => change({ level: event.target.value as JobDraft['level'] })}
          >
            <option value="">Default</option>
            <option value="FULL">Full</option>
            <option value="DIFFERENTIAL">Differential</option>
            <option value="INCREMENTAL">Incremental</option>
          </Select>
        )}
      </FormField>
    </div>
  )
}
