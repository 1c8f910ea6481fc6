import type { CredentialReading } from '../../../shared/model/credential-reading.ts'
import type { Environment } from '../../../shared/model/endpoint.ts'
import type { KeyPairScheme, Scheme } from '../../../shared/model/scheme.ts'
import type { Provider } from '../../../shared/providers/provider.ts'
import { commonName, ownCertificateProblems } from './certificate.ts'
import { keyBytes } from './key.ts'
import { nameOfKey, readKeyPair } from './key-pair.ts'
import type { KeyPair } from './key-pair.ts'
import { readPem } from './pem.ts'

type Warning = CredentialReading['warnings'][number]

interface ReadInput {
  provider: Pick<Provider, 'name' | 'credentials' | 'schemes'>
  kind: string
  text: string
  /** Null where it is not known for which one the credential is meant. */
  environment: Environment | null
  /** Epoch milliseconds. */
  now: number
  /** All providers that are known, to tell the key of another one. */
  known: readonly Pick<Provider, 'name' | 'schemes'>[]
}

/**
 * What a credential holds as it is pasted, and what looks wrong with it, by the same reading of keys and certificates
 * as verifies. Nothing of the text is in the answer but the name and the times of a certificate.
 */
export function readCredential(input: ReadInput): CredentialReading {
  const { provider, kind, text } = input
  const schemes = provider.schemes.filter((scheme) => 'key' in scheme && namesKind(scheme, kind))
  const pairs = schemes.filter(isPair)
  const read = pairs.map((scheme) => readKeyPair(scheme, text)).find((each) => typeof each !== 'string')
  const warnings = [
    ...(pairs.length > 0 && pairs.length === schemes.length ? pairWarnings(pairs, input, read) : []),
    ...(pairs.length === 0 ? textWarnings(text, schemes) : []),
    ...foreignPrefix(input, schemes),
  ]
  return { what: whatIs(text, schemes, read), length: [...text].length, warnings }
}

function namesKind(scheme: Exclude<Scheme, { mechanism: 'basic' }>, kind: string): boolean {
  return scheme.key.credential === kind || (scheme.key.or?.includes(kind) ?? false)
}

function isPair(scheme: Scheme): scheme is KeyPairScheme {
  return ['rsa', 'ecdsa', 'ed25519'].includes(scheme.mechanism)
}

function pairWarnings(
  pairs: readonly KeyPairScheme[],
  { text, environment, now }: ReadInput,
  read: KeyPair | string | undefined,
): Warning[] {
  if (read === undefined || typeof read === 'string') {
    const [first] = pairs
    const problem = first ? readKeyPair(first, text) : ''
    return typeof problem === 'string' && problem !== ''
      ? [{ message: `It ${problem}.`, fix: 'Take the text from where it is shown, from beginning to end.' }]
      : []
  }
  if (read.private) {
    return [
      {
        message: 'It is a private key, and the public one is enough to verify.',
        fix: 'Save it only if it belongs to a pair of your own, so that events can be signed with it here; the private key of a sender is never handed out.',
      },
    ]
  }
  const rule = pairs.flatMap((scheme) => (scheme.mechanism === 'rsa' && scheme.certificate) || [])[0]
  return read.certificate ? ownCertificateProblems(read.certificate, rule ?? null, environment, now) : []
}

function textWarnings(text: string, schemes: readonly Scheme[]): Warning[] {
  if (schemes.length === 0) return []
  const [block] = readPem(text)
  if (block) {
    return [
      {
        message: `It is PEM (${block.label.toLowerCase()}), and none of the schemes here works with one.`,
        fix: 'Look for the secret that is shared with the sender; a key of a pair belongs elsewhere.',
      },
    ]
  }
  if (isJsonObject(text)) {
    return [
      {
        message: 'It is a JSON object, and a key alone is expected.',
        fix: 'Paste the value of the member that holds the key.',
      },
    ]
  }
  return /^bearer /i.test(text)
    ? [{ message: 'It starts with "Bearer ".', fix: 'Paste only what stands behind that word.' }]
    : []
}

/** A prefix that others document for their keys, and this provider does not. */
function foreignPrefix({ provider, kind, text, known }: ReadInput, schemes: readonly Scheme[]): Warning[] {
  if (schemes.length === 0) return []
  const where = provider.credentials.find((each) => each.kind === kind)?.where ?? ''
  const own = schemes.flatMap(prefixesOf)
  const prefix = known
    .flatMap((each) => each.schemes.flatMap(prefixesOf))
    .find((each) => text.startsWith(each) && !own.includes(each) && !where.includes(each))
  if (prefix === undefined) return []
  const names = known
    .filter((each) => each.schemes.some((scheme) => prefixesOf(scheme).includes(prefix)))
    .map(({ name }) => name)
  const [first, second] = names
  const others =
    second === undefined
      ? first
      : names.length === 2
        ? `${first} and ${second}`
        : `${first}, ${second} and others`
  return [
    {
      message: `It begins with "${prefix}", as the keys of ${others} do, and nothing documents that of ${provider.name}.`,
      fix: `Look whether it is the key of ${provider.name}.`,
    },
  ]
}

function prefixesOf(scheme: Scheme): string[] {
  if (scheme.mechanism === 'basic') return []
  const { prefix, onlyPrefixes = [] } = scheme.key
  const own = prefix === undefined ? onlyPrefixes : [prefix, ...onlyPrefixes]
  return scheme.mechanism === 'ed25519' ? [...own, scheme.privatePrefix] : own
}

function whatIs(text: string, schemes: readonly Scheme[], read: KeyPair | string | undefined): string {
  if (read !== undefined && typeof read !== 'string') return nameOfPair(read, readPem(text).length)
  const [block] = readPem(text)
  if (block) return `PEM, ${block.label.toLowerCase()}`
  if (isJsonObject(text)) return 'a JSON object'
  for (const scheme of schemes) {
    if (scheme.mechanism === 'basic' || scheme.key.bytes === 'utf8') continue
    const bytes = keyBytes({ ...scheme.key, digest: undefined }, text)
    if (bytes) return `${scheme.key.bytes} of ${bytes.length} bytes`
  }
  return text.includes('\n') ? `text of ${text.trim().split('\n').length} lines` : 'text'
}

function nameOfPair({ public: key, private: secret, certificate }: KeyPair, blocks: number): string {
  const more = blocks > 1 ? `, the first of ${blocks} blocks` : ''
  if (certificate) {
    const name = commonName(certificate)
    return `a certificate of ${name}, valid until ${certificate.validToDate.toISOString().slice(0, 10)}${more}`
  }
  const bits = key.asymmetricKeyDetails?.modulusLength
  const size = bits === undefined ? '' : ` of ${bits} bits`
  return `${nameOfKey(key)}${size}, ${secret ? 'private' : 'public'}${more}`
}

function isJsonObject(text: string): boolean {
  if (!/^\s*\{/.test(text)) return false
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
