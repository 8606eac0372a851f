import { useInfiniteQuery } from '@tanstack/react-query'
import { FolderTree } from 'lucide-react'
import { ListPage } from '@/components/list-page'
import { Mono } from '@/components/page'
import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import type { Fileset } from '../types'
import { filesetsQuery } from './api'

export default function FilesetsPage() {
  return (
    <ListPage
      title="File sets"
      description="Which files a job takes. The file set of a managed job is changed with the job."
      query={useInfiniteQuery(filesetsQuery())}
      rowKey={(fileset) => fileset.name}
      cards="grid gap-4 md:grid-cols-2"
      card={(fileset) => <FilesetCard fileset={fileset} />}
      empty={{ icon: FolderTree, title: 'No file set is defined' }}
    />
  )
}

function FilesetCard({ fileset }: { fileset: Fileset }) {
  return (
    <Card className="h-full px-5 py-4">
      <h2 className="flex items-center gap-2 text-sm font-semibold break-all">
        {fileset.name} {!fileset.managed && <Badge>Not managed</Badge>}
      </h2>
      <PathGroup title="Included" paths={fileset.include} />
      <PathGroup title="Left out" paths={fileset.exclude} />
    </Card>
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
