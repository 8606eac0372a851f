// Writes src/api/schema.d.ts, the types of the contract, from the union that the build makes of all services' documents.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import openapiTS, { astToString, COMMENT_HEADER } from 'openapi-typescript'

const union = new URL('../../docs/openapi/calypso.json', import.meta.url)
if (!existsSync(union)) await import('./merge-openapi.mjs')
const document = existsSync(union) ? union : new URL('../openapi.json', import.meta.url)

const types = await openapiTS(JSON.parse(readFileSync(document, 'utf8')))
writeFileSync(new URL('../src/api/schema.d.ts', import.meta.url), COMMENT_HEADER + astToString(types))
