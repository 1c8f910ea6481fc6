/**
 * The door out. Whoever may call the API may make this machine send requests, so: this machine itself is always
 * allowed, other hosts only where somebody allowed them by name, and our own API never. The addresses that a name had when it
 * was judged are the ones that are connected to, so that it cannot mean another machine a moment later.
 */
import { lookup as systemLookup } from 'node:dns/promises'
import { BlockList, isIP } from 'node:net'
import { AppError } from '../../../shared/errors.ts'
import type { Address } from './address.ts'

export interface PinnedAddress {
  address: string
  family: 4 | 6
}

/** All addresses of a name, as the system resolves it; rejects with a `code` such as ENOTFOUND. */
export type Lookup = (hostname: string) => Promise<PinnedAddress[]>

/** Where a name leads, or why it leads nowhere. */
export type Resolved = { addresses: PinnedAddress[] } | { unresolved: { code: string } }

/** @throws AppError TARGET_REFUSED where it is our own API. */
export function refuseOwnApi({ port }: Address, resolved: Resolved, doorPorts: readonly number[]): void {
  const addresses = 'addresses' in resolved ? resolved.addresses : []
  if (!doorPorts.includes(port) || !addresses.some((each) => leadsHere(each.address))) return
  throw new AppError('TARGET_REFUSED', `Port ${port} of this machine is Hookloupe's own API.`, {
    fix: "Choose your app's port as the target.",
  })
}

/** Why a host that nobody allowed is refused. */
export function targetRefusal({ hostname, port }: Address, resolved: Resolved): AppError {
  const addresses = 'addresses' in resolved ? resolved.addresses : []
  const sentence = refusal(hostname, addresses)
  if (isListeningAddress(hostname)) {
    return new AppError('TARGET_REFUSED', sentence, { fix: `Write http://127.0.0.1:${port} instead.` })
  }
  return new AppError('TARGET_REFUSED', sentence, {
    fix: `Allow "${hostname}" once in the composer or the settings, or choose a target on this machine.`,
    host: hostname.toLowerCase(),
  })
}

/** What a server listens on leads to this machine too, where somebody connects to it. */
function leadsHere(address: string): boolean {
  return isLoopback(address) || UNSPECIFIED.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')
}

const UNSPECIFIED = new BlockList()
UNSPECIFIED.addSubnet('0.0.0.0', 8, 'ipv4')
UNSPECIFIED.addAddress('::', 'ipv6')

const LOOPBACK = new BlockList()
LOOPBACK.addSubnet('127.0.0.0', 8, 'ipv4')
LOOPBACK.addAddress('::1', 'ipv6')

/** Whether an IP address is this machine's loopback, in either family and also as `::ffff:127.0.0.1`. */
export function isLoopback(address: string): boolean {
  return LOOPBACK.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')
}

/** `localhost` and what ends in it always means this machine (https://www.rfc-editor.org/rfc/rfc6761#section-6.3). */
export function isLocalhostName(hostname: string): boolean {
  return /^(?:.+\.)?localhost\.?$/i.test(hostname)
}

/** Whether a host is a name that only the system's resolver knows. */
export function needsLookup(hostname: string): boolean {
  return isIP(hostname) === 0 && !isLocalhostName(hostname)
}

/** Looks a host up, once. A name that leads nowhere is an outcome, not a refusal. */
export async function resolveHost(hostname: string, lookup: Lookup = lookupAll): Promise<Resolved> {
  const family = isIP(hostname)
  if (family !== 0) return { addresses: [{ address: hostname, family: family === 6 ? 6 : 4 }] }
  if (isLocalhostName(hostname)) {
    return {
      addresses: [
        { address: '127.0.0.1', family: 4 },
        { address: '::1', family: 6 },
      ],
    }
  }
  try {
    const addresses = await lookup(hostname)
    return addresses.length > 0 ? { addresses } : { unresolved: { code: 'ENOTFOUND' } }
  } catch (error) {
    return { unresolved: { code: codeOf(error) } }
  }
}

/** The system's resolver has no deadline that could be set, and some wait half a minute. */
const LOOKUP_DEADLINE_MS = 10_000

/** For what is only shown: a name that is still being typed leads nowhere, and nobody waits for it. */
export const hastyLookup: Lookup = (hostname) => lookupAll(hostname, 1000)

async function lookupAll(hostname: string, deadlineMs = LOOKUP_DEADLINE_MS): Promise<PinnedAddress[]> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(Object.assign(new Error('late'), { code: 'ETIMEOUT' })), deadlineMs)
  })
  try {
    const found = await Promise.race([systemLookup(hostname, { all: true }), late])
    return found.map(({ address, family }) => ({ address, family: family === 6 ? 6 : 4 }))
  } finally {
    clearTimeout(timer)
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : 'ENOTFOUND'
}

/** Whether two ways of writing a host mean the same one. */
export function isNamed(allowed: string, hostname: string): boolean {
  const plain = (host: string): string =>
    host
      .trim()
      .toLowerCase()
      .replace(/^\[|\]$/g, '')
      .replace(/\.$/, '')
  return plain(allowed) === plain(hostname)
}

function isListeningAddress(hostname: string): boolean {
  return hostname === '0.0.0.0' || hostname === '::'
}

function refusal(hostname: string, addresses: readonly PinnedAddress[]): string {
  if (isListeningAddress(hostname)) {
    return `"${hostname}" is what a server listens on, not an address to send to.`
  }
  const leads = addresses.map((each) => each.address).filter((address) => address !== hostname)
  const where = leads.length === 0 ? '' : ` (${leads.slice(0, 3).join(', ')})`
  return `"${hostname}"${where} is not this machine and not among the allowed hosts; the request would carry what was captured to it.`
}
