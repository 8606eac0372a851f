// Writes src/api/schema.d.ts, the types of the contract, from the union that the build makes of all services' documents.
import { readFileSync, writeFileSync } from 'node:fs'
import openapiTS, { astToString, COMMENT_HEADER } from 'openapi-typescript'

const document = new URL('../../docs/openapi/calypso.json', import.meta.url)
const types = await openapiTS(JSON.parse(readFileSync(document, 'utf8')))
writeFileSync(new URL('../src/api/schema.d.ts', import.meta.url), COMMENT_HEADER + astToString(types))
