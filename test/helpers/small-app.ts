import { createServer, type Server } from 'node:http'
import { freePort } from './raw-server.ts'

export interface SmallApp {
  url: string
  /** Bodies of what was posted, in the order of arrival. */
  received: string[]
  /** What it has credited so far. */
  credited: () => number
  /** Nothing listens any more, until `start`. */
  stop: () => Promise<void>
  /** Listens again at the same port. */
  start: () => Promise<void>
}

/**
 * A developer's app in small, with an account: each callback credits 10, also where it came before, unless it is
 * `idempotent`. `GET /account` tells the balance, `POST /reset` empties it, every callback is answered with 201.
 */
export async function startSmallApp({ idempotent }: { idempotent: boolean }): Promise<SmallApp> {
  const received: string[] = []
  const handled = new Set<string>()
  let balance = 0
  let server: Server | null = null
  const port = await freePort()

  const handle = (method: string, url: string, body: string): { status: number; answer: unknown } => {
    if (method === 'GET') return { status: 200, answer: { accounts: [{ balance }] } }
    if (url === '/reset') {
      balance = 0
      handled.clear()
      return { status: 200, answer: {} }
    }
    received.push(body)
    if (!idempotent || !handled.has(body)) balance += 10
    handled.add(body)
    return { status: 201, answer: { thanks: true } }
  }
  const start = async (): Promise<void> => {
    const next = createServer((request, response) => {
      const chunks: Buffer[] = []
      request.on('data', (chunk: Buffer) => chunks.push(chunk))
      request.on('end', () => {
        const body = Buffer.concat(chunks).toString('utf8')
        const { status, answer } = handle(request.method ?? '', request.url ?? '', body)
        response.writeHead(status, { 'content-type': 'application/json' })
        response.end(JSON.stringify(answer))
      })
    })
    await new Promise<void>((resolve, reject) => {
      next.once('error', reject)
      next.listen(port, '127.0.0.1', resolve)
    })
    server = next
  }
  const stop = async (): Promise<void> => {
    const last = server
    server = null
    if (last === null) return
    await new Promise<void>((resolve) => {
      last.close(() => resolve())
      last.closeAllConnections()
    })
  }
  await start()
  return { url: `http://127.0.0.1:${port}`, received, credited: () => balance, stop, start }
}
