import { z } from 'zod'

/** Beyond which events go by themselves, the oldest first; null where that is no reason. */
export const Retention = z.object({
  /** Days since it came. Imported events have no age here: theirs is that of another place. */
  maxAgeDays: z.number().int().min(1).max(36_500).nullable(),
  maxEvents: z.number().int().min(100).max(100_000_000).nullable(),
  /** Bytes of the project file that are in use, without the search index. */
  maxBytes: z
    .number()
    .int()
    .min(10 * 1024 ** 2)
    .nullable(),
})

/** What a clean-up would remove. */
export const CleanUpPreview = z.object({
  /** At most 10,000 are counted one by one. */
  events: z.number().int(),
  /** True where there are more than were counted. */
  isMore: z.boolean(),
  /** Bytes of their bodies and rows, about. */
  bytes: z.number().int(),
})

/** What the project takes and what of it goes next. */
export const Storage = z.object({
  events: z.number().int(),
  bytes: z.object({
    /** In use in the project file. */
    project: z.number().int(),
    /** Given back to the disk in small pieces, or used for what comes next. */
    free: z.number().int(),
    search: z.number().int(),
    /** Write-ahead logs of both. */
    log: z.number().int(),
  }),
  /** Kept by every clean-up: pinned or noted, and waiting to be forwarded or part of a scenario. */
  kept: z.object({ pinned: z.number().int(), noted: z.number().int() }),
  /** Null where no rule is set. */
  nextCleanUp: CleanUpPreview.extend({ at: z.number().int() }).nullable(),
})

/** Events that were removed together; they can be brought back until `purgeAt`. */
export const Removal = z.object({
  id: z.number().int(),
  events: z.number().int(),
  startedAt: z.number().int(),
  /** Epoch milliseconds; null while events are still being marked. */
  purgeAt: z.number().int().nullable(),
})

/** Scenarios that name an event that was removed: they cannot run without it. */
export const RemovalResult = Removal.extend({
  scenarios: z.array(z.object({ id: z.number().int(), name: z.string() })),
})

/** Where a copy of the project was written. */
export const Backup = z.object({
  file: z.string(),
  bytes: z.number().int(),
  /** What is needed beside the file to read the credentials in it. */
  note: z.string(),
})

export type Retention = z.infer<typeof Retention>
export type CleanUpPreview = z.infer<typeof CleanUpPreview>
export type Storage = z.infer<typeof Storage>
export type Removal = z.infer<typeof Removal>
export type RemovalResult = z.infer<typeof RemovalResult>
export type Backup = z.infer<typeof Backup>
