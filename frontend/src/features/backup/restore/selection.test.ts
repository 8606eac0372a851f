import { expect, it } from 'vitest'
import { add, comesAlong, isPartly, remove, steps } from './selection'

it('listsNothingBelowAChosenDirectory', () => {
  expect(add(['/a/b/c', '/a/bx', '/z'], '/a/b')).toEqual(['/a/bx', '/z', '/a/b'])
  expect(add(['/a'], '/a/b')).toEqual(['/a'])
  expect(add(['/a'], '/')).toEqual(['/'])
})

it('doesNotTakeACommonBeginningForADirectory', () => {
  expect(comesAlong(['/home/ann'], '/home/anna')).toBe(false)
  expect(comesAlong(['/home/ann'], '/home/ann/x')).toBe(true)
  expect(comesAlong(['/'], '/etc')).toBe(true)
  expect(comesAlong(['/'], '/')).toBe(false)
})

it('knowsADirectoryOfWhichAPartIsChosen', () => {
  expect(isPartly(['/a/b'], '/a')).toBe(true)
  expect(isPartly(['/a'], '/a')).toBe(false)
})

it('removesOnlyWhatWasNamed', () => {
  expect(remove(['/a', '/ab'], '/a')).toEqual(['/ab'])
})

it('walksFromTheRootDown', () => {
  expect(steps('/usr/share')).toEqual([
    { name: '/', path: '/' },
    { name: 'usr', path: '/usr' },
    { name: 'share', path: '/usr/share' },
  ])
  expect(steps('/')).toHaveLength(1)
})
