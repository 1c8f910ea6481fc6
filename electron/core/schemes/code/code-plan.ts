import type {
  AesGcmScheme,
  BasicScheme,
  EqualityScheme,
  Place,
  RsaScheme,
  SigningScheme,
} from '../../../../shared/model/scheme.ts'
import type { Step } from './steps.ts'

/** A proof over a text that is built from the request, as every language writes it. */
export interface SigningPlan {
  kind: 'signing'
  heading: string
  scheme: SigningScheme
  /** Environment variable with the secret, or with the public key or certificate. */
  secret: string
  /** All environment variables that the code reads. */
  variables: readonly string[]
  steps: readonly Step[]
  /** Further texts that the sender may sign in its place. */
  others: readonly (readonly Step[])[]
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
  extras: readonly Extra[]
  reads: Reads
  /** Paths of the list whose items are signed one by one, and of what wraps each; null for one proof of all. */
  items: { list: readonly string[]; wrap: readonly string[] } | null
  /** The proof stands in a list of pairs, behind the text of this environment variable. */
  owner: { variable: string; assign: string; separator: string } | null
  /** The parameter of the query with the digest of the body, which belongs to the signed address. */
  bodyDigest: string | null
  /** A parameter of the query that is there where another scheme is meant. */
  unless: string | null
  certificate: CertificateRule | null
}

export type CertificateRule = NonNullable<RsaScheme['certificate']>
export type Extra = 'method' | 'path' | 'query'

/** Which forms of the request the code has to read. */
export interface Reads {
  json: boolean
  form: boolean
  query: boolean
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
  extras: readonly Extra[]
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

/** What has to be read for values at these places. */
export function readsAt(places: readonly Place[]): Reads {
  const has = (where: Place['in']): boolean => places.some((place) => place.in === where)
  return { json: has('body'), form: has('form'), query: has('query') }
}

/** What stands before a value at a place: the key of its entry in a list, and its prefix. */
export function prefixAt(place: Extract<Place, { in: 'header' }>): string {
  return (place.list ? place.list.key + place.list.assign : '') + (place.prefix ?? '')
}
