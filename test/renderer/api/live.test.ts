import { afterEach, expect, it } from 'vitest'
import type { LiveMessage } from '../../../shared/model/live.ts'
import { type Live, startLive } from '../../../renderer/api/live.ts'

let live: Live | undefined
afterEach(() => live?.close())

it('opens a stream that ended again, and says each time that messages may be missing', async () => {
  const streams = [stream({ kind: 'endpoints' }), stream({ kind: 'health' })]
  const heard: string[] = []

  live = startLive(async () => streams.shift() ?? endless())
  const done = new Promise<void>((resolve) => {
    live?.onMessage((message) => {
      heard.push(message.kind)
      if (heard.filter((kind) => kind === 'behind').length === 3) resolve()
    })
  })
  live.onState(() => live?.state() === 'lost' && queueMicrotask(() => live?.retry()))
  await done

  expect(heard).toEqual(['behind', 'endpoints', 'behind', 'health', 'behind'])
  expect(live.state()).toBe('live')
})

it('is lost while the core does not answer, and live when it does', async () => {
  let isThere = false
  const states: string[] = []
  live = startLive(async () => {
    if (!isThere) throw new TypeError('fetch failed')
    return endless()
  })

  const done = new Promise<void>((resolve) => {
    live?.onState(() => {
      states.push(live?.state() ?? '')
      if (live?.state() === 'live') resolve()
      isThere = true
      queueMicrotask(() => live?.retry())
    })
  })
  await done

  expect(states).toEqual(['lost', 'live'])
})

async function* stream(...messages: LiveMessage[]): AsyncGenerator<LiveMessage> {
  yield* messages
}

async function* endless(): AsyncGenerator<LiveMessage> {
  await new Promise<never>(() => {})
  yield { kind: 'health' }
}
