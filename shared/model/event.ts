import { z } from 'zod'
import { Check, Verdict } from './check.ts'
import { Delivery, DeliverySummary } from './delivery.ts'
import { ORIGINS } from './event-words.ts'
import { Decoded, HeaderPair, Peer } from './request.ts'

export { Peer }

export const Origin = z.enum(ORIGINS)

/** Who gave the sender its answer: the endpoint's plain answer, one of its rules, the developer's app, a handshake. */
export const AnsweredBy = z.enum(['endpoint', 'rule', 'app', 'handshake', 'hold', 'deadline', 'limit'])

/** What the sender was answered. */
export const Answered = z.object({
  /** Null where the connection ended without an answer: by a rule, or before the answer was written. */
  status: z.number().int().nullable(),
  /** From the first byte of the request. */
  afterMs: z.number(),
  by: AnsweredBy,
  /** Such as the rule's name and its step, or why the app's own answer could not be given. */
  note: z.string().nullable(),
})

/** One captured request as a list row shows it. */
export const EventSummary = z.object({
  id: z.number().int(),
  endpointId: z.number().int().nullable(),
  origin: Origin,
  provider: z.string().nullable(),
  type: z.string().nullable(),
  /** The type in the provider's words, such as `Payment received`. */
  title: z.string().nullable(),
  objectId: z.string().nullable(),
  /** Amount and currency as they were written, such as `10000 TZS`. */
  amount: z.string().nullable(),
  /** Time of the first byte. */
  receivedAt: z.number().int(),
  method: z.string(),
  /** Request-target without the query. */
  path: z.string(),
  /** Bytes of the body as received, before inflating. */
  bodySize: z.number().int(),
  verdict: Verdict,
  /** Number of checks that fail, and of those that warn. */
  problems: z.number().int(),
  warnings: z.number().int(),
  /** The weightiest problem in one sentence; null where there is none. */
  cause: z.string().nullable(),
  /**
   * What the sender was answered; null where that is not recorded: there was no sender (a sample, an import), the answer
   * is still to be given, or the program ended between the answer and its record.
   */
  answered: Answered.nullable(),
  lastDelivery: DeliverySummary.nullable(),
  /** What people wrote on it. */
  pinned: z.boolean(),
  hasNote: z.boolean(),
  tags: z.array(z.string()),
  /** True where nobody has looked at it yet. */
  unread: z.boolean(),
  /** The first event that said the same, where this one is a repeat of it: the same delivery key, or the same bytes. */
  firstAttempt: z.number().int().nullable(),
})

export const EventDetail = EventSummary.extend({
  query: z.string(),
  /** The request-target exactly as sent. */
  requestTarget: z.string(),
  headers: z.array(HeaderPair),
  trailers: z.array(HeaderPair),
  httpVersion: z.string(),
  peer: Peer,
  /** Time when the last byte of the body was here. */
  endedAt: z.number().int(),
  /** True where the body went over the limit and only its beginning was kept. */
  bodyCut: z.boolean(),
  /** Empty where nobody wrote one. */
  note: z.string(),
  decoded: Decoded,
  checks: z.array(Check),
  deliveries: z.array(Delivery),
})

/** A request that was refused before it could become an event. */
export const RejectedRequest = z.object({
  id: z.number().int(),
  at: z.number().int(),
  peerAddress: z.string(),
  /** What the sender was answered, or null where the connection was closed. */
  status: z.number().int().nullable(),
  reason: z.string(),
  fix: z.string(),
  /** The first bytes of the request as latin1, at most 2 KiB. */
  excerpt: z.string(),
})

export const Counts = z.object({
  events: z.number().int(),
  unassigned: z.number().int(),
  rejected: z.number().int(),
  byVerdict: z.object({
    genuine: z.number().int(),
    failed: z.number().int(),
    unproved: z.number().int(),
    pending: z.number().int(),
  }),
})

/** The newest events before one, of the same provider: with its type, and with its object. */
export const PreviousEvents = z.object({
  sameType: z.number().int().nullable(),
  sameObject: z.number().int().nullable(),
})

export type PreviousEvents = z.infer<typeof PreviousEvents>
export type Answered = z.infer<typeof Answered>
export type Origin = z.infer<typeof Origin>
export type EventSummary = z.infer<typeof EventSummary>
export type EventDetail = z.infer<typeof EventDetail>
export type RejectedRequest = z.infer<typeof RejectedRequest>
export type Counts = z.infer<typeof Counts>
