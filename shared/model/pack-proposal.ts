import { z } from 'zod'
import { Verdict } from './check.ts'
import { PackProposal } from './pack-check.ts'
import { PackProblem } from './pack-file.ts'

/** What the events of an unknown sender are looked through for, in the order in which a person reads it. */
export const FACTS = [
  'recognise',
  'type',
  'objectId',
  'key',
  'status',
  'time',
  'amount',
  'currency',
  'mask',
] as const

/** A header, or a member of the body by its path. */
export const EventPlace = z.object({ in: z.enum(['header', 'path']), name: z.string() })

/** A place of which some events have a value, and what stood there. */
export const SeenPlace = EventPlace.extend({
  /** In how many of the events it is. */
  events: z.number().int(),
  /** How many different values were seen. */
  different: z.number().int(),
  /** Some of them, in the order of arrival; long ones cut. */
  values: z.array(z.string()),
})

/** One fact of a proposal: what was taken, why, and what could be taken in its place. */
export const ProposedFact = z.object({
  fact: z.enum(FACTS),
  chosen: z.array(EventPlace),
  why: z.string(),
  /** True where a person said it, false where it was inferred. */
  isByHand: z.boolean(),
  places: z.array(SeenPlace),
})

/** A member of the inferred shape of an event type. */
export const ProposedField = z.object({
  /** With `[]` for the items of a list. */
  path: z.string(),
  /** Such as `text`, `number or nothing` or `date-time`. */
  kind: z.string(),
  isRequired: z.boolean(),
  values: z.array(z.string()),
})

export const ProposedType = z.object({
  type: z.string(),
  events: z.number().int(),
  fields: z.array(ProposedField),
})

/** What looking for the scheme found; `tried` is zero where there was no secret to look with. */
export const ProposedScheme = z.object({
  title: z.string().nullable(),
  signed: z.string().nullable(),
  /** How many of the events it proves, and how many were looked at. */
  fits: z.number().int(),
  events: z.number().int(),
  tried: z.number().int(),
  message: z.string(),
  fix: z.string().nullable(),
})

const places = z.array(EventPlace).max(50).optional()

/** What a person says in the place of what is inferred; what is left out is inferred. */
export const PackChoices = z.object({
  /** Headers alone; each of them has to be there. */
  recognise: places,
  /** One place; none where nothing says the type. */
  type: places,
  objectId: places,
  key: places,
  status: places,
  time: places,
  amount: places,
  currency: places,
  mask: places,
  /** The amounts count the smallest unit of their currency. */
  isMinor: z.boolean().optional(),
  /** Paths of the shape that need not be there, although they were each time. */
  optional: z.array(z.string()).max(500).optional(),
})

/** A proposal from events, with what it rests on so that it can be corrected. */
export const EventsProposal = PackProposal.extend({
  name: z.string(),
  /** Those that it was made from. */
  eventIds: z.array(z.number().int()),
  facts: z.array(ProposedFact),
  types: z.array(ProposedType),
  scheme: ProposedScheme,
})

/** An event as a pack would judge it. */
export const TriedEvent = z.object({
  id: z.number().int(),
  /** Whether it would be recognised on the bare address. */
  isRecognised: z.boolean(),
  type: z.string().nullable(),
  title: z.string().nullable(),
  objectId: z.string().nullable(),
  amount: z.string().nullable(),
  verdict: Verdict,
  problems: z.number().int(),
  /** What is wrong with it, in sentences; what passes is left out. */
  findings: z.array(
    z.object({ status: z.enum(['warn', 'fail', 'absent']), message: z.string(), fix: z.string().nullable() }),
  ),
})

/** How a pack would judge some events; with problems it cannot be read and judges none. */
export const PackTrial = z.object({ problems: z.array(PackProblem), events: z.array(TriedEvent) })

/** Events that look as if one sender had sent them. */
export const Sender = z.object({
  /** A name made of its headers; null where they say none. */
  name: z.string().nullable(),
  /** Headers that all of them have and that no ordinary client sends. */
  headers: z.array(z.string()),
  /** True where somebody chose one of the events. */
  isChosen: z.boolean(),
  events: z.array(
    z.object({
      id: z.number().int(),
      receivedAt: z.number().int(),
      method: z.string(),
      path: z.string(),
      bodySize: z.number().int(),
      type: z.string().nullable(),
    }),
  ),
})

export type Fact = (typeof FACTS)[number]
export type EventPlace = z.infer<typeof EventPlace>
export type SeenPlace = z.infer<typeof SeenPlace>
export type ProposedFact = z.infer<typeof ProposedFact>
export type ProposedField = z.infer<typeof ProposedField>
export type ProposedType = z.infer<typeof ProposedType>
export type ProposedScheme = z.infer<typeof ProposedScheme>
export type PackChoices = z.infer<typeof PackChoices>
export type EventsProposal = z.infer<typeof EventsProposal>
export type TriedEvent = z.infer<typeof TriedEvent>
export type PackTrial = z.infer<typeof PackTrial>
export type Sender = z.infer<typeof Sender>
