import { AppError } from '../../../../shared/errors.ts'
import type {
  AesGcmScheme,
  BasicScheme,
  Ed25519Scheme,
  EqualityScheme,
  FormForm,
  HmacScheme,
  Place,
  Scheme,
} from '../../../../shared/model/scheme.ts'
import type { Provider } from '../../../../shared/providers/provider.ts'

const PARTS = ['body', 'json', 'form', 'timestamp', 'id', 'method', 'url', 'path', 'query'] as const

/** One piece of a signed text: fixed text, a part of the request, a value of its JSON, or a header. */
export type Step = { text: string } | { part: (typeof PARTS)[number] } | { at: string } | { header: string }

/** A proof over a text that is built from the request, as every language writes it. */
export interface SigningPlan {
  kind: 'signing'
  heading: string
  scheme: HmacScheme | Ed25519Scheme
  /** Environment variable with the secret. */
  secret: string
  steps: readonly Step[]
  /** How the JSON is written again; null where the bytes are signed as they arrive. */
  json: { path: readonly string[]; without: readonly string[]; isSorted: boolean } | null
  /** `isDistinct`: each value of a name once, sorted too. */
  form: {
    without: readonly string[]
    assign: string
    join: string
    isSorted: boolean
    isDistinct: boolean
  } | null
  /** Environment variable with the address as it is registered; null where it is not signed. */
  address: string | null
  /** Parts that a function needs as arguments of their own. */
  extras: readonly ('method' | 'path' | 'query')[]
  reads: Reads
}

/** Which forms of the body the code has to read. */
export interface Reads {
  json: boolean
  form: boolean
}

export interface BasicPlan {
  kind: 'basic'
  heading: string
  scheme: BasicScheme
  username: string
  password: string
}

export interface EqualityPlan {
  kind: 'equality'
  heading: string
  scheme: EqualityScheme
  secret: string
  reads: Reads
}

/** Code that gives the plaintext: that it can be decrypted is the proof. */
export interface AesGcmPlan {
  kind: 'aes-gcm'
  heading: string
  scheme: AesGcmScheme
  secret: string
}

export type CodePlan = BasicPlan | EqualityPlan | SigningPlan | AesGcmPlan

/**
 * What the code for a scheme has to do, the same for every language. Throws INPUT_INVALID for a scheme that proves
 * nothing, or that has a form which is rare enough to be written by hand.
 */
export function planCode(scheme: Scheme, provider: Pick<Provider, 'id' | 'name'>): CodePlan {
  if (scheme.generation === 'legacy') {
    throw refusal(
      scheme,
      'it is an older generation that counts as proof no longer',
      'Verify by the current scheme.',
    )
  }
  const origin = scheme.source === undefined ? '' : ` (${scheme.source})`
  // `?>` ends PHP even in a comment.
  const heading = `${provider.name}: ${scheme.title}${origin}`.replace(/\s+/g, ' ').replaceAll('?>', '? >')
  const variable = (kind: string): string => variableName(`${provider.id} ${kind}`)
  switch (scheme.mechanism) {
    case 'basic':
      return {
        kind: 'basic',
        heading,
        scheme,
        username: variable(scheme.username),
        password: variable(scheme.password),
      }
    case 'equality':
      return {
        kind: 'equality',
        heading,
        scheme,
        secret: variable(scheme.key.credential),
        reads: readsOf(scheme, [scheme.place], []),
      }
    case 'aes-gcm':
      readsOf(scheme, [scheme.iv, scheme.tag], [])
      if (scheme.iv.in !== 'header' || scheme.tag.in !== 'header') throw oddPlace(scheme)
      return { kind: 'aes-gcm', heading, scheme, secret: variable(scheme.key.credential) }
    case 'rsa':
    case 'ecdsa':
      throw refusal(
        scheme,
        'it is verified with a public key or a certificate, which each language reads by a library of its own',
        "Use the sender's own package where it has one, or write it by hand from the signed text of an event that holds.",
      )
    default:
      return planSigning(scheme, heading, provider)
  }
}

export function refusal(scheme: Scheme, why: string, fix: string): AppError {
  return new AppError('INPUT_INVALID', `No code is written for "${scheme.title}": ${why}.`, { fix })
}

/** What stands before a value at a place: the key of its entry in a list, and its prefix. */
export function prefixAt(place: Extract<Place, { in: 'header' }>): string {
  return (place.list ? place.list.key + place.list.assign : '') + (place.prefix ?? '')
}

