import { createTanstackQueryUtils } from '@orpc/tanstack-query'
import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { once } from 'node:events'
import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createLiveUpdates } from '../../../renderer/api/apply-live.ts'
import { createClient } from '../../../renderer/api/client.ts'

let server: Server
let first: ServerResponse | undefined

beforeEach(async () => {
  first = undefined
  server = createServer((_request, response) => {
    if (first !== undefined) return answer(response, 'genuine')
    first = response
    server.emit('asked first')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
})
afterEach(() => {
  server.closeAllConnections()
  server.close()
})

it('shows what came of an event that changed while it was read for the first time', async () => {
  const { port } = server.address() as AddressInfo
  const queries = createTanstackQueryUtils(createClient(`http://127.0.0.1:${port}/api`, 'token'))
  const cache = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity, retry: false } } })
  const update = createLiveUpdates(cache, queries)
  const pane = new QueryObserver(cache, queries.events.get.queryOptions({ input: { id: 7 } }))
  const read = new Promise<unknown>((resolve) => {
    pane.subscribe(({ data, isFetching }) => data !== undefined && !isFetching && resolve(data.verdict))
  })
  await once(server, 'asked first')

  update({
    kind: 'answered',
    answers: [{ id: 7, answered: { status: 200, afterMs: 1, by: 'endpoint', note: null } }],
  })
  answer(first, 'pending')

  expect(await read).toBe('genuine')
  cache.clear()
})

function answer(response: ServerResponse | undefined, verdict: string): void {
  response?.setHeader('content-type', 'application/json').end(JSON.stringify({ id: 7, verdict }))
}
