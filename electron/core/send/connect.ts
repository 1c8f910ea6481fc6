/**
 * The connection of one delivery. A certificate that no authority vouches for is accepted for the one host and port
 * for which somebody trusted exactly it; everything else is refused before a byte of the request is written.
 */
import { isIP, connect as connectPlain } from 'node:net'
import type { LookupFunction, Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import type { TLSSocket } from 'node:tls'
import type { ShownCertificate } from '../../../shared/model/delivery.ts'
import type { Address } from './address.ts'
import type { PinnedAddress } from './target-guard.ts'

export interface Way {
  address: Address
  /** Tried in turn, as they were judged. */
  addresses: readonly PinnedAddress[]
  /** SHA-256 of the certificate that was trusted for this host and port, as hex; null where none was. */
  trusted: string | null
}

/** The handshake came about with a certificate that is neither vouched for nor trusted. */
export class UntrustedCertificate extends Error {
  readonly code: string
  readonly certificate: ShownCertificate
  readonly trusted: string | null

  constructor(code: string, certificate: ShownCertificate, trusted: string | null) {
    super(`The certificate is not trusted (${code}).`)
    this.name = 'UntrustedCertificate'
    this.code = code
    this.certificate = certificate
    this.trusted = trusted
  }
}

/** Connects; `ready` is called once, when bytes may be written. Errors come through `failed`, also later ones. */
export function connect(
  { address, addresses, trusted }: Way,
  on: { connected: () => void; ready: () => void; failed: (error: unknown) => void },
): Socket {
  const { hostname, port, secure } = address
  const where = { host: hostname, port, lookup: pinned(addresses) }
  if (!secure) {
    const socket = connectPlain(where)
    socket.on('error', on.failed)
    socket.once('connect', () => {
      on.connected()
      on.ready()
    })
    return socket
  }
  const socket = connectTls({
    ...where,
    ...(isIP(hostname) === 0 ? { servername: hostname } : {}),
    ALPNProtocols: ['http/1.1'],
    // Nothing is written before `refusalOf` has judged the certificate.
    rejectUnauthorized: false,
  })
  socket.on('error', on.failed)
  socket.once('connect', on.connected)
  socket.once('secureConnect', () => {
    const refusal = refusalOf(socket, trusted)
    if (refusal === null) on.ready()
    else on.failed(refusal)
  })
  return socket
}

function refusalOf(socket: TLSSocket, trusted: string | null): Error | null {
  if (socket.authorized) return null
  const shown = socket.getPeerX509Certificate()
  // Node gives the code as a text where its types promise an error.
  const code = String(socket.authorizationError)
  if (shown === undefined) return Object.assign(new Error('no certificate was shown'), { code })
  const certificate: ShownCertificate = {
    fingerprint: shown.fingerprint256.replaceAll(':', '').toLowerCase(),
    subject: oneLine(shown.subject),
    issuer: oneLine(shown.issuer),
    names: namesOf(shown.subjectAltName),
    validFrom: Date.parse(shown.validFrom),
    validTo: Date.parse(shown.validTo),
  }
  return certificate.fingerprint === trusted ? null : new UntrustedCertificate(code, certificate, trusted)
}

function oneLine(name: string | undefined): string {
  return (name ?? '').trim().split('\n').join(', ')
}

/** `DNS:localhost, IP Address:127.0.0.1` as names and addresses. */
function namesOf(subjectAltName: string | undefined): string[] {
  return (subjectAltName ?? '')
    .split(', ')
    .map((each) => each.replace(/^[^:]*:/, ''))
    .filter((each) => each !== '')
}

/** Answers every question for a name with the addresses that the target guard has judged. */
function pinned(addresses: readonly PinnedAddress[]): LookupFunction {
  return (_hostname, options, callback) => {
    const [first] = addresses
    if (options.all === true) callback(null, [...addresses])
    else callback(null, first?.address ?? '', first?.family)
  }
}