function planSigning(
  scheme: HmacScheme | Ed25519Scheme,
  heading: string,
  provider: Pick<Provider, 'id'>,
): SigningPlan {
  if (scheme.place.in === 'body' && scheme.place.each) {
    throw refusal(
      scheme,
      'each item of a list has a proof of its own',
      "Use the sender's own package where it has one, or write it by hand from the signed text of an item that holds.",
    )
  }
  const odd = oddity(scheme)
  if (odd !== null) throw refusal(scheme, odd, "Use the sender's own package: it does the same.")
  const steps = stepsOf(scheme)
  const parts = steps.flatMap((step) => ('part' in step ? [step.part] : []))
  const places = [scheme.place, scheme.timestamp?.place, scheme.messageId?.place]
  return {
    kind: 'signing',
    heading,
    scheme,
    secret: variableName(`${provider.id} ${scheme.key.credential}`),
    steps,
    json: parts.includes('json') ? jsonOf(scheme) : null,
    form: parts.includes('form') ? formOf(scheme) : null,
    address: parts.includes('url') ? variableName(`${provider.id} webhook url`) : null,
    extras: (['method', 'path', 'query'] as const).filter((part) => parts.includes(part)),
    reads: readsOf(
      scheme,
      places.filter((place) => place !== undefined),
      steps,
    ),
  }
}

/** What no code is written for, in words; null for what every language writes. */
function oddity({ place, key, bodyDigest }: SigningPlan['scheme']): string | null {
  if (place.in === 'form' && place.pairs) return 'its proof stands in a list of pairs'
  if (key.digest) return 'its key is made of the digest of a secret'
  return bodyDigest ? 'the address that is signed has a digest of the body in it' : null
}

function readsOf(scheme: Scheme, places: readonly Place[], steps: readonly Step[]): Reads {
  if (places.some((place) => place.in === 'query')) throw oddPlace(scheme)
  const has = (part: string): boolean => steps.some((step) => 'part' in step && step.part === part)
  return {
    json: has('json') || places.some((place) => place.in === 'body') || steps.some((step) => 'at' in step),
    form: has('form') || places.some((place) => place.in === 'form'),
  }
}

function oddPlace(scheme: Scheme): AppError {
  return refusal(
    scheme,
    'its proof stands in an unusual place',
    'Write the code by hand, from the signed text of an event that holds.',
  )
}

function stepsOf(scheme: HmacScheme | Ed25519Scheme): Step[] {
  return scheme.signed
    .split(/(\{[^{}]+\})/)
    .filter((piece) => piece !== '')
    .map((piece) => {
      if (!/^\{[^{}]+\}$/.test(piece)) return { text: piece }
      const name = piece.slice(1, -1)
      if (name.startsWith('at:')) return { at: name.slice(3) }
      if (name.startsWith('header:')) return { header: name.slice(7) }
      const part = PARTS.find((each) => each === name)
      if (part !== undefined) return { part }
      throw refusal(
        scheme,
        `its signed text has ${piece}`,
        'Write that part by hand, from the signed text of an event that holds.',
      )
    })
}

function jsonOf(scheme: HmacScheme | Ed25519Scheme): SigningPlan['json'] {
  const { path, without = [], order = 'as-is', ...style } = scheme.json ?? {}
  const isPlain = Object.values(style).every((value) => ['javascript', 'compact', 'object'].includes(value))
  if (!isPlain || (order !== 'as-is' && order !== 'canonical')) throw oddForm(scheme)
  return { path: path?.split('.') ?? [], without, isSorted: order === 'canonical' }
}

function formOf(scheme: HmacScheme | Ed25519Scheme): SigningPlan['form'] {
  const form: FormForm = scheme.form ?? { order: 'bytes', without: [], assign: '', join: '' }
  const { without, order, assign, join, repeated, ...rest } = form
  const isDistinct = repeated === 'distinct' && order === 'bytes'
  if (repeated !== undefined && !isDistinct) throw oddForm(scheme)
  if (order === 'ignoring-case' || Object.values(rest).some((value) => value !== undefined))
    throw oddForm(scheme)
  return { without, assign, join, isSorted: order === 'bytes', isDistinct }
}

function oddForm(scheme: Scheme): AppError {
  return refusal(
    scheme,
    'what it signs is written in a form of its own',
    'Have the sender sign the body as it is sent.',
  )
}

function variableName(words: string): string {
  return words
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .toUpperCase()
}
