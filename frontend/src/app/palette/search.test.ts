import { Play, ShieldCheck } from 'lucide-react'
import { expect, it } from 'vitest'
import { entry, offer, search } from './search'

const job = (name: string, detail = '') =>
  entry({ id: name, group: 'Jobs', label: name, detail, icon: ShieldCheck, keywords: 'Jobs', go: `/${name}` })
const run = (name: string) =>
  entry({ id: `run ${name}`, group: 'Actions', label: `Run ${name} now…`, icon: Play, keywords: 'start', go: '/' })
const labels = (
  typed: string,
  index = [job('nightly-home', 'atlas-fd'), job('home'), run('nightly-home'), run('home')],
) => search(index, typed).flatMap(({ entries }) => entries.map(({ label }) => label))

it('putsTheExactNameFirstAndThenWhatBeginsWithIt', () => {
  expect(labels('home')[0]).toBe('home')
  expect(labels('nigh')[0]).toBe('nightly-home')
})

it('findsByAllWordsInAnyOrder', () => {
  expect(labels('nightly run')).toEqual(['Run nightly-home now…'])
  expect(labels('start home').sort()).toEqual(['Run home now…', 'Run nightly-home now…'])
  expect(labels('home tape')).toEqual([])
})

it('findsByWhatStandsBesideTheName', () => {
  expect(labels('ATLAS')).toEqual(['nightly-home'])
})

it('showsTheGroupOfTheBestEntryFirstAndAFewOfEach', () => {
  const many = Array.from({ length: 50 }, (_, index) => job(`mail-${index}`))
  const found = search([...many, run('mail')], 'run mail')
  expect(found[0]?.group).toBe('Actions')
  expect(search(many, 'mail')[0]?.entries).toHaveLength(8)
})

it('offersPagesAndActionsBeforeAnythingIsTyped', () => {
  expect(offer([job('home'), run('home')], ['Actions']).map(({ group }) => group)).toEqual(['Actions'])
})

it('searchesTenThousandObjectsWithinTheTimeOfAKeyStroke', () => {
  const index = Array.from({ length: 10_000 }, (_, at) => job(`volume-${String(at).padStart(5, '0')}`, 'Offsite, Full'))
  search(index, 'warm')
  const start = performance.now()
  const found = search(index, 'vol 09876')
  expect(performance.now() - start).toBeLessThan(50)
  expect(found[0]?.entries[0]?.label).toBe('volume-09876')
})
