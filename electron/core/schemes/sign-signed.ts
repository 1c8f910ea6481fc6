import { randomUUID } from 'node:crypto'
import { kindOf, memberOf, readJson } from '../../../shared/bodies/json.ts'
import { withMembers } from '../../../shared/bodies/json-edit.ts'
import { AppError } from '../../../shared/errors.ts'
import { headerValue, withHeader } from '../../../shared/headers.ts'
import type { Place, SigningScheme } from '../../../shared/model/scheme.ts'
import type { HeldCredential } from './held-credential.ts'
import { digestText, encodeDigest } from './digest.ts'
import { ed25519Keys, signEd25519 } from './ed25519.ts'
import { keyBytes, keysFor } from './key.ts'
import { placeValues } from './place-values.ts'
import type { Written } from './place-values.ts'
import { readPlace } from './place.ts'
import type { ProvableRequest } from './provable.ts'
import { provableOf, readableText } from './provable-of.ts'
import type { SignStep, Signature } from './sign-step.ts'
import { signedBytes } from './signed-text.ts'
import type { Stamps } from './signed-text.ts'
import { writeTimestamp } from './timestamp.ts'

/** Signs with a keyed hash or a private key over a text that is built from parts of the request. */
export function signSigned(scheme: SigningScheme, step: SignStep): Signature {
  const { credential, proofOf } = keyOf(scheme, step)
  const provable = provableOf(step)
  const stamps: Stamps = {
    timestamp: scheme.timestamp ? writeTimestamp(step.now, scheme.timestamp.unit) : null,
    messageId: scheme.messageId
      ? (readPlace(scheme.messageId.place, provable)[0]?.value ?? randomUUID())
      : null,
  }
  const changes: string[] = []
  // A time or an id that stands in the query or the body is a part of what is signed.
  const inContent = stampsAt(scheme, stamps).filter(({ place }) => place.in !== 'header')
  const stamped = placeValues(step.request, inContent, step.written)
  const staged = withCompanions(scheme, provableOf({ ...step, request: stamped }), changes)
  const bytes = signedBytes(scheme, staged, stamps)
  if (!bytes) throw new AppError('CANNOT_SIGN', cannotSign(scheme, provable))
  const placed = [...stampsAt(scheme, stamps), { place: scheme.place, value: proofOf(bytes) }]
  changes.unshift(...placed.map(({ place, value }) => sentence(place, value, provable, credential.label)))
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
  if (scheme.mechanism === 'ed25519') {
    for (const each of keys) {
      const key = ed25519Keys(scheme, each.value)?.private
      if (key) return { credential: each, proofOf: (bytes) => encodeDigest(scheme, signEd25519(key, bytes)) }
    }
    throw new AppError(
      'CANNOT_SIGN',
      `The ${kind} "${credential.label}" holds no private key, and only a private key ("${scheme.privatePrefix}...") signs.`,
      { fix: `Save the private key of a pair of your own, and give your app its public key.` },
    )
  }
  const key = keyBytes(scheme.key, credential.value)
  if (!key) {
    throw new AppError('CANNOT_SIGN', `The ${kind} "${credential.label}" is not ${scheme.key.bytes} text.`)
  }
  return { credential, proofOf: (bytes) => digestText(scheme, key, bytes) }
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
