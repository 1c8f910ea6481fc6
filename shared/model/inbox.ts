import { z } from 'zod'

/** What was read, or is to be read again: some events, or all up to an id where that is not null. */
export const ReadMarks = z.object({
  ids: z.array(z.number().int()),
  isRead: z.boolean(),
  upTo: z.number().int().nullable(),
})

/** A search under a name. */
export const SavedFilter = z.object({
  id: z.number().int(),
  name: z.string().trim().min(1).max(60),
  query: z.string().trim().min(1).max(10_000),
})

/** How many events of each verdict arrived in a piece of time that begins `at`. */
export const ArrivalBucket = z.object({
  at: z.number().int(),
  genuine: z.number().int(),
  failed: z.number().int(),
  unproved: z.number().int(),
  pending: z.number().int(),
})

/** Arrivals over a range of time, oldest first and without gaps. Times are epoch milliseconds. */
export const Arrivals = z.object({
  from: z.number().int(),
  /** Where the last bucket ends. */
  to: z.number().int(),
  bucketMs: z.number().int(),
  buckets: z.array(ArrivalBucket),
  /** Null where everything is counted; else only what arrived since then is. */
  countedFrom: z.number().int().nullable(),
})

/** What the body of an event holds at a path, as the list may show it. */
export const FieldValue = z.discriminatedUnion('kind', [
  /** At most 200 characters of it. */
  z.object({ kind: z.literal('value'), text: z.string() }),
  z.object({ kind: z.literal('absent') }),
  /** Personal or card data by the provider's word. */
  z.object({ kind: z.literal('hidden') }),
  /** The body is too long to be read for a list. */
  z.object({ kind: z.literal('unread') }),
])

/** The values of one event, in the order of the paths that were asked for. */
export const EventFields = z.object({ id: z.number().int(), values: z.array(FieldValue) })

const LIST_COLUMNS = [
  'verdict',
  'event',
  'object',
  'amount',
  'sender',
  'answer',
  'app',
  'received',
  'size',
  'type',
  'method',
  'path',
  'origin',
  'number',
  'tags',
] as const

export const ListColumn = z.object({
  /** A fact of the row, or a path into the body such as `$.data.amount`. */
  of: z.union([z.enum(LIST_COLUMNS), z.string().startsWith('$').max(200)]),
  /** In pixels. */
  width: z.number().int().min(40).max(1_200),
})

/** How the list of events is laid out; kept with the project, because its fields are those of its providers. */
export const ListLayout = z.object({
  /** Two lines for each event, or one in columns. */
  look: z.enum(['lines', 'columns']),
  columns: z.array(ListColumn).min(1).max(20),
  groupBy: z.enum(['object', 'endpoint', 'minute']).nullable(),
  foldRetries: z.boolean(),
  showArrivals: z.boolean(),
})

export const FACT_COLUMNS: readonly FactColumn[] = LIST_COLUMNS

export type FactColumn = (typeof LIST_COLUMNS)[number]
export type ReadMarks = z.infer<typeof ReadMarks>
export type SavedFilter = z.infer<typeof SavedFilter>
export type ArrivalBucket = z.infer<typeof ArrivalBucket>
export type Arrivals = z.infer<typeof Arrivals>
export type FieldValue = z.infer<typeof FieldValue>
export type EventFields = z.infer<typeof EventFields>
export type ListColumn = z.infer<typeof ListColumn>
export type ListLayout = z.infer<typeof ListLayout>

/** What a project starts with. */
export const FIRST_LIST_LAYOUT: ListLayout = {
  look: 'lines',
  columns: [
    { of: 'verdict', width: 172 },
    { of: 'event', width: 220 },
    { of: 'object', width: 170 },
    { of: 'amount', width: 100 },
    { of: 'sender', width: 130 },
    { of: 'answer', width: 120 },
    { of: 'app', width: 110 },
    { of: 'received', width: 130 },
  ],
  groupBy: null,
  foldRetries: true,
  showArrivals: true,
}
