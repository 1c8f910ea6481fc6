import { join } from 'node:path'
import { expect, test } from 'vitest'
import { judgingOps } from '../../../../electron/core/judging/judging-ops.ts'
import { createWorkList } from '../../../../electron/core/judging/work-list.ts'
import { loadDataKey } from '../../../../electron/core/secrets.ts'
import { createSealer } from '../../../../electron/core/secrets/seal.ts'
import { openForReading, openForWriting } from '../../../../electron/core/store/database.ts'
import { received, settled, startCore } from '../../../helpers/core.ts'
import { createRegistry } from '../../../../shared/providers/registry.ts'

const MANY = 40

/** Events that fail: the key of their checksum is another than the one that is saved. */
async function manyFailing() {
  const core = await startCore()
  const endpoint = await core.endpoints.create({
    name: 'shop',
    provider: 'clickpesa',
    environment: 'sandbox',
    settings: {},
    credentials: [{ kind: 'checksumKey', value: 'the right key' }],
  })
  const requests = Array.from({ length: MANY }, (_, number) => ({
    request: received({
      path: `/${endpoint.slug}`,
      requestTarget: `/${endpoint.slug}`,
      headers: [['Content-Type', 'application/json']],
      body: Buffer.from(
        JSON.stringify({
          event: 'PAYMENT RECEIVED',
          data: { id: `P${number}`, status: 'SUCCESS' },
          checksum: 'ab'.repeat(32),
        }),
      ),
    }),
    publicBase: null,
  }))
  await core.captureImported(requests, endpoint.id)
  await settled(core)
  return core
}

test('where many events fail their verdicts come first and the causes follow, and none is left out', async () => {
  const core = await manyFailing()

  const { items } = await core.store.events.list({ limit: 100 })

  expect(items).toHaveLength(MANY)
  for (const { verdict, cause } of items) {
    expect(verdict).toBe('failed')
    expect(cause).toMatch(/in any of [\d,]+ forms that were tried/)
  }
  const checks = (await core.store.events.get(1))?.checks ?? []
  expect(checks.find(({ about }) => about === 'signature')?.evidence).toMatchObject({ kind: 'signature' })
})

test('a verdict that has no cause yet says that it is looked for', async () => {
  const core = await manyFailing()
  await core.close()
  const file = join(core.dataDir, 'project.db')
  const writing = openForWriting(file)
  writing.exec("UPDATE events SET verdict = 'pending'")
  const projectId = writing.prepare("SELECT value FROM project WHERE key = 'id'").pluck().get() as string
  writing.close()
  const { dataDir } = core
  const { key } = await loadDataKey({ dataDir, projectId, recorded: 'file', preferred: 'file' })

  const db = openForReading(file)
  const step = judgingOps(db, createSealer(key), createRegistry()).step(null)
  db.close()

  expect(step?.judgements.length).toBeGreaterThan(0)
  for (const { judgement, isUnexplained } of step?.judgements ?? []) {
    expect(judgement.verdict).toBe('failed')
    expect(judgement.cause).toMatch(/looked for as soon as there is time/)
    expect(isUnexplained).toBe(true)
  }
})

test('the newest cause is looked for first, but before it that of the event that somebody looks at', async () => {
  const core = await manyFailing()
  await core.close()
  const file = join(core.dataDir, 'project.db')
  const writing = openForWriting(file)
  writing.exec('INSERT INTO unexplained (eventId) SELECT id FROM events')
  writing.close()

  const db = openForReading(file)
  const work = createWorkList(db)
  const before = work.next()?.eventIds
  work.lookAt(3)

  expect(before).toEqual([MANY])
  expect(work.next()).toMatchObject({ eventIds: [3], isToExplain: true })
  expect(work.next()?.eventIds).toEqual([MANY])
  db.close()
})
