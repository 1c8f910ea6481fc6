import { z } from 'zod'

export const ProjectName = z.string().trim().min(1).max(60)

/** A project that was open on this machine before: one data folder. */
export const KnownProject = z.object({
  name: z.string(),
  dataDir: z.string(),
  /** Epoch milliseconds; when it was last opened. */
  openedAt: z.number().int(),
  /** The one that answers. */
  isCurrent: z.boolean(),
  /** It captures at this moment, in this process or in another. */
  isOpen: z.boolean(),
})

/** Where an opened project is: `ui` holds its token. */
export const OpenedProject = z.object({ name: z.string(), dataDir: z.string(), ui: z.string() })

export type KnownProject = z.infer<typeof KnownProject>
export type OpenedProject = z.infer<typeof OpenedProject>
