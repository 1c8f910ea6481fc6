import type { HeaderPair } from '../../../../shared/headers.ts'
import { foldText } from '../../../../shared/search/fold-text.ts'
import { once } from './once.ts'
import { headParts, headText } from './searchable-text.ts'
import type { HeadParts } from './searchable-text.ts'
import type { WantedText } from './wanted-text.ts'

/** Their values prove who sent a request: they are shown to whoever opens the event, and found by nobody. */
const UNSEARCHED_HEADERS = new Set(['authorization', 'proxy-authorization', 'cookie', 'set-cookie'])

/** What is stored of an event beside its body; headers and trailers are pairs in JSON. */
export interface HeadRow extends HeadParts {
  headers: string
  trailers: string
}

/** All that is searched of an event but its body; made out no further than what is asked of it needs. */
export interface SearchableHead {
  /** Folded. */
  text: () => string
  /** False where at a quick look at what is stored it cannot hold a text. */
  mayHold: (wanted: WantedText) => boolean
  /** Headers and trailers, without the values that nobody finds. */
  headers: () => HeaderPair[]
  /** The headers as they arrived. */
  received: () => HeaderPair[]
}

export function searchableHead(row: HeadRow): SearchableHead {
  const received = once(() => JSON.parse(row.headers) as HeaderPair[])
  const headers = once(() => {
    const trailers = JSON.parse(row.trailers) as HeaderPair[]
    return [...received(), ...trailers].map(([name, value]): HeaderPair => [
      name,
      UNSEARCHED_HEADERS.has(name.toLowerCase()) ? '' : value,
    ])
  })
  return {
    text: once(() => foldText(headText(row, headers()))),
    mayHold: ({ inAnyCase, isInStoredHeaders }) =>
      !isInStoredHeaders ||
      headParts(row, [row.headers, row.trailers]).some(
        (part) => part !== null && (inAnyCase.test(part) || FOLDS.test(part)),
      ),
    headers,
    received,
  }
}

/** What may read otherwise when it is folded. */
const FOLDS = /[^\0-\x7f]/
