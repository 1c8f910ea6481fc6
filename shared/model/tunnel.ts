import { z } from 'zod'

export const TUNNEL_DRIVERS = ['none', 'localtunnel'] as const
export const TunnelDriver = z.enum(TUNNEL_DRIVERS)

/** What gives the listener a public address, and how it stands. */
export const Tunnel = z.object({
  driver: TunnelDriver,
  state: z.enum(['off', 'connecting', 'online', 'offline']),
  publicUrl: z.string().nullable(),
  /** Since when it is in this state. */
  since: z.number().int(),
  /** Why it is in this state, in one sentence, with the next step where there is one. */
  reason: z.string(),
  /** The name that was asked for, and the one that was granted; they can differ without any error. */
  wantedName: z.string().nullable(),
  grantedName: z.string().nullable(),
  /** The tunnel server. */
  server: z.string().nullable(),
})

export type TunnelDriver = z.infer<typeof TunnelDriver>
export type Tunnel = z.infer<typeof Tunnel>
