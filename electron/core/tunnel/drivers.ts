import type { TunnelDriver, TunnelDriverFacts, TunnelProgram } from '../../../shared/model/tunnel.ts'
import { cloudflared } from './cloudflared.ts'
import { command } from './command.ts'
import { devtunnel } from './devtunnel.ts'
import { fixed } from './fixed.ts'
import { localtunnel } from './localtunnel.ts'
import { ngrok } from './ngrok.ts'
import { tailscale } from './tailscale.ts'
import type { TunnelDriverParts, TunnelWishes } from './tunnel.ts'

export type Drivers = Readonly<Record<Exclude<TunnelDriver, 'none'>, TunnelDriverParts>>

/** Every driver, in the order in which they are offered. */
export const drivers: Drivers = {
  localtunnel,
  cloudflared,
  ngrok,
  tailscale,
  devtunnel,
  command,
  fixed,
}

/** `knowsVersion` where the program answers `--version` and does nothing else then. */
export type FindProgram = (name: string, knowsVersion: boolean) => Promise<TunnelProgram | null>

/** What there is to know of each driver, with what of it is on this machine. */
export function driverFacts(
  all: Drivers,
  wishes: TunnelWishes,
  find: FindProgram,
): Promise<TunnelDriverFacts[]> {
  return Promise.all(
    Object.values(all).map(async (parts) => {
      const { program, problem } = await makeReady(parts, wishes, find)
      return { driver: parts.driver, ...parts.facts, program, isReady: problem === null, problem }
    }),
  )
}

/** Finds the program that a driver needs, and says what keeps the driver from being started. */
export async function makeReady(
  parts: TunnelDriverParts,
  wishes: TunnelWishes,
  find: FindProgram,
): Promise<{ program: TunnelProgram | null; problem: string | null }> {
  const needed = parts.programOf?.(wishes) ?? parts.facts.needs
  const program = needed === null ? null : await find(needed, parts.facts.needs !== null)
  const problem = parts.problem(wishes)
  if (problem !== null || needed === null || program !== null) return { program, problem }
  return { program, problem: notInstalled(parts, needed) }
}

function notInstalled({ facts }: TunnelDriverParts, needed: string): string {
  const system = { linux: 'linux', darwin: 'macos', win32: 'windows' }[process.platform as string]
  const how = facts.get?.commands.find((each) => each.system === system)?.command
  if (facts.get === null)
    return `There is no program "${needed}" on the PATH. Install it, or give its whole path.`
  return `${needed} is not installed. Get it ${how === undefined ? '' : `with "${how}" or `}from ${facts.get.url}, then start the tunnel again.`
}
