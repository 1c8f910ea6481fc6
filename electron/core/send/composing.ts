import type { HeaderPair } from '../../../shared/headers.ts'
import type { Fault, Signing } from '../../../shared/model/delivery.ts'
import type { Edits } from '../../../shared/model/draft.ts'
import type { Prover } from './prover.ts'

/** What a delivery starts from: an event, a draft or a sample. */
export interface Source {
  method: string
  query: string
  headers: readonly HeaderPair[]
  trailers: readonly HeaderPair[]
  body: Uint8Array
  /** True where only the beginning of the body was kept. */
  bodyCut: boolean
}

/** How a delivery is made from its source. */
export interface Composing {
  target: string
  edits: Edits
  signing: Signing
  prover: Prover
  /** What is made wrong on purpose. */
  fault?: Fault | null
  /** A host that is not trusted with secrets; null where everything may go. */
  withholdFrom?: string | null
  /** The event as it was captured, where the source is an edited copy that may be plain text. */
  original?: Source | null
  /** Put on last, each in the place of a header of the same name; never signed. */
  extraHeaders?: readonly HeaderPair[]
  ownListenerPort: number | null
}
