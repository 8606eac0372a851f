// Writes SHA256SUMS, the list of the files that the gateway serves: only these, and only with this content.
import { createHash } from 'node:crypto'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'

const dist = new URL('../dist/', import.meta.url).pathname
const list = `${dist}SHA256SUMS`
const entries = await readdir(dist, { recursive: true, withFileTypes: true })
const files = entries
  .filter((entry) => entry.isFile())
  .map((entry) => relative(dist, join(entry.parentPath ?? entry.path, entry.name)))
  .filter((path) => path !== 'SHA256SUMS' && !path.startsWith('.vite/'))
  .sort()
const lines = await Promise.all(
  files.map(
    async (path) =>
      `${createHash('sha256')
        .update(await readFile(dist + path))
        .digest('hex')}  ${path}\n`,
  ),
)
await writeFile(list, lines.join(''))
