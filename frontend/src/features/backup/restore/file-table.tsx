import { useInfiniteQuery } from '@tanstack/react-query'
import type { ColumnDef } from '@tanstack/react-table'
import { ChevronRight, CornerLeftUp, File, FileSymlink, FileX, Folder, FolderOpen } from 'lucide-react'
import { useMemo, useState, type ReactNode } from 'react'
import { DataTable } from '@/components/data-table'
import { FilterText } from '@/components/filter-bar'
import { Mono } from '@/components/page'
import { EmptyState } from '@/components/states'
import { When } from '@/components/time'
import { Button } from '@/components/ui/button'
import { Badge } from '@/components/ui/badge'
import { Checkbox } from '@/components/ui/checkbox'
import { bytes, readableName } from '@/lib/format'
import type { FileEntry } from '../types'
import { filesQuery, type FileSource } from './api'
import { add, comesAlong, isPartly, remove, steps, type Selection } from './selection'

const ICONS = { DIRECTORY: Folder, FILE: File, SYMLINK: FileSymlink, OTHER: FileX }

interface Choosing {
  selection: Selection
  onChange: (selection: Selection) => void
}

interface FileTableProps {
  source: FileSource
  choosing?: Choosing
}

/**
 * Walks through the files of a backup, one directory at a time, each fetched when it is opened and paged when it is long. A search looks
 * below the directory as well.
 */
export function FileTable({ source, choosing }: FileTableProps) {
  const [directory, setDirectory] = useState('/')
  const [search, setSearch] = useState<string>()
  const query = useInfiniteQuery({ ...filesQuery(source, directory, search), staleTime: 300_000 })
  const columns = useMemo(() => columnsFor(choosing, open, search !== undefined), [choosing, search])

  function open(path: string) {
    setSearch(undefined)
    setDirectory(path)
  }

  return (
    <div>
      <div className="flex flex-wrap items-center gap-2 border-b px-5 py-3">
        <Button
          variant="outline"
          size="icon-sm"
          aria-label="Up one directory"
          disabled={directory === '/'}
          onClick={() => open(steps(directory).at(-2)?.path ?? '/')}
        >
          <CornerLeftUp />
        </Button>
        <nav aria-label="Path" className="flex min-w-0 flex-1 flex-wrap items-center gap-0.5">
          {steps(directory).map((step, index, all) => (
            <span key={step.path} className="flex items-center gap-0.5">
              {index > 1 && <ChevronRight className="size-3 text-muted-foreground" aria-hidden />}
              <button
                type="button"
                className="rounded-sm px-1 py-0.5 font-mono text-xs break-all hover:bg-accent aria-[current]:font-semibold"
                aria-current={index === all.length - 1 ? 'location' : undefined}
                aria-label={step.path === '/' ? 'Root directory' : undefined}
                onClick={() => open(step.path)}
              >
                {readableName(step.name)}
              </button>
            </span>
          ))}
        </nav>
        <FilterText label="Find a name" value={search} onChange={setSearch} />
      </div>
      <DataTable
        key={`${directory}|${search ?? ''}`}
        label={`Files in ${directory}`}
        columns={columns}
        query={query}
        rowKey={(entry) => entry.path}
        onOpen={(entry) => entry.kind === 'DIRECTORY' && open(entry.path)}
        empty={
          search ? (
            <EmptyState title="No file with such a name">
              Nothing in {readableName(directory)} or below it matches “{search}”.
            </EmptyState>
          ) : (
            <EmptyState
              icon={FolderOpen}
              title={directory === '/' ? 'This backup holds no files' : 'This directory is empty'}
            />
          )
        }
      />
    </div>
  )
}

function OpenButton(props: { path: string; open: (path: string) => void; className: string; children: ReactNode }) {
  return (
    <button
      type="button"
      className={`${props.className} hover:underline`}
      onClick={(event) => {
        event.stopPropagation()
        props.open(props.path)
      }}
    >
      {props.children}
    </button>
  )
}

function columnsFor(
  choosing: Choosing | undefined,
  open: (path: string) => void,
  searching: boolean,
): ColumnDef<FileEntry, unknown>[] {
  const columns: ColumnDef<FileEntry, unknown>[] = [
    {
      id: 'name',
      header: 'Name',
      meta: { track: 'minmax(0,3fr)' },
      cell: ({ row: { original: entry } }) => {
        const Icon = ICONS[entry.kind]
        const label = (
          <>
            <Icon
              className={
                entry.kind === 'DIRECTORY' ? 'size-4 shrink-0 text-primary' : 'size-4 shrink-0 text-muted-foreground'
              }
              aria-hidden
            />
            <span className="truncate">{readableName(entry.name)}</span>
            {!entry.saved && (
              <Badge tone="warn" title="It could not be read when it was backed up.">
                Not saved
              </Badge>
            )}
          </>
        )
        const name =
          entry.kind === 'DIRECTORY' ? (
            <OpenButton path={entry.path} open={open} className="flex max-w-full items-center gap-2.5 font-medium">
              {label}
            </OpenButton>
          ) : (
            <span className="flex items-center gap-2.5">{label}</span>
          )
        if (!searching) return name
        const parent = steps(entry.path).at(-2)?.path ?? '/'
        return (
          <div className="min-w-0">
            {name}
            <OpenButton
              path={parent}
              open={open}
              className="block max-w-full truncate pl-6.5 font-mono text-xs text-muted-foreground"
            >
              <span title={readableName(parent)}>{readableName(parent)}</span>
            </OpenButton>
          </div>
        )
      },
    },
    {
      id: 'size',
      header: 'Size',
      meta: { track: '6rem', align: 'right' },
      cell: ({ row: { original: entry } }) =>
        entry.kind === 'FILE' && entry.sizeBytes !== undefined ? bytes(entry.sizeBytes) : '',
    },
    {
      id: 'modified',
      header: 'Modified',
      meta: { track: '10rem', hide: 'md' },
      cell: ({ row }) => <When at={row.original.modifiedAt} className="text-muted-foreground tnum" />,
    },
    {
      id: 'mode',
      header: 'Mode',
      meta: { track: '7rem', hide: 'lg' },
      cell: ({ row }) => row.original.mode && <Mono className="text-muted-foreground">{row.original.mode}</Mono>,
    },
  ]
  if (!choosing) return columns
  const { selection, onChange } = choosing
  return [
    {
      id: 'chosen',
      header: () => <span className="sr-only">Chosen</span>,
      meta: { track: '1.25rem' },
      cell: ({ row: { original: entry } }) => {
        const along = comesAlong(selection, entry.path)
        const chosen = selection.includes(entry.path)
        return (
          <Checkbox
            className="mt-0.5"
            aria-label={
              along ? `${readableName(entry.name)}, chosen with its directory` : `Choose ${readableName(entry.name)}`
            }
            checked={along || chosen ? true : isPartly(selection, entry.path) ? 'indeterminate' : false}
            disabled={along || !entry.saved}
            onClick={(event) => event.stopPropagation()}
            onCheckedChange={() => onChange(chosen ? remove(selection, entry.path) : add(selection, entry.path))}
          />
        )
      },
    },
    ...columns,
  ]
}
