import { expect, test } from 'vitest'
import { MOST_REPEATS } from '../../../../electron/core/forwarding/repeat-guard.ts'
import { startCore } from '../../../helpers/core.ts'
import { forwardingEndpoint, post, startTargetApp } from '../../../helpers/target-app.ts'

test.each(['after', 'through'] as const)(
  '%s: an app that posts what it gets back, without our header, does not go round for ever',
  async (mode) => {
    // However slow the machine is, all of it comes within the time that counts.
    const began = Date.now()
    const core = await startCore({ now: () => began })
    let endpoint: { id: number; url: string } | null = null
    let rounds = Promise.resolve()
    const app = await startTargetApp(({ body }, res) => {
      res.end('ok')
      if (!body.toString().includes('1')) return
      const { url } = endpoint ?? { url: '' }
      rounds = rounds.then(async () => void (await (await post(url, Uint8Array.from(body))).arrayBuffer()))
    })
    endpoint = await forwardingEndpoint(core, app.url, { forwarding: { mode, deadlineMs: 100_000 } })

    await post(endpoint.url, '{"id":1}')
    await expect
      .poll(async () => (await core.store.events.list({ limit: 200 })).items.length)
      .toBe(MOST_REPEATS + 1)
    await expect.poll(() => core.forwarding.states()[0]?.held).toBe(0)
    await rounds

    expect(app.taken).toHaveLength(MOST_REPEATS)
    expect(core.forwarding.states()[0]?.reason).toMatch(/^The last event was not forwarded: the same body/)
    const [last] = (await core.store.events.list({ limit: 1 })).items
    await expect
      .poll(async () => (await core.store.events.list({ limit: 1 })).items[0]?.answered)
      .toMatchObject({
        by: 'endpoint',
        note: expect.stringContaining('Not forwarded: the same body') as string,
      })
    expect(last?.lastDelivery).toBeNull()

    await post(endpoint.url, '{"id":2}')
    await expect.poll(() => app.taken.at(-1)?.body.toString()).toBe('{"id":2}')
    expect(core.forwarding.states()[0]?.reason).toMatch(/^Senders /)
  },
)
