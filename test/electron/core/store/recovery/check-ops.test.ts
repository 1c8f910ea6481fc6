import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openForReading } from '../../../../../electron/core/store/database.ts'
import { checkOps } from '../../../../../electron/core/store/recovery/check-ops.ts'
import type { CheckPlace, CheckSizes } from '../../../../../electron/core/store/recovery/check-ops.ts'
import { storeFiles } from '../../../../../electron/core/store/store-files.ts'
import { copyOf, makeProject, overwrite, pagesOf } from '../../../../helpers/damaged-project.ts'

let original = ''

beforeAll(() => {
  original = mkdtempSync(join(tmpdir(), 'hookloupe-test-'))
  makeProject(original, 300)
})

afterAll(() => rmSync(original, { recursive: true, force: true }))

const AT_ONCE: CheckSizes = { step: 1_000, large: 1_000 }
const IN_STEPS: CheckSizes = { step: 40, large: 50 }

/** Looks through a copy of the project; the first problem, and how many pieces that took. */
function checked(damage: (file: string) => void, sizes: CheckSizes) {
  const { project } = storeFiles(copyOf(original))
  damage(project)
  const db = openForReading(project)
  try {
    const ops = checkOps(db, sizes)
    let pieces = 0
    for (let place: CheckPlace | null = { table: 0, after: 0 }; place !== null; pieces++) {
      const step = ops.check(place)
      if (step.problem !== null) return { problem: step.problem, pieces }
      place = step.next
    }
    return { problem: null, pieces }
  } finally {
    db.close()
  }
}

test('a whole project has no problem, and a large table is looked through in several pieces', () => {
  const atOnce = checked(() => {}, AT_ONCE)
  const inSteps = checked(() => {}, IN_STEPS)

  expect(atOnce.problem).toBeNull()
  expect(inSteps.problem).toBeNull()
  // Events, bodies and findings, eight steps each in the place of one.
  expect(inSteps.pieces).toBeGreaterThanOrEqual(atOnce.pieces + 3 * 7)
})

test.each([
  ['a page of events', 'events', 'leaf'],
  ['the pages that long bodies go on in', 'bodies', 'overflow'],
  ['a page of an index', 'eventsByVerdict', 'leaf'],
  ['the page above all bodies', 'bodies', 'internal'],
] as const)(
  '%s that was overwritten is found and told in one line, at once and in steps',
  (_, name, type) => {
    const damage = (file: string) => overwrite(file, pagesOf(file, name, type))

    expect(checked(damage, AT_ONCE).problem).toMatch(/^[^*\n]+$/)
    expect(checked(damage, IN_STEPS).problem).toMatch(/^[^*\n]+$/)
  },
)
