import { constants, createPrivateKey, createPublicKey, sign, verify, X509Certificate } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import type { EcdsaScheme, KeyPairScheme, RsaScheme } from '../../../shared/model/scheme.ts'
import { ed25519Keys, holdsEd25519, signEd25519 } from './ed25519.ts'
import { derOfBase64, readPem } from './pem.ts'
import type { PemBlock } from './pem.ts'

/** What the text of a credential holds for a scheme whose proof one key makes and another one tests. */
export interface KeyPair {
  public: KeyObject
  /** Null where only the public key is saved: it verifies and cannot sign. */
  private: KeyObject | null
  /** The certificate that the public key was taken from; null where it stands alone. */
  certificate: X509Certificate | null
}

/** The keys in the text of a credential; or, to follow "the credential ... ", why it holds none. Never throws. */
export function readKeyPair(scheme: KeyPairScheme, text: string): KeyPair | string {
  if (scheme.mechanism === 'ed25519') {
    const keys = ed25519Keys(scheme, text)
    return keys ? { ...keys, certificate: null } : `is not ${scheme.key.bytes} text, as the scheme wants it`
  }
  const blocks = readPem(text).filter(({ label }) => label !== 'EC PARAMETERS')
  const bare = derOfBase64(text)
  const pair = blocks[0] ? keysOfBlock(blocks[0]) : bare && keysOfBare(bare)
  if (!pair) return noKey(scheme, text)
  return fits(scheme, pair.public) ?? pair
}

export function signByPair(scheme: KeyPairScheme, key: KeyObject, bytes: Uint8Array): Buffer {
  switch (scheme.mechanism) {
    case 'ed25519':
      return signEd25519(key, bytes)
    case 'rsa':
      return sign(scheme.hash, bytes, { key, padding: constants.RSA_PKCS1_PADDING })
    case 'ecdsa':
      return sign('sha256', bytes, { key, dsaEncoding: scheme.signature === 'der' ? 'der' : 'ieee-p1363' })
  }
}

/** Never throws: what is no signature of this kind does not hold. */
export function holdsByPair(
  scheme: KeyPairScheme,
  key: KeyObject,
  bytes: Uint8Array,
  signature: Uint8Array,
): boolean {
  switch (scheme.mechanism) {
    case 'ed25519':
      return holdsEd25519(key, bytes, signature)
    case 'rsa':
      return holdsRsa(key, scheme.hash, bytes, signature)
    case 'ecdsa':
      return holdsEcdsa(key, { hash: 'sha256', signature: scheme.signature }, bytes, signature)
  }
}

export function holdsRsa(key: KeyObject, hash: string, bytes: Uint8Array, signature: Uint8Array): boolean {
  return attempt(() => verify(hash, bytes, { key, padding: constants.RSA_PKCS1_PADDING }, signature)) ?? false
}

export function holdsEcdsa(
  key: KeyObject,
  form: { hash: string; signature: EcdsaScheme['signature'] },
  bytes: Uint8Array,
  signature: Uint8Array,
): boolean {
  const dsaEncoding = form.signature === 'der' ? 'der' : 'ieee-p1363'
  return attempt(() => verify(form.hash, bytes, { key, dsaEncoding }, signature)) ?? false
}

/** The key in words, such as `an RSA key` or `an EC key on secp384r1`. */
export function nameOfKey(key: KeyObject): string {
  const type = key.asymmetricKeyType
  if (type === 'rsa') return 'an RSA key'
  if (type !== 'ec') return `a key of the kind ${type}`
  const curve = key.asymmetricKeyDetails?.namedCurve
  return curve === P256 ? 'an EC key on P-256' : `an EC key on ${curve}`
}

const P256 = 'prime256v1'

function keysOfBlock({ label, der }: PemBlock): KeyPair | null {
  switch (label) {
    case 'CERTIFICATE':
    case 'X509 CERTIFICATE':
      return ofCertificate(der)
    case 'PUBLIC KEY':
      return ofPublic(() => createPublicKey({ key: der, format: 'der', type: 'spki' }))
    case 'RSA PUBLIC KEY':
      return ofPublic(() => createPublicKey({ key: der, format: 'der', type: 'pkcs1' }))
    case 'PRIVATE KEY':
      return ofPrivate(der, 'pkcs8')
    case 'RSA PRIVATE KEY':
      return ofPrivate(der, 'pkcs1')
    case 'EC PRIVATE KEY':
      return ofPrivate(der, 'sec1')
    default:
      return null
  }
}

/** Dashboards show the base64 alone: of a public key, seldom of a certificate. */
function keysOfBare(der: Buffer): KeyPair | null {
  return keysOfBlock({ label: 'PUBLIC KEY', der }) ?? ofCertificate(der) ?? ofPrivate(der, 'pkcs8')
}

function ofCertificate(der: Buffer): KeyPair | null {
  return attempt(() => {
    const certificate = new X509Certificate(der)
    return { public: certificate.publicKey, private: null, certificate }
  })
}

function ofPublic(read: () => KeyObject): KeyPair | null {
  const key = attempt(read)
  return key && { public: key, private: null, certificate: null }
}

function ofPrivate(der: Buffer, type: 'pkcs8' | 'pkcs1' | 'sec1'): KeyPair | null {
  return attempt(() => {
    const key = createPrivateKey({ key: der, format: 'der', type })
    return { public: createPublicKey(key), private: key, certificate: null }
  })
}

function fits(scheme: RsaScheme | EcdsaScheme, key: KeyObject): string | null {
  const isRight =
    scheme.mechanism === 'rsa'
      ? key.asymmetricKeyType === 'rsa'
      : key.asymmetricKeyType === 'ec' && key.asymmetricKeyDetails?.namedCurve === P256
  return isRight ? null : `holds ${nameOfKey(key)}, and ${wantedKey(scheme)} is expected`
}

function noKey(scheme: RsaScheme | EcdsaScheme, text: string): string {
  if (/-----BEGIN ENCRYPTED PRIVATE KEY-----|Proc-Type: 4,ENCRYPTED/.test(text)) {
    return 'is a private key behind a passphrase; write it out without one to sign with it here'
  }
  if (/-----BEGIN [^-]+-----.*\\n/s.test(text)) {
    return 'has "\\n" written out in two characters where its line breaks belong'
  }
  if (/^\s*https?:\/\//.test(text)) {
    return 'is an address; what stands there has to be downloaded and saved, nothing is fetched here'
  }
  if (/-----BEGIN/.test(text) && !/-----END/.test(text)) return 'breaks off before its "-----END" line'
  return `holds no ${wantedKey(scheme).replace(/^an /, '')} that can be read: PEM of a public key or certificate is expected, or the base64 of one`
}

function wantedKey(scheme: RsaScheme | EcdsaScheme): string {
  return scheme.mechanism === 'rsa' ? 'an RSA key' : 'an EC key on P-256'
}

function attempt<Value>(run: () => Value): Value | null {
  try {
    return run()
  } catch {
    return null
  }
}
