import { brotliCompressSync, gzipSync } from 'node:zlib'
import type { Socket } from 'node:net'
import { expect, test } from 'vitest'
import { LIMITS } from '../../../../electron/core/send/deliver.ts'
import { replay } from '../../../../electron/core/send/replay.ts'
import type { Delivery } from '../../../../shared/model/delivery.ts'
import { atEnd, received, startCore } from '../../../helpers/core.ts'
import { freePort, plainAnswer, startRawServer } from '../../../helpers/raw-server.ts'
import { SELF_SIGNED } from '../../../helpers/self-signed.ts'

const MIB = 1024 * 1024

async function url(...input: Parameters<typeof startRawServer>): Promise<string> {
  const server = await startRawServer(...input)
  atEnd(() => server.close())
  return server.url
}

/** Writes as fast as it is read, and counts what it got rid of. */
function pours(total: number, head: string, poured: { bytes: number }): (socket: Socket) => void {
  const chunk = Buffer.alloc(64 * 1024, 'x')
  return (socket) => {
    const pour = (): void => {
      while (!socket.destroyed && poured.bytes < total) {
        poured.bytes += chunk.length
        if (!socket.write(chunk)) return
      }
      if (!socket.destroyed) socket.end()
    }
    socket.write(`HTTP/1.1 200 OK\r\n${head}\r\n\r\n`)
    socket.on('drain', pour)
    pour()
  }
}

/** Only those that say nothing for ever end by a limit of time. */
const HANG = new Set(['hangs', 'speaks no TLS'])

/** What is said of a delivery: its failure, else what its checks say. */
function said({ failure, checks }: Delivery): string {
  return [failure?.message ?? '', ...checks.map(({ message }) => message)].join('\n')
}

test('receivers that refuse, reset, hang, break off, redirect and pour each get their sentence, and hold up nobody', async () => {
  const core = await startCore()
  const hasty = { ...core.sending, limits: { ...LIMITS, totalMs: 5_000 } }
  const patient = { ...core.sending, limits: { ...LIMITS, totalMs: 600_000 } }
  const { id: eventId } = await core.captureDirect(received(), { origin: 'imported', endpointId: null })
  const bomb = gzipSync(Buffer.alloc(64 * MIB))
  const hundred = { bytes: 0 }
  const endless = { bytes: 0 }
  const loop: string[] = []
  const loopUrl = await url((socket, request) => {
    loop.push(request)
    plainAnswer('302 Found', '', ['Location: /'])(socket)
  })
  const cases: [name: string, target: string, says: RegExp][] = [
    [
      'refuses',
      `http://127.0.0.1:${await freePort()}/`,
      /Nothing listens at 127\.0\.0\.1:\d+: the connection was refused/,
    ],
    ['resets', await url((socket) => socket.resetAndDestroy()), /closed the connection without an answer/],
    [
      'hangs',
      await url(() => undefined),
      /Connected after [\d.]+ m?s, sent after [\d.]+ m?s, and no answer within/,
    ],
    [
      'gives half an answer',
      await url((socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf')),
      /ended in the middle of the answer/,
    ],
    ['has a wrong certificate', await url(() => undefined, { tls: SELF_SIGNED }), /is self-signed/],
    ['speaks no TLS', (await url((socket) => socket.end('no'))).replace('http:', 'https:'), /TLS/],
    ['redirects to itself', loopUrl, /302 to http:\/\/127\.0\.0\.1:\d+\/.* It was not followed/],
    [
      'never ends its answer',
      await url(pours(Infinity, 'Transfer-Encoding: identity', endless)),
      /longer than the 5242880 bytes that were kept/,
    ],
    [
      'answers 100 MB',
      await url(pours(100 * MIB, `Content-Length: ${100 * MIB}`, hundred)),
      /longer than the 5242880 bytes that were kept/,
    ],
    [
      'answers a bomb',
      await url((socket) => {
        socket.write(`HTTP/1.1 500 Oops\r\nContent-Encoding: gzip\r\nContent-Length: ${bomb.length}\r\n\r\n`)
        socket.end(bomb)
      }),
      /500/,
    ],
  ]
  const well = await url(plainAnswer('200 OK'))
  const held: Socket[] = []
  const holding = await url((socket) => held.push(socket))

  const deliveries = Promise.all(
    cases.map(([name, target]) =>
      replay(HANG.has(name) ? hasty : patient, { eventId, target, signing: 'keep' }),
    ),
  )
  const waiting = replay(core.sending, { eventId, target: holding, signing: 'keep' })
  const other = await replay(core.sending, { eventId, target: well, signing: 'keep' })
  await core.health()
  await expect.poll(() => held.length).toBe(1)
  held.forEach(plainAnswer('204 No Content'))
  const done = await deliveries

  expect([other.response?.status, (await waiting).response?.status]).toEqual([200, 204])
  expect(cases.map(([name], index) => [name, said(done[index] as Delivery)])).toEqual(
    cases.map(([name, , says]) => [name, expect.stringMatching(says) as string]),
  )
  expect(loop).toHaveLength(1)
  // What is not read is not taken either: 5 MiB and what the system holds in its buffers, never all of it.
  expect(hundred.bytes).toBeLessThan(60 * MIB)
  expect(endless.bytes).toBeLessThan(60 * MIB)
  expect(done.every(({ response }) => (response?.body.size ?? 0) <= LIMITS.answerBytes)).toBe(true)
})

test.each(['gzip', 'br'])('an error page that came as %s is read and shown inflated', async (coding) => {
  const page = '<html><title>TypeError</title><h1>boom is not a function</h1></html>'
  const body = coding === 'gzip' ? gzipSync(page) : brotliCompressSync(page)
  const core = await startCore()
  const { id: eventId } = await core.captureDirect(received(), { origin: 'imported', endpointId: null })
  const target = await url((socket) => {
    socket.write(
      `HTTP/1.1 500 Oops\r\nContent-Type: text/html\r\nContent-Encoding: ${coding}\r\nContent-Length: ${body.length}\r\n\r\n`,
    )
    socket.end(body)
  })

  const delivery = await replay(core.sending, { eventId, target, signing: 'keep' })

  expect(delivery.response?.body).toMatchObject({ text: page, size: body.length })
  expect(said(delivery)).toContain('The answer says: TypeError: boom is not a function')
})
