import { expect, it } from 'vitest'
import { linkTo, outdatedBy, type Feature } from './feature'

const tape: Feature = {
  outdates: {
    tape: {
      drive: [['tape', 'drives']],
      task: (event) => [['tape', String((event.data as { id: string }).id)]],
      '*': [['tape']],
    },
    '*': { alert: [['alerts']] },
  },
  links: { 'tape-drive': (id) => `/tape/drives/${id}` },
}
const tasks: Feature = { outdates: { '*': { task: [['tasks']] } } }
const event = (subject: string, data?: unknown) => ({ type: 'x', subject, data })

it('findsWhatANounOfADomainMakesStale', () => {
  expect(outdatedBy([tape], event('calypso.tape-service.drive.changed.v1'))).toEqual([['tape', 'drives']])
})

it('combinesTheDomainAndTheWildcard', () => {
  const found = outdatedBy([tasks, tape], event('calypso.tape-service.task.t1', { id: 't1' }))
  expect(found).toEqual([['tasks'], ['tape', 't1']])
})

it('usesTheWholeDomainForAnUnlistedNoun', () => {
  expect(outdatedBy([tape], event('calypso.tape-service.library.changed.v1'))).toEqual([['tape']])
  expect(outdatedBy([tape], event('calypso.tape-service.alert.k'))).toEqual([['alerts']])
  expect(outdatedBy([tape], event('calypso.other-service.library.changed.v1'))).toEqual([])
})

it('linksATargetByItsType', () => {
  expect(linkTo([tasks, tape], { type: 'tape-drive', id: '0' })).toBe('/tape/drives/0')
  expect(linkTo([tasks, tape], { type: 'pool', id: 'a' })).toBeUndefined()
})
