import { useMutation } from '@tanstack/react-query'
import { File, Folder, Link2, ListTree, TriangleAlert } from 'lucide-react'
import { api, body } from '@/api/client'
import { Mono } from '@/components/page'
import { ProblemNote } from '@/components/states'
import { Button } from '@/components/ui/button'
import { bytes, plural, readableName } from '@/lib/format'
import { useMay } from '@/lib/use-may'
import type { FilesetPreview as Preview } from '../types'
import { requestOf, type JobDraft } from './draft'

/** Lists what the draft's fileset takes from its client, before anything is saved. */
export function FilesetPreview({ draft }: { draft: JobDraft }) {
  const may = useMay()
  const { client, fileset } = requestOf(draft)
  const preview = useMutation({
    mutationFn: () => body(api.POST('/api/v1/backup/filesets/preview', { body: { client, fileset } })),
  })
  if (!may('backup.filesets:preview')) return null
  return (
    <div className="rounded-lg border bg-muted/40 p-4">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <div className="min-w-0">
          <h3 className="text-sm font-medium">Preview</h3>
          <p className="mt-0.5 text-xs text-muted-foreground">
            Asks the client which files these rules take. Nothing is saved.
          </p>
        </div>
        <Button
          variant="outline"
          size="sm"
          disabled={preview.isPending || client === '' || fileset.include.length === 0}
          onClick={() => preview.mutate()}
        >
          <ListTree /> {preview.isPending ? 'Listing…' : 'List the files'}
        </Button>
      </div>
      <ProblemNote error={preview.error} />
      {preview.data && !preview.isPending && <Listed preview={preview.data} />}
    </div>
  )
}

function Listed({ preview }: { preview: Preview }) {
  return (
    <div className="mt-4 space-y-3" aria-live="polite">
      <p className="text-sm tnum">
        <strong className="font-semibold">{plural(preview.total, 'entry', 'entries')}</strong>,{' '}
        {bytes(preview.sizeBytes)}
      </p>
      {preview.warnings.length > 0 && (
        <ul aria-label="Warnings" className="space-y-1.5">
          {preview.warnings.map((warning) => (
            <li key={warning} className="flex gap-2 text-sm">
              <TriangleAlert className="mt-0.5 size-4 shrink-0 text-warn" aria-hidden /> {warning}
            </li>
          ))}
        </ul>
      )}
      <table className="w-full text-xs">
        <caption className="sr-only">What each rule matches</caption>
        <tbody>
          {preview.rules.map((rule) => (
            <tr key={rule.pointer} className="border-t first:border-t-0">
              <td className="py-1 pr-3 text-muted-foreground">
                {rule.pointer.startsWith('/include') ? 'Include' : 'Exclude'}
              </td>
              <td className="w-full max-w-0 truncate py-1 pr-3">
                <Mono>{rule.rule}</Mono>
              </td>
              <td className="py-1 text-right whitespace-nowrap tnum">
                {rule.matches === 0 ? 'nothing' : plural(rule.matches, 'entry', 'entries')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {preview.entries.length > 0 && (
        <ul
          aria-label="Files that are taken"
          tabIndex={0}
          className="max-h-64 divide-y overflow-y-auto rounded-md border bg-card text-xs"
        >
          {preview.entries.map((entry) => (
            <li key={entry.path} className="flex items-center gap-2 px-3 py-1.5">
              <EntryIcon kind={entry.kind} />
              <Mono className="min-w-0 flex-1 truncate">
                {readableName(entry.path)}
                {entry.linkTarget && <span className="text-muted-foreground"> → {readableName(entry.linkTarget)}</span>}
              </Mono>
              {entry.kind === 'FILE' && <span className="text-muted-foreground tnum">{bytes(entry.sizeBytes)}</span>}
            </li>
          ))}
        </ul>
      )}
      {preview.truncated && (
        <p className="text-xs text-muted-foreground">
          The first {preview.entries.length} of {plural(preview.total, 'entry', 'entries')}.
        </p>
      )}
    </div>
  )
}

function EntryIcon({ kind }: { kind: Preview['entries'][number]['kind'] }) {
  const Icon = kind === 'DIRECTORY' ? Folder : kind === 'SYMLINK' ? Link2 : File
  return <Icon className="size-3.5 shrink-0 text-muted-foreground" aria-hidden />
}
