import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { BellOff, Check } from 'lucide-react'
import { Link } from 'react-router'
import { itemsOf } from '@/api/list'
import type { Alert } from '@/api/types'
import { TableSkeleton } from '@/components/table-skeleton'
import { FilterBar, FilterSelect } from '@/components/filter-bar'
import { Page } from '@/components/page'
import { EmptyState, NoMatchState, ProblemState } from '@/components/states'
import { Ago } from '@/components/time'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { plural } from '@/lib/format'
import { linkTo } from '@/lib/feature'
import { useFeatures } from '@/lib/features'
import { useDraftKey } from '@/lib/draft-key'
import { tellProblem } from '@/lib/use-accepted'
import { useFilters } from '@/lib/use-filters'
import { useMay } from '@/lib/use-may'
import { acknowledgeAlert, alertKeys, alertsQuery } from './api'
import { SeverityBadge } from './severity-badge'

export default function AlertsPage() {
  const { values, set, clear, any } = useFilters(['state', 'severity'])
  const filters = { ...values, state: values.state ?? 'ACTIVE' }
  const query = useInfiniteQuery(alertsQuery(filters))
  const alerts = itemsOf(query.data)
  return (
    <Page
      title="Alerts"
      description="Problems that need attention. An alert is resolved automatically when its cause is gone."
    >
      <Card>
        <FilterBar any={any} onClear={clear}>
          <div role="group" aria-label="State" className="flex rounded-md border border-input p-0.5">
            {(['ACTIVE', 'RESOLVED'] as const).map((state) => (
              <Button
                key={state}
                size="sm"
                variant={filters.state === state ? 'secondary' : 'ghost'}
                aria-pressed={filters.state === state}
                className="h-7"
                onClick={() => set('state', state === 'ACTIVE' ? undefined : state)}
              >
                {state === 'ACTIVE' ? 'Active' : 'Resolved'}
              </Button>
            ))}
          </div>
          <FilterSelect
            label="Severity"
            value={values.severity}
            onChange={(value) => set('severity', value)}
            options={[
              { value: 'CRITICAL', label: 'Critical' },
              { value: 'WARNING', label: 'Warning' },
              { value: 'INFO', label: 'Info' },
            ]}
          />
        </FilterBar>
        {query.isPending ? (
          <TableSkeleton rows={3} />
        ) : query.isError ? (
          <ProblemState error={query.error} retry={() => void query.refetch()} />
        ) : alerts.length === 0 ? (
          values.severity ? (
            <NoMatchState onClear={clear} />
          ) : (
            <EmptyState icon={BellOff} title={filters.state === 'ACTIVE' ? 'No active alerts' : 'No resolved alerts'}>
              {filters.state === 'ACTIVE' ? 'Nothing needs your attention.' : 'Resolved alerts are kept here.'}
            </EmptyState>
          )
        ) : (
          <ul className="divide-y">
            {alerts.map((alert) => (
              <AlertRow key={alert.id} alert={alert} />
            ))}
          </ul>
        )}
        {query.hasNextPage && (
          <div className="border-t p-3 text-center">
            <Button
              variant="ghost"
              size="sm"
              disabled={query.isFetchingNextPage}
              onClick={() => void query.fetchNextPage()}
            >
              Load more
            </Button>
          </div>
        )}
      </Card>
    </Page>
  )
}

function AlertRow({ alert }: { alert: Alert }) {
  const queries = useQueryClient()
  const may = useMay()
  const key = useDraftKey()
  const acknowledge = useMutation({
    mutationFn: () => key.send(alert.id, (idempotencyKey) => acknowledgeAlert(alert.id, idempotencyKey)),
    onSuccess: () => void queries.invalidateQueries({ queryKey: alertKeys.all }),
    onError: tellProblem,
  })
  return (
    <li className="flex flex-wrap items-start gap-x-5 gap-y-3 px-5 py-4">
      <div className="w-24 pt-0.5 max-sm:w-auto">
        <SeverityBadge severity={alert.severity} />
      </div>
      <div className="min-w-64 flex-1">
        <h2 className="text-sm font-semibold">{alert.title}</h2>
        <p className="mt-0.5 text-sm break-words text-muted-foreground">{alert.detail}</p>
        {alert.remedy && <p className="mt-1.5 text-sm">{alert.remedy}</p>}
        <p className="mt-2 flex flex-wrap gap-x-3 text-xs text-muted-foreground">
          <span>
            Raised <Ago at={alert.raisedAt} />
          </span>
          {alert.count > 1 && (
            <span>
              {plural(alert.count, 'time')}, last <Ago at={alert.lastRaisedAt} />
            </span>
          )}
          {alert.source && <SourceLink source={alert.source} />}
          <span>{alert.service}</span>
        </p>
      </div>
      {alert.resolvedAt ? (
        <Badge tone="good">
          <Check aria-hidden /> Resolved <Ago at={alert.resolvedAt} />
        </Badge>
      ) : alert.acknowledgedAt ? (
        <Badge tone="quiet">
          <Check aria-hidden /> Acknowledged by {alert.acknowledgedBy ?? 'somebody'}
        </Badge>
      ) : (
        may('alerts.alerts:acknowledge') && (
          <Button
            variant="outline"
            size="sm"
            disabled={acknowledge.isPending}
            onClick={() => acknowledge.mutate()}
            aria-label={`Acknowledge: ${alert.title}`}
          >
            <Check /> Acknowledge
          </Button>
        )
      )}
    </li>
  )
}

function SourceLink({ source }: { source: NonNullable<Alert['source']> }) {
  const to = linkTo(useFeatures(), source)
  if (!to) return <span>{source.id}</span>
  return (
    <Link to={to} className="text-primary underline-offset-4 hover:underline">
      {source.id}
    </Link>
  )
}
