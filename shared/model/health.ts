import { z } from 'zod'
import { Counts } from './event.ts'
import { Retention } from './keeping.ts'
import { ListLayout } from './inbox.ts'
import { ProjectName } from './project.ts'
import { Tunnel, TunnelFallback, TunnelSettings } from './tunnel.ts'

export const Settings = z.object({
  /** What the project is called; the name of its folder where it is null. */
  projectName: ProjectName.nullable(),
  /** Largest body that is kept whole, in bytes. */
  bodyLimit: z
    .number()
    .int()
    .min(1024)
    .max(1024 ** 3),
  /** Unassigned events that are kept; the oldest go first. */
  unassignedQuota: z.number().int().min(10).max(1_000_000),
  /** Always given whole. */
  retention: Retention,
  tunnelDriver: Tunnel.shape.driver,
  tunnelName: z.string().nullable(),
  tunnelServer: z.url(),
  /** What the other drivers are told; always given whole. */
  tunnels: TunnelSettings,
  tunnelFallback: TunnelFallback.nullable(),
  /** What is to be forwarded waits, whatever the endpoint, until this is false again. */
  forwardingPaused: z.boolean(),
  /** How the list of events is laid out; always given whole. */
  listLayout: ListLayout,
})

export const SettingsChange = Settings.partial()

/** How a damaged project file was brought back, and what could not be. */
export const Recovery = z.object({
  at: z.number().int(),
  /** What was found wrong, in a sentence. */
  why: z.string(),
  /** Where the file as it was, or a copy of what is left of it, lies now; null where nothing is kept. */
  setAside: z.string().nullable(),
  /** What was taken over; null where only the log was damaged. */
  kept: z
    .object({ events: z.number().int(), endpoints: z.number().int(), credentials: z.number().int() })
    .nullable(),
  lost: z.array(
    z.object({
      what: z.string(),
      /** Null where nothing says how many there were. */
      count: z.number().int().nullable(),
      detail: z.string(),
    }),
  ),
})

export const StoreCheck = z.object({
  state: z.enum(['unneeded', 'running', 'whole', 'damaged']),
  /** Tables looked through, of how many. */
  done: z.number().int(),
  of: z.number().int(),
})

export const Health = z.object({
  version: z.string(),
  startedAt: z.number().int(),
  dataDir: z.string(),
  project: z.object({ name: z.string() }),
  listener: z.object({
    url: z.string(),
    port: z.number().int(),
    /** Said where another port than the wanted one was taken, and why. */
    note: z.string().nullable(),
  }),
  store: z.object({
    state: z.enum(['ok', 'failing']),
    /** Why nothing can be stored, with the next step. */
    reason: z.string().nullable(),
    bytes: z.number().int(),
    /** Looking through the file after an end that was none of the app's own. */
    check: StoreCheck,
    /** Told until somebody has read it. */
    recovery: Recovery.nullable(),
  }),
  /** Events that the search index and the diagnosis have yet to reach. */
  indexLag: z.number().int(),
  judgingLag: z.number().int(),
  secrets: z.object({ keptIn: z.enum(['keyring', 'file']), note: z.string() }),
  tunnel: Tunnel,
  forwarding: z.object({ isPaused: z.boolean() }),
  counts: Counts,
})

export type Settings = z.infer<typeof Settings>
export type SettingsChange = z.infer<typeof SettingsChange>
export type StoreCheck = z.infer<typeof StoreCheck>
export type Recovery = z.infer<typeof Recovery>
export type Health = z.infer<typeof Health>
