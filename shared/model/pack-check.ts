import { z } from 'zod'
import { PackProblem } from './pack-file.ts'

/** One thing that was looked at in a pack. */
export const PackFinding = z.object({
  /** Such as `sample payment.paid`, `scheme signature` or `recognition`. */
  about: z.string(),
  status: z.enum(['pass', 'note', 'warn', 'fail']),
  message: z.string(),
  fix: z.string().nullable(),
})

/** What came of looking through a pack: good where nothing of it fails. */
export const PackCheck = z.object({
  isGood: z.boolean(),
  id: z.string().nullable(),
  name: z.string().nullable(),
  /** What keeps it from being read at all. */
  problems: z.array(PackProblem),
  findings: z.array(PackFinding),
})

/** A proposal for a pack: its text to be read and edited, and what it rests on. */
export const PackProposal = z.object({
  fileName: z.string(),
  text: z.string(),
  /** How many events or types it was made from. */
  madeFrom: z.number().int(),
  /** What was found, what was guessed and what is left to do, in sentences. */
  notes: z.array(z.string()),
  check: PackCheck,
})

export const PackFormat = z.enum(['yaml', 'json'])

export type PackFinding = z.infer<typeof PackFinding>
export type PackCheck = z.infer<typeof PackCheck>
export type PackProposal = z.infer<typeof PackProposal>
export type PackFormat = z.infer<typeof PackFormat>
