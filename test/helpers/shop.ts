import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { atEnd } from './core.ts'

/**
 * How a shop handles callbacks. `careful`: each once by its key, kept with the balance, never an older state after a
 * newer one. `careless`: whatever comes, whenever it comes. `forgetful`: careful, but its keys are in memory only.
 */
export type Manner = 'careful' | 'careless' | 'forgetful'

export interface Shop {
  url: string
  /** Statuses that are answered before anything is handled, the first one first. */
  refusals: number[]
  /** Callbacks as they came. */
  received: { headers: IncomingMessage['headers']; body: string }[]
  /** While true, a callback is handled and its answer held back until the sender hangs up. */
  isSlow: boolean
}

interface Callback {
  event: string
  data: { id: string; collectedAmount?: string; updatedAt: string }
}

/**
 * A developer's app in small, for payments as ClickPesa tells of them: `POST /hook` takes callbacks, `GET /state` tells
 * balance and status, `POST /reset` forgets all, `POST /restart` what a restart would.
 */
export async function startShop(manner: Manner): Promise<Shop> {
  const state = { balance: 0, status: 'none', updatedAt: '' }
  const seen = new Set<string>()
  const shop: Shop = { url: '', refusals: [], received: [], isSlow: false }

  function handle({ event, data }: Callback): { credited: boolean } {
    const key = `${event} ${data.id}`
    if (manner !== 'careless' && seen.has(key)) return { credited: false }
    seen.add(key)
    if (manner === 'careless' || data.updatedAt >= state.updatedAt) {
      state.status = event
      state.updatedAt = data.updatedAt
    }
    state.balance += Number(data.collectedAmount ?? 0)
    return { credited: true }
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(request)
    const tell = (status: number, content: object): void => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(content))
    }
    if (request.url === '/state') return tell(200, { balance: state.balance, status: state.status })
    if (request.url === '/reset') Object.assign(state, { balance: 0, status: 'none', updatedAt: '' })
    if (request.url === '/reset' || (request.url === '/restart' && manner === 'forgetful')) seen.clear()
    if (request.url !== '/hook') return tell(200, {})
    shop.received.push({ headers: request.headers, body })
    const refusal = shop.refusals.shift()
    if (refusal !== undefined) return tell(refusal, { error: 'not now' })
    const result = handle(JSON.parse(body) as Callback)
    if (!shop.isSlow) return tell(200, result)
    shop.isSlow = false
    response.on('close', () => response.destroy())
  }

  const server = createServer((request, response) => void answer(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  atEnd(
    () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  )
  shop.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return shop
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}
