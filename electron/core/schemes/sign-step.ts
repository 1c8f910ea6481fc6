import type { HeaderPair } from '../../../shared/headers.ts'
import type { Scheme } from '../../../shared/model/scheme.ts'
import type { HeldCredential } from './held-credential.ts'

/** A request on its way out. `url` is absolute, or a path with its query. */
export interface UnsignedRequest {
  method: string
  url: string
  headers: readonly HeaderPair[]
  body: Uint8Array
}

/** What every scheme signs with. */
export interface Signing {
  request: UnsignedRequest
  /** Credentials of the endpoint; the first complete set signs. */
  credentials: readonly HeldCredential[]
  /** The address that the sender would have been given, for schemes that sign it. */
  publicUrl: string | null
  /** Epoch milliseconds. */
  now: number
  /** Credentials that may open an encrypted body, where these are others than those that sign. */
  openWith?: readonly HeldCredential[] | undefined
  /** Gives the secret that signs in the place of the endpoint's own. */
  swap?: Swap | undefined
  /** Changes the plain text of an encrypted body before it is encrypted anew. */
  rewrite?: ((plaintext: Uint8Array) => Uint8Array) | undefined
}

export type Swap = (credential: HeldCredential, scheme: Scheme) => HeldCredential

/** What one scheme works with. `written` are names of headers, in lower case, that other schemes have just set. */
export interface SignStep extends Signing {
  written: ReadonlySet<string>
}

/** What one scheme made of a request. */
export interface Signature {
  request: UnsignedRequest
  changes: string[]
}
