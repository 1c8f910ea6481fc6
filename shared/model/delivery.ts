import { z } from 'zod'
import { Check } from './check.ts'
import { BodyPreview, HeaderPair } from './request.ts'

export const Signing = z.enum(['keep', 'now'])
export const DeliveryKind = z.enum(['replay', 'sample'])

/** Why no answer came, by a closed list of codes; the sentence and the fix are made for people. */
export const FAILURE_CODES = [
  'refused',
  'name-unknown',
  'unreachable',
  'reset',
  'tls',
  'timeout',
  'answer-malformed',
  'answer-too-large',
  'failed',
] as const
export const Failure = z.object({
  code: z.enum(FAILURE_CODES),
  message: z.string(),
  fix: z.string(),
})

/** Milliseconds from the start of the delivery; null where that step was not reached. */
export const Timings = z.object({
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

/** One attempt to send something to a target. */
export const Delivery = z.object({
  id: z.number().int(),
  eventId: z.number().int().nullable(),
  draftId: z.number().int().nullable(),
  kind: DeliveryKind,
  target: z.string(),
  signing: Signing,
  startedAt: z.number().int(),
  /** What signing and sending changed against the event or draft, in sentences. */
  changes: z.array(z.string()),
  request: SentRequest,
  response: TargetResponse.nullable(),
  failure: Failure.nullable(),
  timings: Timings,
  checks: z.array(Check),
})

/** A delivery as a list row shows it. */
export const DeliverySummary = z.object({
  id: z.number().int(),
  kind: DeliveryKind,
  target: z.string(),
  startedAt: z.number().int(),
  status: z.number().int().nullable(),
  failure: z.enum(FAILURE_CODES).nullable(),
  totalMs: z.number(),
})

export type Signing = z.infer<typeof Signing>
export type Delivery = z.infer<typeof Delivery>
export type DeliverySummary = z.infer<typeof DeliverySummary>
export type Failure = z.infer<typeof Failure>
export type Timings = z.infer<typeof Timings>
export type SentRequest = z.infer<typeof SentRequest>
export type TargetResponse = z.infer<typeof TargetResponse>
