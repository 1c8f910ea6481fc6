import type { Socket } from 'node:net'
import type { HeaderPair } from '../../../shared/headers.ts'
import { headerValue, headerValues } from '../../../shared/headers.ts'
import type { TrustedForwarding } from '../tunnel/trusted-forwarding.ts'
import type { Peer } from '../../../shared/model/event.ts'

/** A tunnel that is online, and which headers its own hop writes. */
export interface OpenTunnel {
  publicUrl: string
  trusted: TrustedForwarding | null
}

/**
 * Who sent a request. Forwarding headers are what anybody can write, so only the hop that our own tunnel adds is
 * believed: the request came from this machine, while a tunnel is online, to the tunnel's own host.
 */
export function peerOf(socket: Socket, headers: readonly HeaderPair[], tunnel: OpenTunnel | null): Peer {
  const address = socket.remoteAddress ?? ''
  const isThrough = tunnel !== null && isLoopback(address) && isForHost(headers, tunnel)
  const trusted = isThrough ? tunnel.trusted : null
  return {
    address,
    port: socket.remotePort ?? 0,
    forwardedFor: trusted?.addressHeader ? lastEntry(headers, trusted.addressHeader) : null,
    forwardedProto: trusted && lastEntry(headers, trusted.protoHeader),
    viaTunnel: isThrough,
  }
}

function isLoopback(address: string): boolean {
  return address === '::1' || /^(::ffff:)?127\./.test(address)
}

function isForHost(headers: readonly HeaderPair[], { publicUrl, trusted }: OpenTunnel): boolean {
  const host = URL.parse(publicUrl)?.host
  const asked = [headerValue(headers, 'host')]
  if (trusted?.hostHeader) asked.push(lastEntry(headers, trusted.hostHeader))
  return asked.some((each) => each?.toLowerCase() === host)
}

/** The tunnel appends to what the sender wrote, so the last entry is the tunnel's. */
function lastEntry(headers: readonly HeaderPair[], name: string): string | null {
  return headerValues(headers, name).join(',').split(',').at(-1)?.trim() || null
}
