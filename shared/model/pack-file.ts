import { z } from 'zod'

/** What is wrong in the file of a provider of one's own. */
export const PackProblem = z.object({
  /** Name of the file in the folder; null for a text that is in no file. */
  file: z.string().nullable(),
  /** From 1; null where it is about the file as a whole. */
  line: z.number().int().nullable(),
  column: z.number().int().nullable(),
  /** Such as `events[0].schema.type`; empty for the file as a whole. */
  path: z.string(),
  message: z.string(),
  found: z.string().nullable(),
  expected: z.string().nullable(),
  fix: z.string(),
})

/** A file in the folder of providers of one's own. */
export const PackFile = z.object({
  file: z.string(),
  /** Null where it never could be read. */
  id: z.string().nullable(),
  name: z.string().nullable(),
  /** True where a provider of it is in use: of the file as it is, or of its last good version. */
  isInUse: z.boolean(),
  /** True where the version that is in use is an older one, because of the problems. */
  isOlder: z.boolean(),
  problems: z.array(PackProblem),
})

export type PackProblem = z.infer<typeof PackProblem>
export type PackFile = z.infer<typeof PackFile>
