import { match, type Match } from './match.ts'

/** Something that the palette offers beside events. */
export interface PaletteEntry {
  /** Unique among all, and the same at each start: what was used is known by it. */
  id: string
  label: string
  /** The kind it is of, such as `Endpoint`. */
  kind: string
  /** Other words by which it is looked for. */
  words?: string
  /** True for what is offered only to who types something that it fits. */
  isQuiet?: boolean
  /** How much later it comes than what fits as well. */
  behind?: number
  /** The name of its key. */
  key?: string | undefined
  act: () => void
}

export interface FoundEntry {
  entry: PaletteEntry
  match: Match
}

const MOST_FOUND = 8
/** What was used before wins over one that fits about as well. */
const RECENT_SCORE = 12

/** The entries that fit what is typed, the best first. */
export function findEntries(
  wanted: string,
  entries: readonly PaletteEntry[],
  recent: readonly string[],
): FoundEntry[] {
  return entries
    .flatMap((entry) => {
      const found = match(wanted, entry.label, `${entry.words ?? ''} ${entry.kind}`)
      if (found === null) return []
      const score = found.score + (recent.includes(entry.id) ? RECENT_SCORE : 0) - (entry.behind ?? 0)
      return [{ entry, match: { ...found, score } }]
    })
    .toSorted((one, other) => other.match.score - one.match.score)
    .slice(0, MOST_FOUND)
}
