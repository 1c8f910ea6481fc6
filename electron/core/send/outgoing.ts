import type { HeaderPair } from '../../../shared/headers.ts'

/** A request exactly as it goes out. */
export interface Outgoing {
  method: string
  url: string
  headers: HeaderPair[]
  body: Uint8Array
}
