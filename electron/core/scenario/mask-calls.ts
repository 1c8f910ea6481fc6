import type { HeaderPair } from '../../../shared/headers.ts'
import type { MaskedTally } from '../../../shared/model/export.ts'
import type { Registry } from '../../../shared/providers/registry.ts'
import { maskRequest } from '../masking/mask-request.ts'
import { createPlaceholders } from '../masking/placeholders.ts'

/** What of a request of a scenario may hold something to be masked; the body as text or as base64. */
interface Call {
  query?: string
  url?: string
  headers: HeaderPair[]
  bodyText?: string | undefined
  bodyBase64?: string | undefined
}

/** Puts placeholders into the requests of one file: the same value has the same one throughout. */
export interface CallMasking {
  /** A copy; `provider` says what is personal and where proofs stand, null for nobody known. */
  masked<C extends Call>(call: C, provider: string | null): C
  /** What was replaced so far. */
  tallies(): MaskedTally[]
}

/** `secrets` are the values of all credentials of the project. */
export function createCallMasking(secrets: readonly string[], registry: Registry): CallMasking {
  const placeholders = createPlaceholders()
  return {
    masked(call, provider) {
      const facts = { provider: registry.find(provider ?? ''), secrets }
      const { target, headers, body } = maskRequest(
        {
          target: call.url ?? `?${call.query ?? ''}`,
          headers: call.headers,
          trailers: [],
          body: bytesOf(call),
        },
        facts,
        placeholders,
      )
      return {
        ...call,
        ...(call.url === undefined ? {} : { url: target }),
        ...(call.query === undefined ? {} : { query: target.slice(target.indexOf('?') + 1) }),
        headers: [...headers],
        ...(call.bodyText === undefined ? {} : { bodyText: Buffer.from(body).toString('utf8') }),
        ...(call.bodyBase64 === undefined ? {} : { bodyBase64: Buffer.from(body).toString('base64') }),
      }
    },
    tallies: () => placeholders.tallies(),
  }
}

function bytesOf({ bodyText, bodyBase64 }: Call): Uint8Array {
  return bodyBase64 === undefined ? Buffer.from(bodyText ?? '', 'utf8') : Buffer.from(bodyBase64, 'base64')
}
