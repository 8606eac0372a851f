// Makes openapi.json, which the types are generated from, of the documents that the services' builds made of their code and of the
// gateway's own. The rules are the gateway's (gateway: OpenApiMerge, RouteTable): every path once, from the service that the gateway
// asks for it; where two services mean different things by one name, the later one's is prefixed with its service.
import { readFileSync, writeFileSync } from 'node:fs'

const root = new URL('../../', import.meta.url)
const GATEWAY = 'docs/openapi/gateway.json'
/** In the order of the gateway's route table. */
const SERVICES = [
  { name: 'gateway', file: GATEWAY, paths: ['/api/v1/'] },
  { name: 'auth-service', paths: ['/api/v1/auth/'] },
  { name: 'audit-service', paths: ['/api/v1/tasks/', '/api/v1/alerts/', '/api/v1/audit-entries/'] },
  { name: 'backup-service', paths: ['/api/v1/backup/'] },
]

const read = (file) => JSON.parse(readFileSync(new URL(file, root), 'utf8'))

/** The same value with the keys of its objects in order, so that equal documents are equal texts. */
function sorted(value) {
  if (Array.isArray(value)) return value.map(sorted)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, sorted(value[key])]),
  )
}

const same = (one, other) => JSON.stringify(sorted(one)) === JSON.stringify(sorted(other))

/** backup-service becomes Backup. */
function prefix(service) {
  const name = service.replace('-service', '')
  return name.charAt(0).toUpperCase() + name.slice(1)
}

function renamed(service, added, known) {
  const names = new Map()
  for (const [kind, named] of Object.entries(added)) {
    if (kind === 'securitySchemes') continue
    for (const [name, value] of Object.entries(named)) {
      const there = known[kind]?.[name]
      if (there !== undefined && !same(there, value))
        names.set(`#/components/${kind}/${name}`, `#/components/${kind}/${prefix(service)}${name}`)
    }
  }
  return names
}

function withNewReferences(value, names) {
  if (Array.isArray(value)) return value.map((one) => withNewReferences(one, names))
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [
      key,
      key === '$ref' && names.has(one) ? names.get(one) : withNewReferences(one, names),
    ]),
  )
}

const merged = { openapi: '', info: {}, paths: {}, components: {} }
const operations = new Map()
for (const { name, file, paths } of SERVICES) {
  const document = read(file ?? `docs/openapi/${name}.json`)
  if (file === GATEWAY) {
    merged.openapi = document.openapi
    merged.info = document.info
  }
  const names = renamed(name, document.components ?? {}, merged.components)
  const own = withNewReferences(document, names)
  for (const [path, item] of Object.entries(own.paths ?? {})) {
    if (!paths.some((start) => `${path}/`.startsWith(start))) continue
    if (merged.paths[path]) throw new Error(`${name}: ${path} is there already`)
    for (const operation of Object.values(item)) {
      if (!operation.operationId) continue
      if (operations.has(operation.operationId))
        throw new Error(
          `${path}: operationId ${operation.operationId} is that of ${operations.get(operation.operationId)}`,
        )
      operations.set(operation.operationId, path)
    }
    merged.paths[path] = item
  }
  for (const [kind, named] of Object.entries(own.components ?? {})) {
    const known = (merged.components[kind] ??= {})
    for (const [key, value] of Object.entries(named)) {
      const reference = names.get(`#/components/${kind}/${key}`)
      known[reference ? reference.slice(reference.lastIndexOf('/') + 1) : key] ??= value
    }
  }
}
writeFileSync(new URL('../openapi.json', import.meta.url), `${JSON.stringify(sorted(merged), null, 2)}\n`)
