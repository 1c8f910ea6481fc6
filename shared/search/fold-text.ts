/**
 * The form in which texts are compared: letter case and accents make no difference. Folding a part of a text gives
 * a part of the folded text, so that what is contained in one is contained in the other.
 */
export function foldText(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase()
  return text.normalize('NFKD').toLowerCase().replaceAll(MARKS, '').replaceAll('ς', 'σ')
}

const ASCII = /^[\0-\x7f]*$/
const MARKS = /\p{M}+/gu

/** A place in a text: from the first character up to, and without, the last. */
export interface Span {
  from: number
  to: number
}

/** Where a text holds any of these texts, by folded comparison; in order, without overlap, at most `most`. */
export function findTexts(text: string, wanted: readonly string[], most = 1_000): Span[] {
  const folded = foldText(text)
  const needles = wanted.map(foldText).filter((each) => each !== '')
  const found: Span[] = []
  for (const needle of needles) {
    for (
      let at = folded.indexOf(needle);
      at >= 0 && found.length < most;
      at = folded.indexOf(needle, at + needle.length)
    ) {
      found.push({ from: at, to: at + needle.length })
    }
  }
  return joined(found.length === 0 || ASCII.test(text) ? found : inOriginal(text, found))
}

/** Folding may shorten or lengthen a text: the places are counted through it character by character. */
function inOriginal(text: string, spans: readonly Span[]): Span[] {
  const starts: number[] = []
  let offset = 0
  for (const character of text) {
    for (let count = foldText(character).length; count > 0; count--) starts.push(offset)
    offset += character.length
  }
  return spans.map(({ from, to }) => ({ from: starts[from] ?? offset, to: starts[to] ?? offset }))
}

function joined(spans: readonly Span[]): Span[] {
  const result: Span[] = []
  for (const span of spans.toSorted((one, other) => one.from - other.from)) {
    const last = result.at(-1)
    if (last !== undefined && span.from <= last.to) last.to = Math.max(last.to, span.to)
    else result.push({ ...span })
  }
  return result
}
