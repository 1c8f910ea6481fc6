import type { Failure } from '../../../../shared/model/delivery.ts'
import type { Address } from '../address.ts'
import type { Mishap } from '../deliver.ts'

type ErrorMishap = Extract<Mishap, { kind: 'error' }>

/** Whether a TLS handshake failed because the other side answered in plain text. */
export function plainHttpBehindTls({ code, message }: ErrorMishap): boolean {
  return (
    code === 'ERR_SSL_WRONG_VERSION_NUMBER' ||
    code === 'ERR_SSL_PACKET_LENGTH_TOO_LONG' ||
    code === 'ERR_SSL_HTTP_REQUEST' ||
    // BoringSSL, which Electron uses, names it in the message.
    /wrong version number|packet length too long|http request/i.test(message)
  )
}

/** Whether the other side does not want the HTTP/1.1 that was offered (ALPN, RFC 7301, section 3.2). */
export function wantsAnotherProtocol({ code, message }: ErrorMishap): boolean {
  return (
    code === 'ERR_SSL_TLSV1_ALERT_NO_APPLICATION_PROTOCOL' || /no[ _]application[ _]protocol/i.test(message)
  )
}

/** A server without HTTP/1.1, in which callbacks are sent. */
export function speaksHttp2({ port }: Address): Pick<Failure, 'code' | 'message' | 'fix'> {
  return {
    code: 'answer-malformed',
    message: `Port ${port} speaks HTTP/2 and no HTTP/1.1, in which this was to be sent.`,
    fix: 'Let the server take HTTP/1.1 too (allowHTTP1 in Node), or put a proxy before it that does.',
  }
}

/** Certificates that Node refuses, by its codes (https://nodejs.org/api/tls.html#x509-certificate-error-codes). */
const CERTIFICATES: Readonly<Record<string, (address: Address) => string>> = {
  DEPTH_ZERO_SELF_SIGNED_CERT: ({ host }) => `The certificate of ${host} is self-signed`,
  SELF_SIGNED_CERT_IN_CHAIN: ({ host }) =>
    `The certificate of ${host} comes from an authority that signed itself and is unknown here`,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: ({ host }) =>
    `The certificate of ${host} comes from an unknown authority, or an intermediate certificate is missing`,
  UNABLE_TO_GET_ISSUER_CERT: ({ host }) => `The certificate of ${host} comes from an unknown authority`,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: ({ host }) =>
    `The certificate of ${host} comes from an unknown authority`,
  CERT_HAS_EXPIRED: ({ host }) => `The certificate of ${host} has expired`,
  CERT_NOT_YET_VALID: ({ host }) => `The certificate of ${host} is not valid yet`,
  ERR_TLS_CERT_ALTNAME_INVALID: ({ hostname }) => `The certificate is for another name than ${hostname}`,
}

/** Why TLS did not come about; nothing of the request was sent then. */
export function handshakeMishap(mishap: ErrorMishap, address: Address): { message: string; fix: string } {
  return {
    message: `TLS with ${address.host} failed before anything was sent: ${said(mishap.message)} (${mishap.code}).`,
    fix: `Look at the TLS settings of the server on port ${address.port}, or write http:// if it speaks plain HTTP.`,
  }
}

/** `40FD…:error:0A000410:SSL routines:ssl3_read_bytes:ssl/tls alert handshake failure:../deps/…` without its journey. */
function said(message: string): string {
  return (/:error:[^:]*:[^:]*:[^:]*:([^:]+)/.exec(message)?.[1] ?? message).trim()
}

/** Why a certificate was not accepted; nothing of the request was sent then. */
export function untrustedCertificate(
  { code, certificate, trusted }: Extract<Mishap, { kind: 'untrusted' }>,
  address: Address,
): { message: string; fix: string } {
  const sentence = CERTIFICATES[code]?.(address) ?? `The certificate of ${address.host} is not trusted`
  if (trusted !== null) {
    return {
      message: `${address.host} shows another certificate than the one that was trusted: its fingerprint is ${certificate.fingerprint}, trusted is ${trusted}. ${sentence} (${code}); nothing was sent.`,
      fix: 'If you made a new certificate for your app, look at it and trust it in the place of the old one; else find out who answers there.',
    }
  }
  return {
    message: `${sentence} (${code}); nothing was sent.`,
    fix: `Look at the certificate and trust it for ${address.host} if it is the one of your app, or send to the http:// address.`,
  }
}
