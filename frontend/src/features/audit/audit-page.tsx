import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { ColumnDef } from '@tanstack/react-table'
import { ScrollText, ShieldCheck } from 'lucide-react'
import { useState } from 'react'
import { DataTable } from '@/components/data-table'
import { FilterBar, FilterSelect, FilterText } from '@/components/filter-bar'
import { Mono, Page } from '@/components/page'
import { EmptyState, NoMatchState } from '@/components/states'
import { When } from '@/components/time'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Input } from '@/components/ui/input'
import { words } from '@/lib/format'
import { useFilters } from '@/lib/use-filters'
import { auditQuery, verificationQuery, type AuditEntry } from './api'
import { AuditDrawer } from './audit-drawer'
import { OutcomeBadge } from './outcome-badge'
import { VerificationCard } from './verification-card'

const columns: ColumnDef<AuditEntry, unknown>[] = [
  {
    id: 'at',
    header: 'When',
    meta: { track: '10rem' },
    cell: ({ row }) => <When at={row.original.at} className="text-muted-foreground tnum" />,
  },
  {
    id: 'actor',
    header: 'Who',
    meta: { track: 'minmax(0,1fr)' },
    cell: ({ row }) => <span className="font-medium">{row.original.actor}</span>,
  },
  {
    id: 'operation',
    header: 'Did',
    meta: { track: 'minmax(0,1.6fr)' },
    cell: ({ row }) => <Mono className="break-normal">{row.original.operation}</Mono>,
  },
  {
    id: 'target',
    header: 'To',
    meta: { track: 'minmax(0,1.4fr)', hide: 'md' },
    cell: ({ row }) => row.original.target?.id ?? <span className="text-muted-foreground">–</span>,
  },
  {
    id: 'address',
    header: 'From',
    meta: { track: '9rem', hide: 'lg' },
    cell: ({ row }) => row.original.address && <Mono>{row.original.address}</Mono>,
  },
  {
    id: 'outcome',
    header: 'Outcome',
    meta: { track: '8rem', hide: 'sm' },
    cell: ({ row }) => <OutcomeBadge outcome={row.original.outcome} />,
  },
]

const OUTCOMES = ['SUCCEEDED', 'REFUSED', 'FAILED', 'UNKNOWN'].map((value) => ({ value, label: words(value) }))

export default function AuditPage() {
  const { values, set, clear, any } = useFilters(['actor', 'operation', 'targetId', 'outcome', 'after', 'before'])
  const { after, before, ...rest } = values
  const query = useInfiniteQuery(
    auditQuery({
      ...rest,
      ...(after ? { after: new Date(`${after}T00:00:00`).toISOString() } : {}),
      ...(before ? { before: new Date(`${before}T23:59:59.999`).toISOString() } : {}),
    }),
  )
  const verification = useQuery(verificationQuery())
  const [shown, setShown] = useState<AuditEntry>()
  return (
    <Page
      title="Audit log"
      description="Every change and every denied attempt: who, what, from where, and what it changed."
      actions={
        <Button
          variant="outline"
          size="sm"
          disabled={verification.isFetching}
          onClick={() => void verification.refetch()}
        >
          <ShieldCheck className={verification.isFetching ? 'animate-pulse' : undefined} />
          {verification.isFetching ? 'Verifying' : 'Verify'}
        </Button>
      }
    >
      <VerificationCard verification={verification} />
      <Card>
        <FilterBar any={any} onClear={clear}>
          <FilterText label="Who" value={values.actor} onChange={(value) => set('actor', value)} />
          <FilterText label="Operation" value={values.operation} onChange={(value) => set('operation', value)} />
          <FilterText label="Target" value={values.targetId} onChange={(value) => set('targetId', value)} />
          <FilterSelect
            label="Outcome"
            value={values.outcome}
            onChange={(value) => set('outcome', value)}
            options={OUTCOMES}
          />
          <DateFilter label="From" value={after} onChange={(value) => set('after', value)} />
          <DateFilter label="Until" value={before} onChange={(value) => set('before', value)} />
        </FilterBar>
        <DataTable
          label="Audit entries"
          columns={columns}
          query={query}
          rowKey={(entry) => entry.id}
          onOpen={setShown}
          empty={any ? <NoMatchState onClear={clear} /> : <EmptyState icon={ScrollText} title="No entries yet" />}
        />
      </Card>
      <AuditDrawer entry={shown} onClose={() => setShown(undefined)} />
    </Page>
  )
}

function DateFilter({
  label,
  value,
  onChange,
}: {
  label: string
  value: string | undefined
  onChange: (value: string | undefined) => void
}) {
  return (
    <label className="flex items-center gap-1.5 text-xs text-muted-foreground">
      {label}
      <Input
        type="date"
        value={value ?? ''}
        onChange={(event) => onChange(event.target.value || undefined)}
        className="h-8 w-36 text-xs"
      />
    </label>
  )
}
