import { z } from 'zod'
import { AppError } from '../../../shared/errors.ts'
import { TOKEN, type HeaderPair } from '../../../shared/headers.ts'
import type { WholeRequest } from '../../../shared/model/request.ts'
import { createPasteCount } from './paste-limits.ts'
import { isBase64 } from '../samples/base64.ts'
import { toWireText } from './wire-text.ts'

const REQUESTS_AT_MOST = 1000

const Pair = z.object({ name: z.string(), value: z.string() })
const HarRequest = z.object({
  method: z.string().min(1),
  url: z.string().min(1),
  headers: z.array(Pair).default([]),
  postData: z
    .object({
      mimeType: z.string().nullish(),
      text: z.string().nullish(),
      params: z.array(z.object({ name: z.string(), value: z.string().nullish() })).nullish(),
      encoding: z.string().nullish(),
    })
    .nullish(),
})
const Entry = z.object({ request: HarRequest })
const Har = z.union([
  z.object({ log: z.object({ entries: z.array(z.unknown()) }) }).transform(({ log }) => log.entries),
  z.object({ entries: z.array(z.unknown()) }).transform(({ entries }) => entries),
  z.array(z.unknown()).min(1),
  z.looseObject({ request: z.unknown() }).transform((entry) => [entry]),
  z.looseObject({ method: z.unknown(), url: z.unknown() }).transform((request) => [{ request }]),
])

/**
 * Reads the requests of a HAR log, of one entry, or one request of it
 * (http://www.softwareishard.com/blog/har-12-spec/). Bodies may be base64 (`encoding`).
 */
export function readHar(text: string): { requests: WholeRequest[]; notes: string[] } {
  const entries = Har.safeParse(parseJson(text))
  if (!entries.success) {
    throw new AppError(
      'PASTE_UNREADABLE',
      'This is JSON but not HAR: neither "log.entries" nor "request" is in it.',
      {
        fix: 'For a body alone, write the request above it: a line such as "POST /path HTTP/1.1", the headers, an empty line.',
      },
    )
  }

  const notes: string[] = []
  const requests: WholeRequest[] = []
  const count = createPasteCount()
  for (const [index, entry] of entries.data.slice(0, REQUESTS_AT_MOST).entries()) {
    const parsed = Entry.safeParse(entry)
    if (!parsed.success) {
      notes.push(`Entry ${index + 1} has no readable request and was left out.`)
      continue
    }
    const wrong = whatIsWrong(parsed.data.request)
    if (wrong !== null) {
      throw new AppError('PASTE_UNREADABLE', `Entry ${index + 1} cannot have been sent: ${wrong}.`, {
        fix: 'Correct the entry or leave it out, then paste it again.',
      })
    }
    const request = requestOf(parsed.data.request, notes)
    count.add(request)
    requests.push(request)
  }
  if (entries.data.length > REQUESTS_AT_MOST) {
    notes.push(`Only the first ${REQUESTS_AT_MOST} of ${entries.data.length} entries were read.`)
  }
  if (requests.length > 0) return { requests, notes: [...new Set(notes)] }
  throw new AppError('PASTE_UNREADABLE', 'No entry of this HAR has a request with method and address.')
}

/** What no recording of a request holds; null where there is nothing of it. */
function whatIsWrong({ method, headers, postData }: z.infer<typeof HarRequest>): string | null {
  if (!TOKEN.test(method)) return `${shown(method)} is no method`
  const odd = headers.find(({ name }) => !TOKEN.test(name.replace(/^:/, '')))
  if (odd !== undefined) return `${shown(odd.name)} is no header name`
  if (postData?.encoding !== 'base64' || typeof postData.text !== 'string') return null
  return isBase64(postData.text) ? null : 'its body is said to be base64 and is not'
}

function shown(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}...` : text)
}

function requestOf(request: z.infer<typeof HarRequest>, notes: string[]): WholeRequest {
  const pseudo = request.headers.filter(({ name }) => name.startsWith(':'))
  if (pseudo.length > 0) notes.push("HTTP/2's own header fields, such as :authority, were left out.")
  return {
    method: request.method,
    url: withoutFragment(request.url),
    headers: request.headers
      .filter(({ name }) => !name.startsWith(':'))
      .map(({ name, value }): HeaderPair => [name, isLatin1(value) ? value : toWireText(value)]),
    bodyBase64: bodyOf(request, notes).toString('base64'),
  }
}

function bodyOf({ postData }: z.infer<typeof HarRequest>, notes: string[]): Buffer {
  if (!postData) return Buffer.alloc(0)
  if (typeof postData.text === 'string') {
    return Buffer.from(postData.text, postData.encoding === 'base64' ? 'base64' : 'utf8')
  }
  if (!postData.params?.length) return Buffer.alloc(0)
  if (!/^application\/x-www-form-urlencoded/i.test(postData.mimeType ?? '')) {
    notes.push('A form was recorded by its fields only, not as it was sent; its body is empty.')
    return Buffer.alloc(0)
  }
  notes.push(
    'A form was recorded by its fields only; it was written anew, so a signature over it may not hold.',
  )
  const fields = postData.params.map(({ name, value }): [string, string] => [name, value ?? ''])
  return Buffer.from(new URLSearchParams(fields).toString())
}

function withoutFragment(url: string): string {
  const at = url.indexOf('#')
  return at < 0 ? url : url.slice(0, at)
}

function isLatin1(text: string): boolean {
  return !/[^\0-\xff]/.test(text)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new AppError('PASTE_UNREADABLE', `This begins like JSON but is not: ${(error as Error).message}.`, {
      fix: 'Paste the whole HAR entry, from its first brace to its last.',
      cause: error,
    })
  }
}
