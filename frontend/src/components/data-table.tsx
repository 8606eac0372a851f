import { flexRender, getCoreRowModel, useReactTable, type ColumnDef, type RowData } from '@tanstack/react-table'
import type { UseInfiniteQueryResult, InfiniteData } from '@tanstack/react-query'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useMemo, useRef, type KeyboardEvent, type ReactNode } from 'react'
import { itemsOf } from '@/api/list'
import type { Page } from '@/api/types'
import { cn } from '@/lib/cn'
import { count } from '@/lib/format'
import { ProblemState } from './states'
import { TableSkeleton } from './table-skeleton'
import { Ago } from './time'

declare module '@tanstack/react-table' {
  // eslint-disable-next-line @typescript-eslint/no-unused-vars -- the names must match those of the library
  interface ColumnMeta<TData extends RowData, TValue> {
    /** The width of the column as a CSS grid track. */
    track?: string
    align?: 'right'
    /** Hidden on narrow screens. */
    hide?: 'sm' | 'md' | 'lg'
  }
}

const ROW_PX = 44
const MEMORY_MS = 5_000
const HIDE = { sm: 'max-sm:hidden', md: 'max-md:hidden', lg: 'max-lg:hidden' }

interface DataTableProps<T> {
  label: string
  columns: ColumnDef<T, unknown>[]
  query: UseInfiniteQueryResult<InfiniteData<Page<T>>>
  rowKey: (row: T) => string
  onOpen?: (row: T) => void
  /** Shown instead of the table when the list is empty. */
  empty: ReactNode
  /** Applied to the loaded rows, for lists that are loaded completely. */
  filter?: (row: T) => boolean
  /** When the service read a row, for lists that it may answer from memory. */
  asOf?: (row: T) => string
}

function spans<T>(columns: ColumnDef<T, unknown>[], hidden: Set<string>): string {
  return columns
    .filter((column) => !column.meta?.hide || !hidden.has(column.meta.hide))
    .map((column) => column.meta?.track ?? 'minmax(0,1fr)')
    .join(' ')
}

/** The grid tracks for each screen width, as custom properties that the classes below select. */
function tracks<T>(columns: ColumnDef<T, unknown>[]): Record<string, string> {
  return {
    '--cols-xs': spans(columns, new Set(['sm', 'md', 'lg'])),
    '--cols-sm': spans(columns, new Set(['md', 'lg'])),
    '--cols-md': spans(columns, new Set(['lg'])),
    '--cols-lg': spans(columns, new Set()),
  }
}

/** The time a list was read at, if the service answered it from memory. */
function olderThan(readAt: string, answeredAt: number): string | undefined {
  return Date.parse(readAt) < answeredAt - MEMORY_MS ? readAt : undefined
}

const GRID =
  'grid grid-cols-(--cols-xs) sm:grid-cols-(--cols-sm) md:grid-cols-(--cols-md) lg:grid-cols-(--cols-lg) items-center gap-x-4 px-5'

/**
 * A list that the server pages and the browser renders only in part: the next page is fetched before the end is reached.
 * Rows that open something are focused with Tab and opened with Enter.
 */
export function DataTable<T>({ label, columns, query, rowKey, onOpen, empty, filter, asOf }: DataTableProps<T>) {
  // The same array while nothing has changed: the table treats a new one as new data and renders again.
  const loaded = useMemo(() => itemsOf(query.data), [query.data])
  const rows = useMemo(() => (filter ? loaded.filter(filter) : loaded), [loaded, filter])
  const scroller = useRef<HTMLDivElement>(null)
  // eslint-disable-next-line react-hooks/incompatible-library -- the React compiler is not used
  const table = useReactTable({
    data: rows,
    columns,
    getCoreRowModel: getCoreRowModel(),
    getRowId: rowKey,
    autoResetAll: false,
  })
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 12,
    initialRect: { width: 1000, height: 800 },
  })
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query
  const items = virtual.getVirtualItems()
  const last = items.at(-1)?.index ?? 0
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && last >= rows.length - 20) void fetchNextPage()
  }, [last, rows.length, hasNextPage, isFetchingNextPage, fetchNextPage])

  if (query.isPending) return <TableSkeleton />
  if (query.isError && loaded.length === 0)
    return <ProblemState error={query.error} retry={() => void query.refetch()} />
  if (rows.length === 0 && !hasNextPage) return <>{empty}</>

  const total = query.data?.pages[0]?.total
  const readAt = rows[0] && asOf && olderThan(asOf(rows[0]), query.dataUpdatedAt)
  const open = (row: T) => (event: KeyboardEvent) => {
    if (event.key === 'Enter' && event.target === event.currentTarget) onOpen?.(row)
  }
  return (
    <div>
      <div
        ref={scroller}
        className="max-h-[calc(100dvh-15rem)] min-h-40 overflow-auto rounded-b-lg"
        role="region"
        aria-label={label}
        tabIndex={onOpen ? -1 : 0}
      >
        <div
          role="table"
          aria-label={label}
          aria-rowcount={(total ?? rows.length) + 1}
          style={tracks(columns) as React.CSSProperties}
        >
          <div role="rowgroup" className="sticky top-0 z-10 border-b bg-card">
            {table.getHeaderGroups().map((group) => (
              <div role="row" key={group.id} className={cn(GRID, 'h-9')}>
                {group.headers.map((header) => (
                  <div
                    role="columnheader"
                    key={header.id}
                    className={cn(
                      'truncate text-xs font-medium text-muted-foreground',
                      header.column.columnDef.meta?.align === 'right' && 'text-right',
                      header.column.columnDef.meta?.hide && HIDE[header.column.columnDef.meta.hide],
                    )}
                  >
                    {flexRender(header.column.columnDef.header, header.getContext())}
                  </div>
                ))}
              </div>
            ))}
          </div>
          <div role="rowgroup" className="relative" style={{ height: virtual.getTotalSize() }}>
            {items.map((item) => {
              const row = table.getRowModel().rows[item.index]
              if (!row) return null
              return (
                <div
                  role="row"
                  key={row.id}
                  aria-rowindex={item.index + 2}
                  tabIndex={onOpen ? 0 : undefined}
                  onKeyDown={onOpen && open(row.original)}
                  onClick={onOpen && (() => onOpen(row.original))}
                  className={cn(
                    GRID,
                    'absolute inset-x-0 h-11 border-b border-border/70 text-sm last:border-b-0',
                    onOpen &&
                      'cursor-pointer hover:bg-accent/60 focus-visible:bg-accent focus-visible:outline-offset-[-2px]',
                  )}
                  style={{ transform: `translateY(${item.start}px)` }}
                >
                  {row.getVisibleCells().map((cell) => (
                    <div
                      role="cell"
                      key={cell.id}
                      className={cn(
                        'min-w-0 truncate',
                        cell.column.columnDef.meta?.align === 'right' && 'text-right tnum',
                        cell.column.columnDef.meta?.hide && HIDE[cell.column.columnDef.meta.hide],
                      )}
                    >
                      {flexRender(cell.column.columnDef.cell, cell.getContext())}
                    </div>
                  ))}
                </div>
              )
            })}
          </div>
        </div>
      </div>
      <p className="border-t px-5 py-2 text-xs text-muted-foreground" aria-live="polite">
        {isFetchingNextPage
          ? 'Loading more…'
          : hasNextPage
            ? `${count(rows.length)} loaded${total ? ` of ${count(total)}` : ', more below'}`
            : `${count(rows.length)} in total`}
        {readAt && (
          <>
            , as of <Ago at={readAt} />
          </>
        )}
      </p>
    </div>
  )
}
