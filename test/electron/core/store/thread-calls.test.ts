import { expect, test } from 'vitest'
import { startThread } from '../../../../electron/core/store/thread-calls.ts'
import { createThreadGroup } from '../../../../electron/core/store/thread-group.ts'
import type { crashingOps } from '../../../helpers/crashing-thread.ts'

const file = new URL('../../../helpers/crashing-thread.ts', import.meta.url)

test('a thread that crashes rejects what was under way, is started again, and can be ended', async () => {
  const thread = startThread<typeof crashingOps>(file, null)
  expect(await thread.call('echo', 'first')).toBe('first')

  const underWay = thread.call('never', null)
  const crash = thread.call('crash', null)

  expect(await lossOf([underWay, crash])).toMatchObject({
    code: 'STORE_UNAVAILABLE',
    message: expect.stringContaining('crashed on purpose'),
  })
  await expect(thread.call('echo', 'too early')).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' })
  await expect.poll(() => thread.call('echo', 'again').catch(() => null)).toBe('again')
  await thread.end()
  await expect(thread.call('echo', 'too late')).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' })
})

test('a thread that is down can be ended', async () => {
  const thread = startThread<typeof crashingOps>(file, null)
  const underWay = thread.call('never', null)
  const crash = thread.call('crash', null)
  expect(await lossOf([underWay, crash])).toMatchObject({ code: 'STORE_UNAVAILABLE' })

  await thread.end()
})

test('a thread that joins a group whose files are being exchanged begins when that is done', async () => {
  const group = createThreadGroup()
  const before = startThread<typeof crashingOps>(file, null, { group })
  await group.suspend(null)
  const late = startThread<typeof crashingOps>(file, null, { group })
  let answered = 0
  const answers = [before, late].map((thread) => thread.call('echo', 'waits').finally(() => answered++))
  await new Promise((resolve) => setImmediate(resolve))
  expect(answered).toBe(0)

  group.resume()

  expect(await Promise.all(answers)).toEqual(['waits', 'waits'])
  await Promise.all([before.end(), late.end()])
})

test('a thread that is ended while its files are exchanged answers whoever still waits', async () => {
  const group = createThreadGroup()
  const thread = startThread<typeof crashingOps>(file, null, { group })
  await group.suspend(null)
  const waiting = expect(thread.call('echo', 'waits')).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' })

  await thread.end()

  await waiting
})

test('a thread that is ended while it is to let go of its files finishes what is under way, and does both', async () => {
  const group = createThreadGroup()
  const thread = startThread<typeof crashingOps>(file, null, { group })
  const underWay = thread.call('echoLater', 'answer')

  const suspended = group.suspend(null)
  const ended = thread.end()

  expect(await underWay).toBe('answer')
  await Promise.all([suspended, ended])
})

/** What the first call was rejected with. The second may be answered before the thread is down, or be lost too. */
async function lossOf(calls: [Promise<unknown>, Promise<unknown>]): Promise<unknown> {
  const [lost] = await Promise.allSettled(calls)
  return lost.status === 'rejected' ? lost.reason : null
}
