import { createHmac, timingSafeEqual } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** One callback as the receiver took it, and its judgement. */
export interface ReceivedCallback {
  method: string
  url: string
  rawHeaders: string[]
  body: string
  accepted: boolean
  reason: string
}

export interface Receiver {
  url: string
  received: ReceivedCallback[]
  close(): Promise<void>
}

/**
 * A developer's app in small: it verifies what Clik2pay (`/clik2pay`, Basic) and ClickPesa (`/clickpesa`, canonical
 * checksum) send and answers 200 or 401 in JSON. It is written from their documentation with node:crypto alone and
 * shares nothing with the engine, so that it can contradict it.
 */
export async function startReceiver(secrets: {
  clik2pay?: { username: string; password: string }
  clickpesa?: { checksumKey: string }
}): Promise<Receiver> {
  const received: ReceivedCallback[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8')
      const url = request.url ?? ''
      const reason = url.startsWith('/clik2pay')
        ? basicFault(request.headers.authorization, secrets.clik2pay)
        : url.startsWith('/clickpesa')
          ? checksumFault(body, secrets.clickpesa?.checksumKey)
          : 'no such route'
      received.push({
        method: request.method ?? '',
        url,
        rawHeaders: request.rawHeaders,
        body,
        accepted: reason === null,
        reason: reason ?? 'accepted',
      })
      response.writeHead(reason === null ? 200 : 401, { 'content-type': 'application/json' })
      response.end(JSON.stringify(reason === null ? { received: true } : { error: reason }))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function basicFault(
  header: string | undefined,
  expected?: { username: string; password: string },
): string | null {
  if (expected === undefined) return 'no credentials are set up for Clik2pay'
  if (header === undefined) return 'no authorization header'
  const [kind, token = ''] = header.split(' ')
  if (kind?.toLowerCase() !== 'basic') return 'not basic authentication'
  const sent = Buffer.from(token, 'base64').toString('utf8')
  return same(sent, `${expected.username}:${expected.password}`) ? null : 'wrong user or password'
}

function checksumFault(body: string, key: string | undefined): string | null {
  if (key === undefined) return 'no checksum key is set up for ClickPesa'
  let payload: unknown
  try {
    payload = JSON.parse(body)
  } catch {
    return 'the body is no JSON'
  }
  if (typeof payload !== 'object' || payload === null || Array.isArray(payload))
    return 'the body is no object'
  const members = new Map(Object.entries(payload))
  const checksum = members.get('checksum')
  if (typeof checksum !== 'string') return 'no checksum'
  members.delete('checksum')
  members.delete('checksumMethod')
  const digest = createHmac('sha256', key)
    .update(canonicalText(Object.fromEntries(members)))
    .digest('hex')
  return same(checksum, digest) ? null : 'wrong checksum'
}

/** Keys of every object sorted by code unit, compact, as https://docs.clickpesa.com/home/checksum describes it. */
export function canonicalText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const members = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${canonicalText(member)}`).join(',')}}`
}

function same(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}
