import { expect, it } from 'vitest'
import { covers } from './permissions'

it('takesAStarForTheWholeResourceOrTheVerb', () => {
  expect(covers(['*:*'], 'backup.jobs:delete')).toBe(true)
  expect(covers(['*:read'], 'audit.entries:read')).toBe(true)
  expect(covers(['*:read'], 'backup.jobs:run')).toBe(false)
  expect(covers(['backup.jobs:*'], 'backup.jobs:run')).toBe(true)
})

it('takesADomainForAllItsResourcesAndNoOther', () => {
  expect(covers(['backup.*:read'], 'backup.runs:read')).toBe(true)
  expect(covers(['backup.*:read'], 'backups.runs:read')).toBe(false)
  expect(covers(['backup.*:read'], 'auth.users:read')).toBe(false)
})

it('coversNothingWithNothing', () => {
  expect(covers([], 'backup.jobs:read')).toBe(false)
})
