import { AppError } from '../../../shared/errors.ts'
import type { Address } from './address.ts'
import type { Store } from '../store/store.ts'
import type { Plan, Sending } from './plan.ts'
import { isLoopback, isNamed, needsLookup, refuseOwnApi, resolveHost, targetRefusal } from './target-guard.ts'
import type { Resolved } from './target-guard.ts'

/** Where a delivery leads: the addresses that were judged, and what they mean for it. */
export interface Target {
  address: Address
  resolved: Resolved
  /** How long the name took to be found or not, in milliseconds; null where the address needed no look-up. */
  namedMs: number | null
  /** SHA-256 of the certificate that was trusted for exactly this host and port; null where none was. */
  trusted: string | null
  /** This machine. */
  isLoopback: boolean
  /** False until somebody allows the host. */
  isAllowed: boolean
  /** False where proofs that give a secret away and cookies are left out. */
  keepsSecrets: boolean
  /** A live event is about to leave this machine, and nobody has said yes to it. */
  needsConfirmation: boolean
}

/** What somebody has to see of a target before anything goes there. */
export type ShownTarget = { host: string } & Pick<
  Target,
  'isLoopback' | 'isAllowed' | 'keepsSecrets' | 'needsConfirmation'
>

interface KnownHosts {
  hosts: Pick<Store['hosts'], 'list' | 'certificates'>
}

/**
 * Looks a target up and judges it; refuses nothing but our own API.
 *
 * @throws AppError TARGET_REFUSED
 */
export async function judgeTarget(
  { store, lookup, doorPorts }: Pick<Sending, 'lookup' | 'doorPorts'> & { store: KnownHosts },
  plan: Pick<Plan, 'isLive'>,
  address: Address,
): Promise<Target> {
  const began = performance.now()
  const resolved = await resolveHost(address.hostname, lookup)
  const namedMs = needsLookup(address.hostname) ? Math.round((performance.now() - began) * 10) / 10 : null
  refuseOwnApi(address, resolved, doorPorts())
  const addresses = 'addresses' in resolved ? resolved.addresses : []
  const isHere = addresses.length > 0 && addresses.every((each) => isLoopback(each.address))
  const allowed = isHere
    ? undefined
    : (await store.hosts.list()).find(({ host }) => isNamed(host, address.hostname))
  return {
    address,
    resolved,
    namedMs,
    trusted: address.secure ? await trustedFor(store, address) : null,
    isLoopback: isHere,
    isAllowed: isHere || allowed !== undefined,
    keepsSecrets: isHere || allowed?.keepsSecrets === true,
    needsConfirmation: plan.isLive && !isHere,
  }
}

async function trustedFor(store: KnownHosts, { hostname, port }: Address): Promise<string | null> {
  const found = (await store.hosts.certificates()).find(({ host }) => isHostAndPort(host, hostname, port))
  return found?.certificate.fingerprint ?? null
}

/** `host:port`; the port may be left out where it is that of https. */
function isHostAndPort(text: string, hostname: string, port: number): boolean {
  const parts = /^(.*?)(?::(\d+))?$/.exec(text)
  return isNamed(parts?.[1] ?? '', hostname) && Number(parts?.[2] ?? 443) === port
}

export function shownTarget(target: Target): ShownTarget {
  const { isLoopback, isAllowed, keepsSecrets, needsConfirmation } = target
  const host = target.address.hostname.toLowerCase()
  return { host, isLoopback, isAllowed, keepsSecrets, needsConfirmation }
}

/** @throws AppError TARGET_REFUSED, LIVE_NOT_CONFIRMED */
export function refuseTarget(target: Target, { confirm }: Pick<Plan, 'confirm'>): void {
  const { address, resolved } = target
  if (!target.isAllowed) throw targetRefusal(address, resolved)
  if (!target.needsConfirmation || (confirm !== null && isNamed(confirm, address.hostname))) return
  const typed = confirm === null ? 'nothing was typed' : `"${confirm}" was typed`
  throw new AppError(
    'LIVE_NOT_CONFIRMED',
    `This is a live event, and ${address.hostname} is not this machine: to send it there, type "${address.hostname}"; ${typed}.`,
    { host: address.hostname.toLowerCase() },
  )
}
