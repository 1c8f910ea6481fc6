import { z } from 'zod'
import { VERDICTS } from './event-words.ts'

/** What a check is about, in the order in which a person reads them. */
export const ABOUT = [
  'authentication',
  'signature',
  'freshness',
  'transport',
  'decoding',
  'schema',
  'meaning',
  'order',
  'duplicate',
  'answer',
] as const

/** Evidence that the window can draw; secrets are in it by label only. */
export const Evidence = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('signature'),
    scheme: z.string(),
    /** The scheme's title; judgements of an older version have none. */
    title: z.string().optional(),
    /** Such as `HMAC-SHA256, hex`. */
    algorithm: z.string(),
    /** The text that was signed, as text; cut at 16 KiB. */
    signedText: z.string(),
    signedTextCut: z.boolean(),
    received: z.string(),
    /** What makes it hold, or what our credential gives; null where nothing could be computed. */
    expected: z.string().nullable(),
    /** First position in which the two differ; null where they are equal or one is missing. */
    firstDifference: z.number().int().nullable(),
    /** Which credential gave `expected`, by label. */
    credential: z.string().nullable(),
    formsTried: z.number().int(),
    /**
     * Where it holds in a changed form only: the changes in words, and what the documented form gives. `isKeyRight`
     * where the saved key is used as documented, and another thing has changed.
     */
    changed: z
      .object({
        words: z.string(),
        asDocumented: z.string().nullable(),
        isKeyRight: z.boolean().optional(),
      })
      .optional(),
  }),
  z.object({
    kind: z.literal('value'),
    /** Where it stands, such as `resource.amount` or `header content-type`. */
    path: z.string(),
    found: z.string().nullable(),
    expected: z.string().nullable(),
  }),
  z.object({
    kind: z.literal('place'),
    /** One-based. */
    line: z.number().int(),
    column: z.number().int(),
    /** Zero-based, in characters of the decoded text. */
    offset: z.number().int(),
    excerpt: z.string(),
  }),
  z.object({ kind: z.literal('events'), eventIds: z.array(z.number().int()) }),
  z.object({ kind: z.literal('rows'), rows: z.array(z.object({ label: z.string(), value: z.string() })) }),
])

/** One finding: what it is about, how it stands, a sentence, the next step, and what proves it. */
export const Check = z.object({
  /** Stable within an event, such as `signature.checksum-canonical` or `schema.data.status`. */
  id: z.string(),
  about: z.enum(ABOUT),
  status: z.enum(['pass', 'note', 'warn', 'fail', 'absent']),
  message: z.string(),
  fix: z.string().nullable(),
  evidence: Evidence.nullable(),
})

export const Verdict = z.enum(VERDICTS)

export type Check = z.infer<typeof Check>
export type CheckStatus = Check['status']
export type Evidence = z.infer<typeof Evidence>
export type Verdict = z.infer<typeof Verdict>
