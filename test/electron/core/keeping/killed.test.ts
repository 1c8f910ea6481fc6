import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { startCoreProcess } from '../../../helpers/core-child.ts'
import { received, settled, startCore, temporaryFolder } from '../../../helpers/core.ts'

test('after SIGKILL in the middle of a deletion nothing is half gone, and it goes on at the next start', async () => {
  const dataDir = temporaryFolder()
  const first = await startCore({ dataDir, undoMs: 0 })
  const requests = Array.from({ length: 1_000 }, (_, index) => ({
    request: received({ path: `/${index}`, requestTarget: `/${index}` }),
    publicBase: null,
  }))
  for (let part = 0; part < 4; part++) await first.captureImported(requests, null)
  // Marked and due, and nobody has deleted any of them yet.
  const removalId = await first.store.removals.begin(1)
  for (let at = 1_500; at <= 3_000; at += 500) {
    await first.store.removals.mark(
      removalId,
      Array.from({ length: 500 }, (_, index) => at + index),
    )
  }
  const due = Date.now() + 3_600_000
  await first.store.removals.seal(removalId, due)
  await first.close()
  const file = join(dataDir, 'project.db')
  const read = (sql: string): unknown => {
    const db = new Database(file)
    try {
      return db.prepare(sql).pluck().get()
    } finally {
      db.close()
    }
  }
  const write = new Database(file)
  write.prepare('UPDATE removals SET purgeAt = 1').run()
  write.close()

  const child = await startCoreProcess(dataDir)
  await expect
    .poll(() => read('SELECT count(*) FROM events'), { interval: 5, timeout: 30_000 })
    .toBeLessThan(4_000)
  await child.kill()

  expect(read('PRAGMA integrity_check')).toBe('ok')
  const left = read('SELECT count(*) FROM events') as number
  expect(read('SELECT count(*) FROM bodies')).toBe(left)
  expect(read('SELECT count(*) FROM events JOIN removed ON eventId = id')).toBe(left - 2_000)
  expect(read('SELECT sum(events) FROM counters')).toBe(2_000)

  const core = await startCore({ dataDir })
  await expect.poll(() => read('SELECT count(*) FROM removals'), { timeout: 60_000 }).toBe(0)
  await settled(core)
  expect(await core.store.counts()).toMatchObject({ events: 2_000, unassigned: 2_000 })
  expect(read('SELECT count(*) FROM events')).toBe(2_000)
})
