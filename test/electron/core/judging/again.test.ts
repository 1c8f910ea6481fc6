import { createHmac } from 'node:crypto'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import type { Core } from '../../../../electron/core/core.ts'
import { storeFiles } from '../../../../electron/core/store/store-files.ts'
import type { LiveMessage } from '../../../../shared/model/live.ts'
import { received, settled, startCore, temporaryFolder } from '../../../helpers/core.ts'

type JudgingMessage = Extract<LiveMessage, { kind: 'judging' }>

async function gatewayWithEvents(core: Core, secret: string, count: number): Promise<number> {
  const { id } = await core.endpoints.create({
    name: 'shop',
    provider: 'generic-gateway',
    environment: 'sandbox',
    settings: {},
    credentials: [{ kind: 'secret', value: secret }],
  })
  for (let index = 0; index < count; index++) {
    const body = Buffer.from(`{"event":"payment.failed","data":{"transaction_id":"${index}"}}`)
    const signature = createHmac('sha512', 'right').update(body).digest('hex')
    const headers: [string, string][] = [['x-paystack-signature', signature]]
    await core.captureDirect(received({ headers, body }), { origin: 'imported', endpointId: id })
  }
  await settled(core)
  return id
}

/** Every message about judging again, up to the one that says it is done. */
async function untilDone(live: AsyncGenerator<LiveMessage>): Promise<JudgingMessage[]> {
  const heard: JudgingMessage[] = []
  for await (const message of live) {
    if (message.kind === 'judging') heard.push(message)
    if (message.kind === 'judging' && message.isDone) break
  }
  return heard
}

test('judging again after a changed credential is told as it goes on, with how many verdicts changed', async () => {
  const core = await startCore()
  const id = await gatewayWithEvents(core, 'wrong', 70)
  const live = core.live.subscribe()

  await core.endpoints.change(id, { credentials: [{ kind: 'secret', value: 'right' }] })
  const heard = await untilDone(live)

  expect(heard.at(-1)).toEqual({ kind: 'judging', judged: 70, left: 0, changed: 70, isDone: true })
  expect(heard.length).toBeGreaterThan(1)
  for (const { judged, left } of heard) expect(judged + left).toBe(70)
  expect(heard.filter(({ isDone }) => isDone)).toHaveLength(1)
})

test('a change that changes no verdict says so', async () => {
  const core = await startCore()
  const id = await gatewayWithEvents(core, 'right', 3)
  const live = core.live.subscribe()

  await core.endpoints.change(id, { credentials: [{ kind: 'secret', value: 'right' }] })

  expect((await untilDone(live)).at(-1)).toMatchObject({ judged: 3, changed: 0 })
})

test('a project that was judged by other facts is judged again at its next start, once', async () => {
  const dataDir = temporaryFolder()
  const first = await startCore({ dataDir })
  await gatewayWithEvents(first, 'right', 5)
  await first.close()
  const db = new Database(storeFiles(dataDir).project)
  const judgedBy = db.prepare("SELECT value FROM project WHERE key = 'judgedBy'").pluck()
  const today = judgedBy.get()
  db.exec("UPDATE project SET value = 'older' WHERE key = 'judgedBy'; UPDATE events SET verdict = 'failed'")
  db.close()

  const second = await startCore({ dataDir })
  await settled(second)

  const { items } = await second.store.events.list({ limit: 10 })
  expect(items.map(({ verdict }) => verdict)).toEqual(Array(5).fill('genuine'))
  await second.close()
  const after = new Database(join(storeFiles(dataDir).project), { readonly: true })
  expect(after.prepare("SELECT value FROM project WHERE key = 'judgedBy'").pluck().get()).toBe(today)
  expect(after.prepare('SELECT count(*) FROM judgeAgain').pluck().get()).toBe(0)
  after.close()
})
