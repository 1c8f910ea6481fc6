import type { Settings } from '../../../shared/model/health.ts'
import type { TunnelDriver, TunnelDriverFacts, TunnelProgram } from '../../../shared/model/tunnel.ts'

/** What the project's settings say about tunnels. */
export type TunnelWishes = Pick<Settings, 'tunnelName' | 'tunnelServer' | 'tunnels'>

/** What a driver needs to give the listener a public address. */
export interface TunnelRequest {
  /** Port of the listener on 127.0.0.1: nothing else is ever exposed. */
  port: number
  wishes: TunnelWishes
  /** The name to ask for: the wanted one, or that of before. */
  name: string | null
  /** The program that the driver needs; null for drivers that need none. */
  program: TunnelProgram | null
}

/** An address that was granted. */
export interface Opened {
  /** Without a slash at its end, such as `https://name.example`. */
  url: string
  /** What can be asked for again: the name where the driver has names, else the host. */
  name: string
}

/** Why there is no address, in a sentence with the next step. */
export interface Refused {
  reason: string
  /** True where trying again changes nothing before somebody does something. */
  isFinal: boolean
}

/** One attempt at a tunnel, from asking for an address to its loss. It never rejects. */
export interface Attempt {
  opened: Promise<Opened | Refused>
  /** Resolves with the reason when it is lost after it was open; with any text after `close`. */
  lost: Promise<string>
  /** Looks at once whether it still lives, where that can be asked; what is found is told by `lost`. */
  check(): void
  /** Ends it; resolves when no connection and no program of it is left. */
  close(): Promise<void>
}

/** One way to a public address: one driver, one file. What goes wrong is data with its reason, never an exception. */
export interface TunnelDriverParts {
  driver: Exclude<TunnelDriver, 'none'>
  facts: Pick<TunnelDriverFacts, 'name' | 'note' | 'needs' | 'get'>
  /** What is asked for: a name where the driver has names, else a host; null where any will do. */
  wanted(wishes: TunnelWishes): string | null
  /** True where a name that was granted can be asked for again. */
  keepsName: boolean
  server(wishes: TunnelWishes): string | null
  /** What of the settings has to be put right first, in a sentence; null where it can be started. */
  problem(wishes: TunnelWishes): string | null
  /** The program's name or path where it is the user's own; `facts.needs` is meant where this is left out. */
  programOf?(wishes: TunnelWishes): string | null
  open(request: TunnelRequest): Attempt
}

export function isRefused(outcome: Opened | Refused): outcome is Refused {
  return 'reason' in outcome
}
