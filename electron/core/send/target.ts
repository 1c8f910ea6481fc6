import { AppError } from '../../../shared/errors.ts'
import type { Address } from './address.ts'
import type { Store } from '../store/store.ts'
import type { Plan, Sending } from './plan.ts'
import { isLoopback, isNamed, refuseOwnApi, resolveHost, targetRefusal } from './target-guard.ts'
import type { Resolved } from './target-guard.ts'

/** Where a delivery leads: the addresses that were judged, and what they mean for it. */
export interface Target {
  address: Address
  resolved: Resolved
  /** This machine. */
  isLoopback: boolean
  /** False until somebody allows the host. */
  isAllowed: boolean
  /** False where proofs that give a secret away and cookies are left out. */
  keepsSecrets: boolean
  /** A live event is about to leave this machine, and nobody has said yes to it. */
  needsConfirmation: boolean
}

interface KnownHosts {
  hosts: Pick<Store['hosts'], 'list'>
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
  const resolved = await resolveHost(address.hostname, lookup)
  refuseOwnApi(address, resolved, doorPorts())
  const addresses = 'addresses' in resolved ? resolved.addresses : []
  const isHere = addresses.length > 0 && addresses.every((each) => isLoopback(each.address))
  const allowed = isHere
    ? undefined
    : (await store.hosts.list()).find(({ host }) => isNamed(host, address.hostname))
  return {
    address,
    resolved,
    isLoopback: isHere,
    isAllowed: isHere || allowed !== undefined,
    keepsSecrets: isHere || allowed?.keepsSecrets === true,
    needsConfirmation: plan.isLive && !isHere,
  }
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
  )
}
