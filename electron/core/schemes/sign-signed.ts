import { createHash, randomUUID } from 'node:crypto'
import { kindOf, memberOf, readJson } from '../../../shared/bodies/json.ts'
import { withMembers } from '../../../shared/bodies/json-edit.ts'
import { AppError } from '../../../shared/errors.ts'
import { headerValue, withHeader } from '../../../shared/headers.ts'
import type { KeyPairScheme, Place, SigningScheme } from '../../../shared/model/scheme.ts'
import { credentialsInText } from '../../../shared/model/text-credentials.ts'
import type { HeldCredential } from './held-credential.ts'
import { digestText, encodeDigest } from './digest.ts'
import { keyBytes, keysFor } from './key.ts'
import { readKeyPair, signByPair } from './key-pair.ts'
import { placeValues } from './place-values.ts'
import type { Written } from './place-values.ts'
import { readPlace } from './place.ts'
import type { ProvableRequest } from './provable.ts'
import { provableOf, readableText } from './provable-of.ts'
import type { SignStep, Signature } from './sign-step.ts'
import { signItems } from './sign-items.ts'
import { signedBytes } from './signed-text.ts'
import type { Stamps } from './signed-text.ts'
import { writeTimestamp } from './timestamp.ts'

/** Signs with a keyed hash or a private key over a text that is built from parts of the request. */
export function signSigned(scheme: SigningScheme, step: SignStep): Signature {
  const { credential, proofOf } = keyOf(scheme, step)
  if (scheme.place.in === 'body' && scheme.place.each) {
    return signItems(scheme, scheme.place, step, { proofOf, label: credential.label })
  }
  const provable = provableOf(step)
  const stamps: Stamps = {
    timestamp: scheme.timestamp ? writeTimestamp(step.now, scheme.timestamp.unit) : null,
    messageId: scheme.messageId
      ? (readPlace(scheme.messageId.place, provable)[0]?.value ?? randomUUID())
      : null,
    ...textsOf(scheme, step, credential.label),
  }
  const changes: string[] = []
  // A time or an id that stands in the query or the body is a part of what is signed.
  const inContent = [
    ...stampsAt(scheme, stamps).filter(({ place }) => place.in !== 'header'),
    ...digestAt(scheme, step.request.body),
  ]
  const stamped = placeValues(step.request, inContent, step.written)
  const staged = withCompanions(scheme, provableOf({ ...step, request: stamped }), changes)
  const bytes = signedBytes(scheme, staged, stamps)
  if (!bytes) throw new AppError('CANNOT_SIGN', cannotSign(scheme, provable))
  const proof = ownerIn(scheme, step, credential.label) + proofOf(bytes)
  const placed = [...stampsAt(scheme, stamps), { place: scheme.place, value: proof }]
  // Time and proof may stand in one header, which is said once.
  const sentences = placed.map(({ place, value }) => sentence(place, value, provable, credential.label))
  changes.unshift(...new Set(sentences))
  const companions = Object.entries(scheme.companionHeaders ?? {})
  const headers = companions.reduce(
    (pairs, [name, value]) => (headerValue(pairs, name) === null ? withHeader(pairs, name, value) : pairs),
    [...stamped.headers],
  )
  return { request: placeValues({ ...stamped, headers, body: staged.body }, placed, step.written), changes }
}

function keyOf(
  scheme: SigningScheme,
  { credentials, swap }: SignStep,
): { credential: HeldCredential; proofOf: (bytes: Uint8Array) => string } {
  const kind = scheme.key.credential
  const held = keysFor(scheme.key, credentials).keys
  const keys = swap ? held.map((each) => swap(each, scheme)) : held
  const [credential] = keys
  if (!credential) {
    throw new AppError('CREDENTIAL_MISSING', `A ${kind} is needed to sign, and none is saved.`)
  }
  if (scheme.mechanism !== 'hmac') {
    for (const each of keys) {
      const pair = readKeyPair(scheme, each.value)
      const key = typeof pair === 'string' ? null : pair.private
      if (key) {
        return { credential: each, proofOf: (bytes) => encodeDigest(scheme, signByPair(scheme, key, bytes)) }
      }
    }
    throw noPrivateKey(scheme, kind, credential.label)
  }
  const key = keyBytes(scheme.key, credential.value)
  if (!key) {
    throw new AppError('CANNOT_SIGN', `The ${kind} "${credential.label}" is not ${scheme.key.bytes} text.`)
  }
  return { credential, proofOf: (bytes) => digestText(scheme, key, bytes) }
}

/** The digest of the body where it stands in the signed address. */
function digestAt({ bodyDigest }: SigningScheme, body: Uint8Array): Written[] {
  if (!bodyDigest) return []
  const { place, hash, encoding } = bodyDigest
  return [{ place, value: createHash(hash).update(body).digest(encoding) }]
}

