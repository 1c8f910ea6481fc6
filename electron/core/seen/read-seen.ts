import { createHash } from 'node:crypto'
import { z } from 'zod'
import { headerValue } from '../../../shared/headers.ts'
import type { HeaderPair } from '../../../shared/headers.ts'
import type { SeenByApp } from '../../../shared/model/delivery.ts'
import { bodyForms } from './body-forms.ts'
import { compareHeaders } from './compare-headers.ts'

/** The header with which an app answers (docs/what-my-app-saw.md): base64url of JSON. */
export const SEEN_HEADER = 'Hookloupe-Seen'

/** What stands in it. Hashes are SHA-256, lower-case hex; those of header values are cut to 16 digits. */
const Report = z.object({
  v: z.literal(1),
  size: z.number().int().nonnegative(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** True where the app has no raw body any more and hashed what it wrote anew from the parsed one. */
  reserialised: z.boolean().default(false),
  headers: z.array(z.tuple([z.string().max(256), z.string().regex(/^[0-9a-f]{16}$/)])).max(200),
})

export type SeenReport = z.infer<typeof Report>

/** A request as far as it is lined up. */
export interface LinedUp {
  headers: readonly HeaderPair[]
  body: Uint8Array
}

/**
 * Lines up what was received, what was sent and what the developer's app says it saw; names the first difference, and
 * what re-serialisation makes the body that the app saw. Null where the app said nothing, or nothing readable.
 */
export function readSeen(
  answerHeaders: readonly HeaderPair[],
  sent: LinedUp,
  received: LinedUp | null,
): SeenByApp | null {
  const report = reportOf(headerValue(answerHeaders, SEEN_HEADER))
  if (report === null) return null
  const body = bodyRow(report, sent, received)
  const headers = compareHeaders(report.headers, sent.headers, received?.headers ?? null)
  const rows = [body.row, ...headers]
  const first = rows.find(({ seen }) => seen === 'differs' || seen === 'missing') ?? null
  const differs = first === null ? null : first === body.row ? body.sentence : headerSentence(first)
  return {
    bodySize: report.size,
    bodySha256: report.sha256,
    isReserialised: report.reserialised,
    rows,
    differs,
    checks: [
      differs === null
        ? {
            id: 'seen.same',
            about: 'answer',
            status: 'pass',
            message: 'Your app saw the body and the headers as they were sent.',
            fix: null,
            evidence: null,
          }
        : {
            id: first === body.row ? 'seen.body' : 'seen.header',
            about: 'answer',
            status: first === body.row ? 'fail' : 'warn',
            message: differs,
            fix:
              first === body.row
                ? RAW
                : 'Look at what stands before your app: a proxy, a middleware, a server setting.',
            evidence: null,
          },
    ],
  }
}

const RAW =
  'Verify the bytes as they arrive, before anything parses them: take the raw body in your framework and put the verification before its parser.'

function reportOf(value: string | null): SeenReport | null {
  if (value === null) return null
  try {
    const parsed = Report.safeParse(JSON.parse(Buffer.from(value, 'base64url').toString('utf8')))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}

type Row = SeenByApp['rows'][number]

function bodyRow(
  report: SeenReport,
  sent: LinedUp,
  received: LinedUp | null,
): { row: Row; sentence: string } {
  const isSame = digest(sent.body) === report.sha256
  const words = isSame ? null : formOf(report, sent)
  const sizes = `${report.size} bytes instead of ${sent.body.byteLength}`
  const only = report.reserialised ? ' It has only the parsed body.' : ''
  const sentence =
    words === null
      ? `Your app saw another body: ${sizes}, and no known re-serialisation of it has that hash.${only}`
      : `Your app saw the body ${words} (${sizes}).${only}`
  return {
    sentence,
    row: {
      part: 'body',
      received: received && shown(received.body),
      sent: shown(sent.body),
      seen: isSame ? 'same' : 'differs',
      note: isSame ? null : (words ?? `another body of ${report.size} bytes`),
    },
  }
}

function formOf({ sha256 }: SeenReport, sent: LinedUp): string | null {
  for (const { words, bytes } of bodyForms(sent)) {
    const made = bytes()
    if (made !== null && digest(made) === sha256) return words
  }
  return null
}

function headerSentence({ part, seen, note }: Row): string {
  if (seen === 'missing') return `Your app did not see the header ${part}.`
  return `Your app saw another value of the header ${part}${note === null ? '' : `: ${note}`}.`
}

function shown(body: Uint8Array): string {
  return `${body.byteLength} bytes, SHA-256 ${digest(body).slice(0, 16)}…`
}

function digest(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
