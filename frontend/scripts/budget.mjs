// Fails the build when the script needed before the first page works (the entry, the shell and the dashboard, with
// everything they import statically) is more than 200 kB compressed with gzip.
import { existsSync, readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'

const LIMIT = 200_000
const dist = new URL('../dist/', import.meta.url).pathname
const manifest = JSON.parse(readFileSync(`${dist}.vite/manifest.json`, 'utf8'))

function closure(keys) {
  const seen = new Set()
  const visit = (key) => {
    if (seen.has(key)) return
    seen.add(key)
    for (const next of manifest[key].imports ?? []) visit(next)
  }
  keys.forEach(visit)
  return [...seen].map((key) => manifest[key].file).filter((file) => file.endsWith('.js'))
}

function size(files) {
  return [...new Set(files)].reduce((sum, file) => {
    const gz = `${dist}${file}.gz`
    return sum + (existsSync(gz) ? readFileSync(gz).length : gzipSync(readFileSync(`${dist}${file}`)).length)
  }, 0)
}

const entry = Object.keys(manifest).find((key) => manifest[key].isEntry)
const page = (name) => {
  const found = Object.keys(manifest).find((key) => key.endsWith(name))
  if (!found) throw new Error(`no chunk for ${name} in the manifest`)
  return found
}
const signIn = size(closure([entry, page('auth/sign-in-page.tsx')]))
const dashboard = size(closure([entry, page('app/shell.tsx'), page('dashboard/dashboard-page.tsx')]))
console.log(`script before the sign-in page works: ${(signIn / 1000).toFixed(1)} kB gzip`)
console.log(`script before the dashboard works:    ${(dashboard / 1000).toFixed(1)} kB gzip (limit ${LIMIT / 1000} kB)`)
if (Math.max(signIn, dashboard) > LIMIT) {
  console.error('over the limit')
  process.exit(1)
}
