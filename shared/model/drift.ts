import { z } from 'zod'

/** What kind of value stands at a field, in the words of JSON. */
export const FieldKind = z.enum(['string', 'number', 'boolean', 'null', 'object', 'array'])

/** An event in which something was seen. */
export const Sighting = z.object({
  eventId: z.number().int(),
  /** Epoch milliseconds at which it arrived. */
  at: z.number().int(),
})

/**
 * Something in which what arrived differs from the documentation or from before.
 * `undocumented-type`, `undocumented-field`: not in the documentation. `kind`: a value of another kind than
 * documented. `value`: not among the documented values. `never`: documented, and it never arrived. `new`: it arrived
 * first within the last month, while events of that type came before. `gone`: it came before, and not within the last
 * month, while events of that type did.
 */
export const DriftFinding = z.object({
  kind: z.enum(['undocumented-type', 'undocumented-field', 'kind', 'value', 'never', 'new', 'gone']),
  /** Members joined with dots, `[]` for the items of a list, `*` for keys that are values; empty for the type itself. */
  path: z.string(),
  /** The kind or the value that was found; null where it is the field itself. */
  found: z.string().nullable(),
  /** What is documented there, such as `string` or `SUCCESS, FAILED`; null where nothing is. */
  documented: z.string().nullable(),
  /** True where every event of the type is documented to have the field. */
  isRequired: z.boolean(),
  /** True where it was first seen within the last month, while events of that type came before. */
  isRecent: z.boolean(),
  /** In how many of the type's events; at least so many where `isMore` of the type says so. */
  events: z.number().int(),
  /** Null for what never arrived. */
  first: Sighting.nullable(),
  last: Sighting.nullable(),
})

/** What arrived of one event type at one endpoint. */
export const DriftType = z.object({
  endpointId: z.number().int(),
  provider: z.string(),
  /** Empty where no event type could be read. */
  type: z.string(),
  title: z.string().nullable(),
  /** Null where the sender chooses its own types. */
  isDocumented: z.boolean().nullable(),
  events: z.number().int(),
  /** True where there are more events than were counted. */
  isMore: z.boolean(),
  /** True where it came in so many shapes that newer ones are no longer taken in. */
  isFull: z.boolean(),
  first: Sighting,
  last: Sighting,
  /** Different fields that were seen, and those that are documented. */
  fields: z.object({ seen: z.number().int(), documented: z.number().int() }),
  findings: z.array(DriftFinding),
})

/** What really arrived against the documentation and against the time before the last month. */
export const Drift = z.object({
  /** When this was read, and where the last month begins; epoch milliseconds. */
  at: z.number().int(),
  since: z.number().int(),
  types: z.array(DriftType),
})

export type FieldKind = z.infer<typeof FieldKind>
export type Sighting = z.infer<typeof Sighting>
export type DriftFinding = z.infer<typeof DriftFinding>
export type DriftType = z.infer<typeof DriftType>
export type Drift = z.infer<typeof Drift>