/** What stands before the proof in a list of pairs; empty where there is none. */
function ownerIn({ place }: SigningScheme, { credentials }: SignStep, label: string): string {
  if (place.in !== 'form' || !place.pairs) return ''
  const { credential: kind, assign } = place.pairs
  const held = credentials.filter((each) => each.kind === kind)
  const chosen = held.find((each) => each.label === label) ?? held[0]
  if (!chosen) {
    throw new AppError('CREDENTIAL_MISSING', `A ${kind} stands before the proof, and none is saved.`)
  }
  return chosen.value.trim() + assign
}

/** The credentials that stand in the signed text, those of the same set as the key before others. */
function textsOf(
  scheme: SigningScheme,
  { credentials }: SignStep,
  label: string,
): Pick<Stamps, 'credentials'> | null {
  const kinds = credentialsInText(scheme)
  if (kinds.length === 0) return null
  const texts = kinds.map((kind): [string, string] => {
    const held = credentials.filter((each) => each.kind === kind)
    const chosen = held.find((each) => each.label === label) ?? held[0]
    if (!chosen) {
      throw new AppError('CREDENTIAL_MISSING', `A ${kind} is a part of what is signed, and none is saved.`)
    }
    return [kind, chosen.value.trim()]
  })
  return { credentials: Object.fromEntries(texts) }
}

/** How to make a pair of one's own. */
const MAKES_PAIR = {
  rsa: 'openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out test.pem',
  ecdsa: 'openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out test.pem',
}

function noPrivateKey(scheme: KeyPairScheme, kind: string, label: string): AppError {
  if (scheme.mechanism === 'ed25519') {
    return new AppError(
      'CANNOT_SIGN',
      `The ${kind} "${label}" holds no private key, and only a private key ("${scheme.privatePrefix}...") signs.`,
      { fix: `Save the private key of a pair of your own, and give your app its public key.` },
    )
  }
  return new AppError(
    'CANNOT_SIGN',
    `The ${kind} "${label}" holds no private key: only the sender itself can sign what that verifies.`,
    {
      fix: `Make a pair of your own (${MAKES_PAIR[scheme.mechanism]}), save the text of test.pem here as a ${kind}, and give your app its public key (openssl pkey -in test.pem -pubout). Or send with signing "keep".`,
    },
  )
}

function stampsAt({ timestamp, messageId }: SigningScheme, stamps: Stamps): Written[] {
  return [
    ...(timestamp && stamps.timestamp !== null ? [{ place: timestamp.place, value: stamps.timestamp }] : []),
    ...(messageId && stamps.messageId !== null ? [{ place: messageId.place, value: stamps.messageId }] : []),
  ]
}

/** Adds the members that the sender puts beside its proof; one that is there already is left as it is. */
function withCompanions(scheme: SigningScheme, request: ProvableRequest, changes: string[]): ProvableRequest {
  if (scheme.place.in !== 'body' || !request.json || kindOf(request.json, 0) !== 'object') return request
  const { json } = request
  const missing = Object.entries(scheme.companions ?? {}).filter(([name]) => !memberOf(json, 0, name))
  if (missing.length === 0) return request
  const text = withMembers(
    json.text,
    missing.map(([name, value]) => [name, JSON.stringify(value)]),
  )
  const document = text === null ? null : readJson(text).document
  if (!document) return request
  for (const [name, value] of missing)
    changes.push(`Body member "${name}" was added with the value "${value}".`)
  return { ...request, json: document, body: Buffer.from(document.text, 'utf8') }
}

const NAMES = { header: 'Header', body: 'Body member', form: 'Form field', query: 'Query parameter' }

function sentence(place: Place, value: string, request: ProvableRequest, label: string): string {
  const before = readPlace(place, request)[0]
  const named = place.in === 'header' ? place.name : JSON.stringify(nameIn(place))
  const name = `${NAMES[place.in]} ${named}`
  if (before?.value === value) return `${name} holds already with "${label}".`
  return before ? `${name} was signed anew with "${label}".` : `${name} was added, signed with "${label}".`
}

function nameIn(place: Exclude<Place, { in: 'header' }>): string {
  return place.in === 'body' ? place.member : place.in === 'form' ? place.field : place.name
}

function cannotSign(scheme: SigningScheme, request: ProvableRequest): string {
  if (!request.json && /\{(json|values|at:[^}]*)\}/.test(scheme.signed)) {
    const coding = headerValue(request.headers, 'content-encoding')
    if (coding !== null) return `The body is ${coding}: it has to be sent plain to be signed anew.`
    const error = readJson(readableText(request.body) ?? '').error
    return error
      ? `The body is no JSON, so its checksum cannot be computed: ${error.message}`
      : 'The body is no JSON.'
  }
  if (!request.form && scheme.signed.includes('{form}')) {
    return 'The body has no form fields, which are what is signed.'
  }
  if (scheme.json?.path !== undefined)
    return `The body has no "${scheme.json.path}", which is what is signed.`
  return 'A part of what is signed is missing, such as the public address.'
}
