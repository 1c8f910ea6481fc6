import type { TunnelDriver } from '../../../shared/model/tunnel.ts'

/** Which headers of a request that came through a tunnel its own hop has written. */
export interface TrustedForwarding {
  /**
   * The last entry of this list is the address that the tunnel's entrance saw; those before it anybody wrote. Null
   * where no header tells it.
   */
  addressHeader: string | null
  /** The last value is the scheme that the sender used. */
  protoHeader: string
  /** The host that the sender asked for, where the tunnel may put another into `Host`. */
  hostHeader: string | null
}

/**
 * What the listener may believe of a request that came through the tunnel in use; null where nothing is known of
 * who stands in between, as with a proxy or a program of the user's own.
 */
export function trustedForwarding(driver: TunnelDriver): TrustedForwarding | null {
  return TRUSTED[driver]
}

const TRUSTED: Readonly<Record<TunnelDriver, TrustedForwarding | null>> = {
  none: null,
  // The nginx meant to stand before localtunnel's server appends the peer's address and sets `http` or `https`
  // (https://github.com/localtunnel/nginx/blob/master/site.conf). The server behind it adds nothing, so on a server
  // without that nginx the last entry is still the sender's own: a hint, never a proof.
  localtunnel: { addressHeader: 'x-forwarded-for', protoHeader: 'x-forwarded-proto', hostHeader: null },
  // "provides the client IP address connecting to Cloudflare"; pages differ on the order in X-Forwarded-For.
  // https://developers.cloudflare.com/fundamentals/reference/http-headers/
  cloudflared: { addressHeader: 'cf-connecting-ip', protoHeader: 'x-forwarded-proto', hostHeader: null },
  // "ngrok appends values to x-forwarded-for and x-forwarded-proto, be sure to use the last value"
  // https://ngrok.com/docs/universal-gateway/http/ (Forwarded Headers Reference).
  ngrok: { addressHeader: 'x-forwarded-for', protoHeader: 'x-forwarded-proto', hostHeader: null },
  // Both are set anew, and what the sender wrote is dropped (`addProxyForwardedHeaders`):
  // https://github.com/tailscale/tailscale/blob/main/ipn/ipnlocal/serve.go
  tailscale: { addressHeader: 'x-forwarded-for', protoHeader: 'x-forwarded-proto', hostHeader: null },
  // X-Forwarded-For has a private address of the service (https://github.com/microsoft/dev-tunnels/issues/466);
  // proto and host are overwritten (https://github.com/microsoft/dev-tunnels/issues/507).
  devtunnel: { addressHeader: null, protoHeader: 'x-forwarded-proto', hostHeader: 'x-forwarded-host' },
  command: null,
  fixed: null,
}
