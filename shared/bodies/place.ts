/** A place in a text: offset zero-based in characters, line and column one-based, and what stands around it. */
export interface TextPlace {
  offset: number
  line: number
  column: number
  excerpt: string
}

const BEFORE = 24
const AFTER = 24

/** Where an offset lies; `\n`, `\r\n` and a lone `\r` end a line. */
export function placeIn(text: string, offset: number): TextPlace {
  let line = 1
  let lineStart = 0
  for (let at = 0; at < offset; at++) {
    const code = text.charCodeAt(at)
    const ends = code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10)
    if (!ends) continue
    line++
    lineStart = at + 1
  }
  const excerpt = text.slice(Math.max(lineStart, offset - BEFORE), offset + AFTER)
  return { offset, line, column: offset - lineStart + 1, excerpt: excerpt.split(/[\r\n]/, 1)[0] ?? '' }
}
