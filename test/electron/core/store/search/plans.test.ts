import { expect, test } from 'vitest'
import { createSearch, searchReading } from '../../../../../electron/core/store/search/search-events.ts'
import type { Db } from '../../../../../electron/core/store/database.ts'
import { builtInMasked, SEARCH_NOW, searchProject } from '../../../../helpers/search-project.ts'

/** Every statement that a search prepares and the way in which SQLite would carry it out. */
function plansOf(db: Db, q: string): { sql: string; plan: string }[] {
  const prepared: string[] = []
  const listening = new Proxy(db, {
    get(target, member) {
      if (member !== 'prepare') return Reflect.get(target, member) as unknown
      return (sql: string) => {
        prepared.push(sql)
        return target.prepare(sql)
      }
    },
  })
  const reading = searchReading(listening, builtInMasked())
  createSearch(reading, { q, limit: 50 }, SEARCH_NOW).step(50, 1_000)
  return prepared.map((sql) => {
    const steps = db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...nulls(sql)) as { detail: string }[]
    return { sql, plan: steps.map(({ detail }) => detail).join('\n') }
  })
}

function nulls(sql: string): null[] {
  return Array.from(sql.matchAll(/\?/g), () => null)
}

test.each([
  'paid',
  'a3f9c2d1 -refund "settlement account"',
  'provider:peach',
  'provider:peach verdict:failed paid',
  'type:payment',
  'verdict:failed',
  'type:nosuch provider:peach',
  '-endpoint:nosuch origin:sample',
  'endpoint:1',
  'endpoint:none',
  'object:obj-1',
  'origin:sample',
  'origin:captured',
  'before:2026-11-01 after:2026-10-01',
  'size>10k',
  'status:5xx',
  'method:put path:/hooks',
  'header:x-request-id=abc',
  '$.data.amount>=5000',
  'id>5 id<100',
  'is:pinned',
  'has:note',
  'note:refund',
  'tag:late',
  '-verdict:genuine -is:pinned -tag:late',
])('%s reads events by an index in the order of the list, and sorts nothing', (q) => {
  const project = searchProject()
  for (const [index, type] of ['PAYMENT', 'PAYOUT', 'PAYMENT'].entries()) {
    project.keep({
      id: index + 1,
      type,
      provider: 'peach',
      verdict: 'failed',
      objectId: 'obj-1',
      endpointId: 1,
    })
  }
  project.takeIn(1, 2)

  const plans = plansOf(project.reading, q)

  expect(plans.length).toBeGreaterThan(0)
  for (const { sql, plan } of plans) {
    expect(plan, sql).not.toMatch(/TEMP B-TREE|AUTOMATIC/)
    expect(plan, sql).not.toMatch(
      /SCAN (events|bodies|eventNotes|eventTags|zones|growing|sealed)\b(?! USING (COVERING )?INDEX (pinned|noted))/,
    )
  }
})
