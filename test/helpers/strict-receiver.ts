import { createServer } from 'node:http'
import type { IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gunzipSync } from 'node:zlib'
import type { Secrets, Verified } from './verifiers.ts'
import type { Arrived } from './verifiers.ts'

/** What the app did with one callback. */
export interface Judged {
  status: number
  /** Null where it took it. */
  reason: string | null
  body: Buffer
}

export interface StrictReceiver {
  url: string
  judged: Judged[]
  close(): Promise<void>
}

const LARGEST = 1024 * 1024

/**
 * A developer's app that does everything right: it knows its Content-Type, has a limit, inflates, verifies by
 * `verify` and only then reads, strictly. It takes with 200 and refuses with the status that fits.
 */
export async function startStrictReceiver(options: {
  contentType: string
  verify: (arrived: Arrived, secrets: Secrets) => Verified
  secrets: Secrets
  /** In the place of the address that was called. */
  registeredUrl?: string
}): Promise<StrictReceiver> {
  const judged: Judged[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('error', () =>
      judged.push({ status: 0, reason: 'ended too early', body: Buffer.concat(chunks) }),
    )
    request.on('end', () => {
      const body = Buffer.concat(chunks)
      const found = refusalOf(request, body)
      judged.push({ status: found?.[0] ?? 200, reason: found?.[1] ?? null, body })
      response.writeHead(found?.[0] ?? 200, { 'content-type': 'application/json' })
      response.end(JSON.stringify({ refused: found?.[1] ?? null }))
    })
  })

  function refusalOf(request: IncomingMessage, raw: Buffer): [status: number, reason: string] | null {
    const header = (name: string): string => String(request.headers[name] ?? '')
    if (!header('content-type').startsWith(options.contentType)) return [415, 'content type']
    if (raw.length > LARGEST) return [413, 'size']
    const body = header('content-encoding') === 'gzip' ? gunzipSync(raw) : raw
    const verified = options.verify(
      {
        url: options.registeredUrl ?? `http://${header('host')}${request.url ?? ''}`,
        header,
        // One character a byte, so that what is no text can be verified too.
        text: body.toString('latin1'),
        now: Date.now(),
      },
      options.secrets,
    )
    if ('refused' in verified) return [401, verified.refused]
    const content = textIn(verified.content)
    if (content === null) return [400, 'not UTF-8']
    return hasRepeats(content) ? [400, 'a name twice'] : null
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    judged,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** Text of latin1 characters as the UTF-8 that it is, percent escapes of a form included; null where it is none. */
function textIn(latin1: string): string | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(latin1, 'latin1'))
    if (!text.trimStart().startsWith('{') && !text.trimStart().startsWith('[')) decodeURIComponent(text)
    return text
  } catch {
    return null
  }
}

/** A name that stands twice is gone once JSON is read and written again; in a form it can be counted. */
function hasRepeats(text: string): boolean {
  const names = /"(?:[^"\\]|\\.)*"\s*:/g
  if (/^\s*[[{]/.test(text)) {
    const again = JSON.stringify(JSON.parse(text))
    return (text.match(names)?.length ?? 0) > (again.match(names)?.length ?? 0)
  }
  const fields = [...new URLSearchParams(text).keys()]
  return new Set(fields).size < fields.length
}
