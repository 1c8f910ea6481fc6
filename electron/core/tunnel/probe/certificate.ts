import { isIP } from 'node:net'
import { checkServerIdentity, connect } from 'node:tls'
import type { DetailedPeerCertificate, TLSSocket } from 'node:tls'
import { faultOf } from './call.ts'
import type { Entrance } from './call.ts'

/** The certificate that the entrance shows, and everything that a provider's client would refuse it for. */
export type CertificateReading =
  | { kind: 'none'; code: string; message: string }
  | {
      kind: 'shown'
      /** Such as `TLSv1.3`. */
      protocol: string | null
      issuer: string
      /** Names that it is for. */
      names: string[]
      validFrom: number
      validTo: number
      isForName: boolean
      /** Where no trusted authority is at the end of its chain: which end it has instead. */
      chain: 'trusted' | 'incomplete' | 'unknown-authority' | 'self-signed'
      /** The code by which OpenSSL or Node refuses it; null where it is accepted. */
      refusedBy: string | null
    }

/** Asks the entrance for its certificate without judging it on the way, and judges each part of it. */
export function readCertificate(
  { address, addresses, ca }: Entrance,
  withinMs: number,
): Promise<CertificateReading> {
  return new Promise((resolve) => {
    const name = address.hostname
    const socket = connect({
      host: addresses[0]?.address ?? name,
      port: address.port,
      ...(isIP(name) === 0 ? { servername: name } : {}),
      ...(ca === undefined ? {} : { ca }),
      // It has to be seen to say what is wrong with it; nothing is sent over this connection.
      rejectUnauthorized: false,
    })
    const settle = (reading: CertificateReading): void => {
      clearTimeout(timer)
      resolve(reading)
      socket.destroy()
    }
    const fail = (code: string, message: string): void => settle({ kind: 'none', code, message })
    const timer = setTimeout(() => fail('late', `no TLS within ${withinMs / 1000} s`), withinMs)
    socket.on('error', (error) => {
      const { code, message } = faultOf(error)
      fail(code, message)
    })
    socket.on('close', () => fail('closed', 'the connection was closed'))
    socket.on('secureConnect', () => {
      const shown = socket.getPeerCertificate(true)
      settle({
        kind: 'shown',
        protocol: socket.getProtocol(),
        issuer: nameOf(shown.issuer),
        names: namesOf(shown),
        validFrom: Date.parse(shown.valid_from),
        validTo: Date.parse(shown.valid_to),
        isForName: checkServerIdentity(name, shown) === undefined,
        chain: chainOf(refusalOf(socket)),
        refusedBy: refusalOf(socket) || null,
      })
    })
  })
}

/** Declared as an error, and a code in truth (Node 24); empty where the certificate is accepted. */
function refusalOf({ authorized, authorizationError }: TLSSocket): string {
  return authorized ? '' : String(authorizationError)
}

/** By Node's codes (https://nodejs.org/api/tls.html#x509-certificate-error-codes). */
function chainOf(code: string): Extract<CertificateReading, { kind: 'shown' }>['chain'] {
  if (code === 'DEPTH_ZERO_SELF_SIGNED_CERT') return 'self-signed'
  // It sent one certificate alone, and whoever issued that is not known here.
  if (code === 'UNABLE_TO_VERIFY_LEAF_SIGNATURE') return 'incomplete'
  if (/^(?:SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_GET_ISSUER_CERT(?:_LOCALLY)?)$/.test(code))
    return 'unknown-authority'
  return 'trusted'
}

function namesOf({ subjectaltname, subject }: DetailedPeerCertificate): string[] {
  const alternative = (subjectaltname ?? '').split(', ').map((each) => each.replace(/^[^:]+:/, ''))
  return subjectaltname === undefined ? [subject.CN ?? ''].flat() : alternative
}

function nameOf(issuer: DetailedPeerCertificate['issuer']): string {
  return [issuer.CN ?? issuer.O ?? 'an authority without a name'].flat().join(', ')
}
