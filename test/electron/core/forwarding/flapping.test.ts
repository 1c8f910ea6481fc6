import { createServer } from 'node:net'
import type { AddressInfo, Server, Socket } from 'node:net'
import { expect, test } from 'vitest'
import { whatCame } from '../../../../electron/core/forwarding/forward.ts'
import { explainFailure } from '../../../../electron/core/send/explain/failure.ts'
import type { Outcome, Phase } from '../../../../electron/core/send/deliver.ts'
import { atEnd, startCore } from '../../../helpers/core.ts'
import { freePort } from '../../../helpers/raw-server.ts'
import { forwardingEndpoint, post } from '../../../helpers/target-app.ts'

/** An app whose port opens and closes, and that breaks whatever is open when it closes. */
async function flappingApp(port: number) {
  const taken = new Set<number>()
  const sockets = new Set<Socket>()
  let server: Server | null = null
  const close = async (): Promise<void> => {
    const closing = server
    server = null
    if (closing === null) return
    const closed = new Promise<void>((resolve) => closing.close(() => resolve()))
    for (const socket of sockets) socket.resetAndDestroy()
    await closed
  }
  const open = async (): Promise<void> => {
    const opening = createServer((socket) => {
      sockets.add(socket)
      socket.on('close', () => sockets.delete(socket)).on('error', () => {})
      let text = ''
      socket.on('data', (chunk) => {
        text += chunk.toString('latin1')
        const id = /^hookloupe-event: (\d+)/im.exec(text)?.[1]
        if (id === undefined || !text.endsWith('}')) return
        taken.add(Number(id))
        socket.end('HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n')
      })
    })
    await new Promise<void>((resolve) => opening.listen(port, '127.0.0.1', resolve))
    server = opening
    expect((opening.address() as AddressInfo).port).toBe(port)
  }
  atEnd(close)
  return { taken, open, close }
}

test.each(['after', 'through'] as const)(
  '%s: of an app that comes and goes every event arrived, or its delivery says that nobody knows',
  async (mode) => {
    const core = await startCore()
    const port = await freePort()
    const app = await flappingApp(port)
    const { id, url } = await forwardingEndpoint(core, `http://127.0.0.1:${port}/`, {
      forwarding: { mode, hold: true, releasePerSecond: 100, deadlineMs: 100_000 },
    })

    for (let round = 0; round < 10; round++) {
      await app.open()
      core.forwarding.release(id)
      const posts = Array.from({ length: 8 }, (_, at) => post(url, JSON.stringify({ round, at })))
      await Promise.race(posts)
      await app.close()
      await Promise.all(posts)
    }
    await app.open()
    core.forwarding.release(id)
    await expect
      .poll(() => core.forwarding.states()[0], { timeout: 60_000 })
      .toMatchObject({ held: 0, state: 'idle' })

    const { items } = await core.store.events.list({ limit: 200 })
    expect(items).toHaveLength(80)
    await expect
      .poll(async () => {
        const fates = await Promise.all(
          items.map(async (item) => {
            if (app.taken.has(item.id)) return 'arrived'
            const { deliveries = [] } = (await core.store.events.get(item.id)) ?? {}
            return deliveries.some(({ failure }) => failure?.code === 'reset') ? 'unknown' : 'lost'
          }),
        )
        return fates.filter((fate) => fate === 'lost')
      })
      .toEqual([])
  },
  90_000,
)

test.each([
  ['connecting', 'nobody', 'was reset as soon as it stood, and nothing was sent'],
  ['sending', 'broken', 'while the request was being sent'],
  ['waiting', 'broken', 'without an answer'],
] as const)('a reset while %s means: %s', async (phase: Phase, kind, words) => {
  const mishap = { kind: 'error', phase, code: 'ECONNRESET', message: 'reset', packet: null } as const
  const timings = {
    namedMs: null,
    connectedMs: null,
    securedMs: null,
    sentMs: null,
    firstByteMs: null,
    totalMs: 1,
  }
  const outcome: Outcome = { response: null, mishap, timings, informational: [] }
  const address = {
    secure: false,
    hostname: '127.0.0.1',
    port: 1,
    host: '127.0.0.1:1',
    requestTarget: '/',
    url: '',
  }

  const failure = await explainFailure(mishap, {
    address,
    addresses: [{ address: '127.0.0.1', family: 4 }],
    timings,
    answerBegun: false,
    ownPorts: [],
  })

  expect(whatCame({ outcome, failure })).toMatchObject({
    kind,
    reason: expect.stringContaining(words) as string,
  })
})
