import { useInfiniteQuery } from '@tanstack/react-query'
import { FolderTree } from 'lucide-react'
import { itemsOf } from '@/api/list'
import { filesetsQuery } from '@/api/resources/backup'
import { TableSkeleton } from '@/components/table-skeleton'
import { Mono, Page } from '@/components/page'
import { EmptyState, ProblemState } from '@/components/states'
import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'

export default function FilesetsPage() {
  const query = useInfiniteQuery(filesetsQuery())
  const filesets = itemsOf(query.data)
  return (
    <Page
      title="File sets"
      description="Which files a job takes. The file set of a managed job is changed with the job."
    >
      {query.isPending ? (
        <TableSkeleton />
      ) : query.isError ? (
        <ProblemState error={query.error} retry={() => void query.refetch()} />
      ) : filesets.length === 0 ? (
        <EmptyState icon={FolderTree} title="No file set is defined" />
      ) : (
        <ul className="grid gap-4 md:grid-cols-2">
          {filesets.map((fileset) => (
            <li key={fileset.name}>
              <Card className="h-full px-5 py-4">
                <h2 className="flex items-center gap-2 text-sm font-semibold break-all">
                  {fileset.name} {!fileset.managed && <Badge>Not managed</Badge>}
                </h2>
                <PathGroup title="Included" paths={fileset.include} />
                <PathGroup title="Left out" paths={fileset.exclude} />
              </Card>
            </li>
          ))}
        </ul>
      )}
    </Page>
  )
}

function PathGroup({ title, paths }: { title: string; paths: string[] | undefined }) {
  if (!paths?.length) return null
  return (
    <div className="mt-3">
      <h3 className="mb-1 text-xs text-muted-foreground">{title}</h3>
      <ul className="space-y-0.5">
        {paths.map((path) => (
          <li key={path}>
            <Mono>{path}</Mono>
          </li>
        ))}
      </ul>
    </div>
  )
}
