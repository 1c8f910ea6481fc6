import { diffLines, diffWordsWithSpace } from 'diff'

/** A stretch of a line; `isDifferent` where the other side has something else. */
export interface TextPart {
  text: string
  isDifferent: boolean
}

/** One line of both texts, or of one of them. */
export interface TextRow {
  difference: 'same' | 'changed' | 'added' | 'removed'
  /** One-based; null where the line is not on that side. */
  leftLine: number | null
  rightLine: number | null
  /** The line in stretches, without its break; null where it is not on that side. */
  left: TextPart[] | null
  right: TextPart[] | null
  /** The lines are equal but for how they end: `\n`, `\r\n`, or not at all. */
  endsDifferently: boolean
}

/** Beyond this many edits two texts have too little in common to be told apart line by line. */
const MOST_EDITS = 5_000
/** Longer lines are not compared word by word. */
const LONGEST_COMPARED = 4_000

/** Compares two texts by line, and a line that has a partner by word. */
export function compareText(left: string, right: string): TextRow[] {
  const rows: TextRow[] = []
  const count = { left: 1, right: 1 }
  const changes = diffLines(left, right, { maxEditLength: MOST_EDITS }) ?? [
    { value: left, added: false, removed: true },
    { value: right, added: true, removed: false },
  ]
  let removed: string[] = []
  const flush = (added: readonly string[]): void => {
    for (let index = 0; index < Math.max(removed.length, added.length); index++) {
      rows.push(differing(removed[index] ?? null, added[index] ?? null, count))
    }
    removed = []
  }
  for (const change of changes) {
    const lines = linesOf(change.value)
    if (change.removed) removed = lines
    else if (change.added) flush(lines)
    else {
      flush([])
      for (const line of lines) rows.push(same(line, count))
    }
  }
  flush([])
  return rows
}

interface Count {
  left: number
  right: number
}

function same(line: string, count: Count): TextRow {
  const whole = [{ text: withoutBreak(line), isDifferent: false }]
  return {
    difference: 'same',
    leftLine: count.left++,
    rightLine: count.right++,
    left: whole,
    right: whole,
    endsDifferently: false,
  }
}

function differing(left: string | null, right: string | null, count: Count): TextRow {
  const lines = {
    leftLine: left === null ? null : count.left++,
    rightLine: right === null ? null : count.right++,
  }
  if (left === null || right === null) {
    const whole = (line: string | null): TextPart[] | null =>
      line === null ? null : [{ text: withoutBreak(line), isDifferent: true }]
    const difference = left === null ? 'added' : 'removed'
    return { difference, ...lines, left: whole(left), right: whole(right), endsDifferently: false }
  }
  const [one, other] = [withoutBreak(left), withoutBreak(right)]
  return { difference: 'changed', ...lines, ...partsOf(one, other), endsDifferently: one === other }
}

function partsOf(left: string, right: string): { left: TextPart[]; right: TextPart[] } {
  if (left.length + right.length > LONGEST_COMPARED) {
    return { left: [{ text: left, isDifferent: true }], right: [{ text: right, isDifferent: true }] }
  }
  const changes = diffWordsWithSpace(left, right)
  const side = (other: 'added' | 'removed'): TextPart[] =>
    changes
      .filter((change) => !change[other])
      .map(({ value, added, removed }) => ({ text: value, isDifferent: added || removed }))
  return { left: side('added'), right: side('removed') }
}

/** With their breaks, so that another line ending is a difference. */
function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? []
}

function withoutBreak(line: string): string {
  return line.replace(/\r?\n$/, '')
}
