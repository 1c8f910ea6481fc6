import type { HeaderPair } from '../../../shared/headers.ts'
import type { Peer } from '../../../shared/model/event.ts'

/** One request exactly as it arrived; the listener makes it, nothing changes it afterwards. */
export interface ReceivedRequest {
  method: string
  /** The request-target as sent, query and all. */
  requestTarget: string
  /** The request-target up to the first `?`. */
  path: string
  /** The raw text after the first `?`; empty where there is none. */
  query: string
  /** Such as `1.1`. */
  httpVersion: string
  headers: HeaderPair[]
  trailers: HeaderPair[]
  /** The de-chunked bytes, not inflated. */
  body: Uint8Array
  /** True where the body went over the limit and only its beginning was kept. */
  bodyCut: boolean
  peer: Peer
  /** Epoch milliseconds of the first byte and of the last. */
  receivedAt: number
  endedAt: number
}
