import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query'
import type { ColumnDef } from '@tanstack/react-table'
import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { itemsOf } from '@/api/list'
import type { Page as ListOf } from '@/api/types'
import { DataTable } from './data-table'
import { FilterBar } from './filter-bar'
import { Page } from './page'
import { EmptyState, NoMatchState, ProblemState } from './states'
import { TableSkeleton } from './table-skeleton'
import { Button } from './ui/button'
import { Card } from './ui/card'

interface Filters {
  /** The fields, in the order in which they are shown. */
  fields: ReactNode
  /** Whether any filter is set. */
  any: boolean
  clear: () => void
}

interface ListPageProps<T> {
  title: string
  description: ReactNode
  actions?: ReactNode
  query: UseInfiniteQueryResult<InfiniteData<ListOf<T>>>
  rowKey: (row: T) => string
  /** Rows of a table, or … */
  columns?: ColumnDef<T, unknown>[]
  /** … cards, for entries that do not fit into columns; `cards` places them. */
  card?: (row: T) => ReactNode
  cards?: string
  onOpen?: (row: T) => void
  /** Applied to the loaded rows, for properties that the server cannot filter by. */
  filter?: (row: T) => boolean
  /** When the service read a row, for lists that it may answer from memory. */
  asOf?: (row: T) => string
  filters?: Filters
  /** Shown when there are no entries yet. */
  empty: { icon: LucideIcon; title: string; children?: ReactNode; action?: ReactNode }
  /** Placed between the heading and the list. */
  above?: ReactNode
  /** Placed after the list: drawers and dialogs. */
  children?: ReactNode
}

/** A page with one server-paged list: heading, filters, rows, and the loading, empty and error states. */
export function ListPage<T>({
  title,
  description,
  actions,
  filters,
  empty,
  above,
  children,
  card,
  columns = [],
  ...list
}: ListPageProps<T>) {
  const { icon, title: emptyTitle, children: emptyText, action } = empty
  const nothing = filters?.any ? (
    <NoMatchState onClear={filters.clear} />
  ) : (
    <EmptyState icon={icon} title={emptyTitle} action={action}>
      {emptyText}
    </EmptyState>
  )
  return (
    <Page title={title} description={description} actions={actions}>
      <div className="space-y-4">
        {above}
        {card ? (
          <CardList {...list} card={card} empty={nothing} />
        ) : (
          <Card>
            {filters && (
              <FilterBar any={filters.any} onClear={filters.clear}>
                {filters.fields}
              </FilterBar>
            )}
            <DataTable label={title} {...list} columns={columns} empty={nothing} />
          </Card>
        )}
      </div>
      {children}
    </Page>
  )
}

type CardListProps<T> = Pick<ListPageProps<T>, 'query' | 'rowKey' | 'cards'> & {
  card: (row: T) => ReactNode
  empty: ReactNode
}

function CardList<T>({ query, rowKey, card, cards, empty }: CardListProps<T>) {
  const rows = itemsOf(query.data)
  if (query.isPending) return <TableSkeleton />
  if (query.isError && rows.length === 0) return <ProblemState error={query.error} retry={() => void query.refetch()} />
  if (rows.length === 0) return <>{empty}</>
  return (
    <>
      <ul className={cards}>
        {rows.map((row) => (
          <li key={rowKey(row)}>{card(row)}</li>
        ))}
      </ul>
      {query.hasNextPage && (
        <div className="text-center">
          <Button
            variant="outline"
            size="sm"
            disabled={query.isFetchingNextPage}
            onClick={() => void query.fetchNextPage()}
          >
            {query.isFetchingNextPage ? 'Loading…' : 'Load more'}
          </Button>
        </div>
      )}
    </>
  )
}
