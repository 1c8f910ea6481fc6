/** Where a text was found: how well, and which of its letters. */
export interface Match {
  /** The greater, the better. */
  score: number
  /** Stretches of the label, in order. */
  ranges: { from: number; to: number }[]
  /** The other word by which it was found, where the label does not say it. */
  via: string | null
}

const SCORE = { start: 100, wordStart: 80, beginnings: 60, within: 45, otherWord: 35 }

/**
 * Finds each word of `wanted` in a label or among the words beside it: as it is written, or as the beginnings of
 * several words in their order (`nepo` in `New endpoint`). Null where one of them is not there. What was found can
 * always be shown, letter by letter.
 */
export function match(wanted: string, label: string, words = ''): Match | null {
  const total: Match = { score: 0, ranges: [], via: null }
  for (const word of wanted.toLowerCase().split(/\s+/).filter(Boolean)) {
    const found = matchWord(word, label.toLowerCase(), words.toLowerCase())
    if (found === null) return null
    total.score += found.score
    total.ranges.push(...found.ranges)
    total.via ??= found.via
  }
  // Of two that fit alike, the shorter one is more of what was typed.
  return { ...total, score: total.score - label.length / 100, ranges: joined(total.ranges) }
}

function matchWord(word: string, label: string, words: string): Match | null {
  const starts = wordStarts(label)
  const at = starts.find((start) => label.startsWith(word, start))
  if (at !== undefined) return at === 0 ? found(SCORE.start, at, word) : found(SCORE.wordStart, at, word)
  const beginnings = inBeginnings(word, label, starts)
  if (beginnings !== null) return { score: SCORE.beginnings, ranges: beginnings, via: null }
  const within = label.indexOf(word)
  if (within >= 0) return found(SCORE.within, within, word)
  const via = words.split(/\s+/).find((other) => other.startsWith(word))
  return via === undefined ? null : { score: SCORE.otherWord, ranges: [], via }
}

function found(score: number, from: number, word: string): Match {
  return { score, ranges: [{ from, to: from + word.length }], via: null }
}

function wordStarts(label: string): number[] {
  return [...label.matchAll(/[\p{L}\p{N}]+/gu)].map(({ index }) => index)
}

/** The letters, each stretch of them from the beginning of a later word of the label. */
function inBeginnings(
  word: string,
  label: string,
  starts: readonly number[],
): { from: number; to: number }[] | null {
  if (word === '') return []
  for (const [place, start] of starts.entries()) {
    for (let length = sharedStart(word, label, start); length > 0; length--) {
      const rest = inBeginnings(word.slice(length), label, starts.slice(place + 1))
      if (rest !== null) return [{ from: start, to: start + length }, ...rest]
    }
  }
  return null
}

function sharedStart(word: string, label: string, at: number): number {
  let length = 0
  while (length < word.length && label[at + length] === word[length]) length++
  return length
}

function joined(ranges: readonly { from: number; to: number }[]): { from: number; to: number }[] {
  const result: { from: number; to: number }[] = []
  for (const range of ranges.toSorted((one, other) => one.from - other.from)) {
    const last = result.at(-1)
    if (last === undefined || range.from > last.to) result.push({ ...range })
    else last.to = Math.max(last.to, range.to)
  }
  return result
}
