import { expect, test } from 'vitest'
import { isEmpty, runBelow } from '../../../../../electron/core/store/search/block-set.ts'
import { candidatesReading } from '../../../../../electron/core/store/search/candidates.ts'
import type { Sought } from '../../../../../electron/core/store/search/candidates.ts'
import { SEGMENT_EVENTS } from '../../../../../electron/core/store/search/layout.ts'
import { SEARCH_NOW, searchProject } from '../../../../helpers/search-project.ts'

const ANY: Sought = { texts: [], minAt: 0, maxAt: Number.MAX_SAFE_INTEGER, minSize: 0 }
const MINUTE = 60_000

/** Three events a minute apart, in three zones; all other ids of the segment are of events that are gone. */
function wholeSegment() {
  const project = searchProject()
  for (const [index, id] of [5, 300, 16_000].entries()) {
    project.keep({
      id,
      receivedAt: SEARCH_NOW - (3 - index) * MINUTE,
      body: JSON.stringify({ word: `needle${id}`, long: 'x'.repeat(id) }),
    })
  }
  project.keep({ id: 20_000, receivedAt: SEARCH_NOW })
  project.takeIn(...Array.from({ length: SEGMENT_EVENTS }, (_, index) => index + 1), 20_000)
  const whole = project.index.prepare('SELECT segment FROM sealedSegments WHERE isWhole = 1').pluck().all()
  expect(whole).toEqual([0])
  const reading = candidatesReading(project.reading)
  const candidates = (sought: Partial<Sought>) => reading({ ...ANY, ...sought })(0)
  return { project, candidates, newest: (sought: Partial<Sought>) => runBelow(candidates(sought), 16_383) }
}

test('where every id is in the index, only blocks of ids that may hold the text are candidates', () => {
  const { newest } = wholeSegment()

  expect(newest({ texts: ['needle300'] })).toEqual({ from: 288, to: 303 })
  expect(newest({ texts: ['needle', '16000'] })).toEqual({ from: 16_000, to: 16_015 })
  // What is short is told by larger blocks.
  expect(newest({ texts: ['300'] })).toEqual({ from: 256, to: 511 })
  expect(newest({ texts: ['nowhere'] })).toBeNull()
})

test('where every id is in the index, only zones of 256 ids with events of the time and size are candidates', () => {
  const { newest, candidates } = wholeSegment()

  expect(newest({ maxAt: SEARCH_NOW - 2 * MINUTE })).toEqual({ from: 0, to: 511 })
  expect(newest({ maxAt: SEARCH_NOW - 3 * MINUTE })).toEqual({ from: 0, to: 255 })
  expect(newest({ minAt: SEARCH_NOW - MINUTE })).toEqual({ from: 15_872, to: 16_127 })
  expect(newest({ minSize: 5_000 })).toEqual({ from: 15_872, to: 16_127 })
  expect(isEmpty(candidates({ minAt: SEARCH_NOW - MINUTE + 1 }))).toBe(true)
  expect(isEmpty(candidates({ maxAt: SEARCH_NOW - 3 * MINUTE - 1 }))).toBe(true)
  expect(isEmpty(candidates({ minSize: 17_000 }))).toBe(true)
})

test('a search for a text of a time and size finds what meets all of it where every id is in the index', () => {
  const { project } = wholeSegment()

  expect(project.find('needle before:90s')).toEqual([300, 5])
  expect(project.find('needle after:150s')).toEqual([16_000, 300])
  expect(project.find('needle size>200 before:90s')).toEqual([300])
  expect(project.find('needle5 after:150s')).toEqual([])
})
