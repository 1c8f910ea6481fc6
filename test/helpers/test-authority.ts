import { generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import type { KeyObject } from 'node:crypto'

/** A certificate with its key, as `node:tls` takes them. */
export interface Issued {
  key: string
  /** The certificate and those that were asked to stand behind it. */
  cert: string
}

/** An authority of the test, with an intermediate between it and what it issues. */
export interface TestAuthority {
  /** The certificate to trust. */
  ca: string
  issue(options: {
    names: readonly string[]
    /** Days from now; a year without them. */
    validDays?: number
    /** False leaves the intermediate out, as a server does that is set up wrongly. */
    withIntermediate?: boolean
  }): Issued
  /** A certificate for a pair that is there already; one with negative days has expired. */
  certify(options: { name: string; publicKey: KeyObject; validDays?: number }): string
}

const DAY_MS = 24 * 60 * 60 * 1000

/** Makes an authority that is valid from a year ago on: X.509 after RFC 5280, with ECDSA over P-256. */
export function createTestAuthority(name = 'Test'): TestAuthority {
  const root = { name: `${name} root`, keys: keyPair() }
  const between = { name: `${name} intermediate`, keys: keyPair() }
  const years = { from: Date.now() - 365 * DAY_MS, to: Date.now() + 3650 * DAY_MS }
  const ca = certificate({
    ...years,
    subject: root.name,
    publicKey: root.keys.publicKey,
    issuer: root,
    isAuthority: true,
  })
  const intermediate = certificate({
    ...years,
    subject: between.name,
    publicKey: between.keys.publicKey,
    issuer: root,
    isAuthority: true,
  })
  return {
    ca,
    issue({ names, validDays = 365, withIntermediate = true }) {
      const { publicKey, privateKey } = keyPair()
      const leaf = certificate({
        from: Date.now() - 300 * DAY_MS,
        to: Date.now() + validDays * DAY_MS,
        subject: names[0] ?? 'nobody',
        publicKey,
        issuer: between,
        isAuthority: false,
        names,
      })
      return {
        key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
        cert: withIntermediate ? `${leaf}${intermediate}` : leaf,
      }
    },
    certify({ name: subject, publicKey, validDays = 365 }) {
      return certificate({
        from: Date.now() - 300 * DAY_MS,
        to: Date.now() + validDays * DAY_MS,
        subject,
        publicKey,
        issuer: between,
        isAuthority: false,
        names: [subject],
      })
    },
  }
}

interface Holder {
  name: string
  keys: { publicKey: KeyObject; privateKey: KeyObject }
}

function keyPair() {
  return generateKeyPairSync('ec', { namedCurve: 'P-256' })
}

function certificate(options: {
  subject: string
  publicKey: KeyObject
  issuer: Holder
  from: number
  to: number
  isAuthority: boolean
  names?: readonly string[]
}): string {
  const algorithm = sequence(oid(ECDSA_WITH_SHA256))
  const extensions = [
    ...(options.isAuthority
      ? [sequence(oid(BASIC_CONSTRAINTS), der(0x01, [0xff]), der(0x04, sequence(der(0x01, [0xff]))))]
      : []),
    ...(options.names
      ? [
          sequence(
            oid(SUBJECT_ALT_NAME),
            der(0x04, sequence(...options.names.map((name) => der(0x82, Buffer.from(name))))),
          ),
        ]
      : []),
  ]
  const signed = sequence(
    der(0xa0, der(0x02, [2])),
    der(0x02, Buffer.concat([Buffer.from([1]), randomBytes(15)])),
    algorithm,
    commonName(options.issuer.name),
    sequence(time(options.from), time(options.to)),
    commonName(options.subject),
    options.publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(...extensions)),
  )
  const signature = sign('sha256', signed, options.issuer.keys.privateKey)
  const bytes = sequence(signed, algorithm, der(0x03, Buffer.concat([Buffer.from([0]), signature])))
  const lines = bytes.toString('base64').match(/.{1,64}/g) ?? []
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`
}

const ECDSA_WITH_SHA256 = [0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02]
const BASIC_CONSTRAINTS = [0x55, 0x1d, 0x13]
const SUBJECT_ALT_NAME = [0x55, 0x1d, 0x11]
const COMMON_NAME = [0x55, 0x04, 0x03]

function commonName(name: string): Buffer {
  return sequence(der(0x31, sequence(oid(COMMON_NAME), der(0x0c, Buffer.from(name)))))
}

function time(at: number): Buffer {
  const digits = new Date(at)
    .toISOString()
    .replace(/\.\d+Z$/, 'Z')
    .replaceAll(/[-:T]/g, '')
  return der(0x18, Buffer.from(digits))
}

function oid(bytes: readonly number[]): Buffer {
  return der(0x06, bytes)
}

function sequence(...parts: readonly Uint8Array[]): Buffer {
  return der(0x30, Buffer.concat(parts))
}

/** Tag, length and content: ITU-T X.690, section 8.1. */
function der(tag: number, content: Uint8Array | readonly number[]): Buffer {
  const bytes = Buffer.from(content)
  const { length } = bytes
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 0xff]
  return Buffer.concat([Buffer.from([tag, ...size]), bytes])
}
