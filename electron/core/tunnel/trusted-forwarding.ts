import type { TunnelDriver } from '../../../shared/model/tunnel.ts'

/** Which headers of a request that came through a tunnel its own hop has written. */
export interface TrustedForwarding {
  /** The last entry of this list is the address that the tunnel's entrance saw; those before it anybody wrote. */
  addressHeader: string
  /** The last value is the scheme that the sender used. */
  protoHeader: string
}

/**
 * What the listener may believe of a request whose `Host` is the tunnel's public host; null where there is none.
 *
 * The nginx meant to stand before localtunnel's server appends the peer's address and sets `http` or `https`
 * (https://github.com/localtunnel/nginx/blob/master/site.conf). The server behind it adds nothing, so on a server
 * without that nginx the last entry is still the sender's own: a hint, never a proof.
 */
export function trustedForwarding(driver: TunnelDriver): TrustedForwarding | null {
  return driver === 'localtunnel'
    ? { addressHeader: 'x-forwarded-for', protoHeader: 'x-forwarded-proto' }
    : null
}
