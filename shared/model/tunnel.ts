import { z } from 'zod'

/**
 * `command` is any program of the user whose output names the address; `fixed` is the address of a proxy that the
 * user runs; `none` is no tunnel.
 */
export const TUNNEL_DRIVERS = [
  'none',
  'localtunnel',
  'cloudflared',
  'ngrok',
  'tailscale',
  'devtunnel',
  'command',
  'fixed',
] as const
export const TunnelDriver = z.enum(TUNNEL_DRIVERS)

/**
 * `off`: nothing is wanted. `connecting`: an address is asked for. `online`: there is one. `degraded`: there is one
 * and the probe says that it does not bring back every byte. `name-changed`: there is one, another than was wanted
 * or than there was before. `offline`: there is none, and it is tried again unless the reason says otherwise.
 */
export const TunnelState = z.enum(['off', 'connecting', 'online', 'degraded', 'offline', 'name-changed'])

const Program = z.object({ path: z.string(), version: z.string().nullable() })

/** What gives the listener a public address, and how it stands. */
export const Tunnel = z.object({
  driver: TunnelDriver,
  state: TunnelState,
  /** There in the states `online`, `degraded` and `name-changed`, and in no other. */
  publicUrl: z.string().nullable(),
  /** Since when it is in this state. */
  since: z.number().int(),
  /** Why it is in this state, in one or two sentences, with the next step where there is one. */
  reason: z.string(),
  /** The name or host that was asked for, and the one that was granted; they can differ without any error. */
  wantedName: z.string().nullable(),
  grantedName: z.string().nullable(),
  /** The tunnel server, where one can be chosen. */
  server: z.string().nullable(),
  /** The program that makes the tunnel; null where none is needed or found. */
  program: Program.nullable(),
  /** There while this driver stands in for the chosen one. */
  fallback: z.object({ insteadOf: TunnelDriver, reason: z.string() }).nullable(),
  /** When it is tried again; null where nothing is waited for. */
  retryAt: z.number().int().nullable(),
})

const PublicAddress = z.url({ protocol: /^https?$/ })

/** What each driver is told; the name and the server of localtunnel are settings of their own. */
export const TunnelSettings = z.object({
  /** Both or none: a named tunnel with the address that is routed to it; a quick tunnel without them. */
  cloudflared: z.object({ name: z.string().nullable(), address: PublicAddress.nullable() }),
  /** The reserved or static domain; any where it is null. */
  ngrok: z.object({ address: PublicAddress.nullable() }),
  /** The ports that Funnel can use. */
  tailscale: z.object({ port: z.literal([443, 8443, 10_000]) }),
  /** The id of a tunnel that was created before; a temporary one where it is null. */
  devtunnel: z.object({ id: z.string().nullable() }),
  command: z.object({
    /** Program and arguments as they would be typed, without a shell's syntax; `{port}` is the listener's port. */
    line: z.string(),
    /** A regular expression; its first group, or the whole match, is the address. */
    pattern: z.string(),
  }),
  fixed: z.object({ address: PublicAddress.nullable() }),
})

/** A second driver for when the chosen one fails. */
export const TunnelFallback = z.object({
  driver: TunnelDriver.exclude(['none']),
  /** After so many attempts in a row that gave no address. */
  afterFailures: z.number().int().min(1).max(20),
})

/** What there is to know of a driver before it is chosen. */
export const TunnelDriverFacts = z.object({
  driver: TunnelDriver,
  name: z.string(),
  /** Who sees the callbacks on their way, and what else one should know, in a sentence. */
  note: z.string(),
  /** The program that it needs, such as `cloudflared`; null where it needs none. */
  needs: z.string().nullable(),
  /** Where that program was found. */
  program: Program.nullable(),
  /** True where it could be started as things are. */
  isReady: z.boolean(),
  /** Why it cannot be started: not installed, or a setting that is missing. */
  problem: z.string().nullable(),
  /** How to get the program, by system, and where its maker says so. */
  get: z
    .object({
      commands: z.array(z.object({ system: z.enum(['linux', 'macos', 'windows']), command: z.string() })),
      url: z.string(),
    })
    .nullable(),
})

/** One state of the tunnel, from `at` until it was last seen to hold. */
export const TunnelMoment = z.object({
  id: z.number().int(),
  at: z.number().int(),
  until: z.number().int(),
  driver: TunnelDriver,
  state: TunnelState,
  publicUrl: z.string().nullable(),
  reason: z.string(),
})

/** An endpoint and the public address that its sender is believed to hold. */
export const HeldAddress = z.object({
  endpointId: z.number().int(),
  name: z.string(),
  provider: z.string(),
  /** The address of the endpoint as the sender holds it. */
  heldUrl: z.string(),
  /** The address that it has to be given. */
  publicUrl: z.string(),
  /** `given`: it was copied or marked as done; `arrived`: the newest event through a tunnel came to it. */
  how: z.enum(['given', 'arrived']),
  /** When it was given, or when that event arrived. */
  at: z.number().int(),
})

export type TunnelDriver = z.infer<typeof TunnelDriver>
export type TunnelState = z.infer<typeof TunnelState>
export type Tunnel = z.infer<typeof Tunnel>
export type TunnelProgram = z.infer<typeof Program>
export type TunnelSettings = z.infer<typeof TunnelSettings>
export type TunnelFallback = z.infer<typeof TunnelFallback>
export type TunnelDriverFacts = z.infer<typeof TunnelDriverFacts>
export type TunnelMoment = z.infer<typeof TunnelMoment>
export type HeldAddress = z.infer<typeof HeldAddress>
