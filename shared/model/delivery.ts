import { z } from 'zod'
import { Check } from './check.ts'
import { BodyPreview, HeaderPair } from './request.ts'

export const Signing = z.enum(['keep', 'now'])
export const DeliveryKind = z.enum(['replay', 'sample', 'forward', 'scenario'])

/** What is made wrong on purpose, one thing at a time. */
export const FAULTS = [
  'expired',
  'other-secret',
  'byte-changed',
  'proof-missing',
  'wrong-content-type',
  'body-cut',
  'duplicate-key',
  'very-large',
  'not-utf8',
  'compressed',
] as const
export const Fault = z.enum(FAULTS)

/** A TLS certificate as a target showed it. Times are epoch milliseconds. */
export const ShownCertificate = z.object({
  /** SHA-256 of the certificate, as lower-case hex without colons. */
  fingerprint: z.string(),
  subject: z.string(),
  issuer: z.string(),
  /** Names and addresses that it is made out for. */
  names: z.array(z.string()),
  validFrom: z.number().int(),
  validTo: z.number().int(),
})

/** Why no answer came, by a closed list of codes; the sentence and the fix are made for people. */
export const FAILURE_CODES = [
  'refused',
  'name-unknown',
  'unreachable',
  'reset',
  'tls',
  'timeout',
  'cancelled',
  'answer-malformed',
  'answer-too-large',
  'failed',
] as const
export const Failure = z.object({
  code: z.enum(FAILURE_CODES),
  message: z.string(),
  fix: z.string(),
  /** What the target showed where its certificate was not trusted. */
  certificate: ShownCertificate.nullable(),
})

/** Milliseconds from the start of the delivery; null where that step was not reached. */
export const Timings = z.object({
  /** The name was found; null where the address needed no name. */
  namedMs: z.number().nullable(),
  connectedMs: z.number().nullable(),
  securedMs: z.number().nullable(),
  sentMs: z.number().nullable(),
  firstByteMs: z.number().nullable(),
  totalMs: z.number(),
})

export const SentRequest = z.object({
  method: z.string(),
  url: z.string(),
  headers: z.array(HeaderPair),
  body: BodyPreview,
})

export const TargetResponse = z.object({
  status: z.number().int(),
  reason: z.string(),
  httpVersion: z.string(),
  headers: z.array(HeaderPair),
  body: BodyPreview,
})

/**
 * What the developer's app says that it saw, where it answers with it (docs/what-my-app-saw.md). `differs` is the
 * first difference from what was sent, in one sentence; null where there is none.
 */
export const SeenByApp = z.object({
  bodySize: z.number().int(),
  bodySha256: z.string(),
  /** True where the app had only the parsed body and hashed what it wrote anew. */
  isReserialised: z.boolean(),
  /** The body first, then the headers in the order in which they were sent. */
  rows: z.array(
    z.object({
      /** `body`, or the name of a header. */
      part: z.string(),
      /** Null where it was not there. */
      received: z.string().nullable(),
      sent: z.string().nullable(),
      seen: z.enum(['same', 'differs', 'missing', 'added']),
      /** What was made of it, where that is known. */
      note: z.string().nullable(),
    }),
  ),
  differs: z.string().nullable(),
  checks: z.array(Check),
})

/** One attempt to send something to a target. */
export const Delivery = z.object({
  id: z.number().int(),
  eventId: z.number().int().nullable(),
  draftId: z.number().int().nullable(),
  kind: DeliveryKind,
  target: z.string(),
  signing: Signing,
  fault: Fault.nullable(),
  /** The run of a scenario that it belongs to. */
  runId: z.number().int().nullable(),
  startedAt: z.number().int(),
  /** What signing and sending changed against the event or draft, in sentences. */
  changes: z.array(z.string()),
  request: SentRequest,
  response: TargetResponse.nullable(),
  failure: Failure.nullable(),
  timings: Timings,
  checks: z.array(Check),
  seen: SeenByApp.nullable(),
})

/** A delivery as a list row shows it. */
export const DeliverySummary = z.object({
  id: z.number().int(),
  kind: DeliveryKind,
  target: z.string(),
  fault: Fault.nullable(),
  startedAt: z.number().int(),
  status: z.number().int().nullable(),
  failure: z.enum(FAILURE_CODES).nullable(),
  totalMs: z.number(),
})

export type Fault = z.infer<typeof Fault>
export type ShownCertificate = z.infer<typeof ShownCertificate>
export type SeenByApp = z.infer<typeof SeenByApp>
export type Signing = z.infer<typeof Signing>
export type Delivery = z.infer<typeof Delivery>
export type DeliverySummary = z.infer<typeof DeliverySummary>
export type Failure = z.infer<typeof Failure>
export type Timings = z.infer<typeof Timings>
export type SentRequest = z.infer<typeof SentRequest>
export type TargetResponse = z.infer<typeof TargetResponse>
