import { expect, it } from 'vitest'
import { changes } from './diff'

it('findsWhatWasAddedChangedAndTakenAway', () => {
  expect(changes({ a: 1, deep: { x: true }, gone: 'x' }, { a: 2, deep: { x: true }, list: ['n'] })).toEqual([
    { path: 'a', before: '1', after: '2' },
    { path: 'gone', before: '"x"', after: undefined },
    { path: 'list', before: undefined, after: '["n"]' },
  ])
})

it('takesAMissingSideForNothing', () => {
  expect(changes(undefined, { a: 1 })).toEqual([{ path: 'a', before: undefined, after: '1' }])
  expect(changes({ a: 1 }, { a: 1 })).toEqual([])
})
