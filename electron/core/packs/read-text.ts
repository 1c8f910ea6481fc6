import { LineCounter, isAlias, isMap, isNode, isScalar, isSeq, parseDocument } from 'yaml'
import type { Document, Node } from 'yaml'
import type { PackProblem } from '../../../shared/model/pack-file.ts'
import { placeName } from '../../../shared/packs/problem.ts'
import type { PlaceProblem } from '../../../shared/packs/problem.ts'

/** A text as a value, and where in the text each place of it stands. */
export interface ReadText {
  /** Undefined where there are problems. */
  value: unknown
  problems: PackProblem[]
  /** The problem of a place with its line and column. */
  locate: (problem: PlaceProblem) => PackProblem
}

export const LARGEST_TEXT = 4 * 1024 * 1024
/** How often one part may be named again: more would grow a small text into a large one. */
const MOST_ALIASES = 100

/** Reads JSON or YAML 1.2. Never throws. */
export function readText(text: string, file: string | null): ReadText {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true })
  const place = (offset: number | undefined): Pick<PackProblem, 'line' | 'column'> => {
    if (offset === undefined) return { line: null, column: null }
    const { line, col } = lines.linePos(offset)
    return { line: Math.max(1, line), column: Math.max(1, col) }
  }
  const whole = (message: string, fix: string, offset?: number): ReadText => ({
    value: undefined,
    problems: [{ file, ...place(offset), path: '', message, found: null, expected: null, fix }],
    locate: (problem) => ({ file, line: null, column: null, path: placeName(problem.at), ...rest(problem) }),
  })
  if (text.length > LARGEST_TEXT) {
    return whole(
      `The file has ${text.length} characters; at most ${LARGEST_TEXT} are read.`,
      'Shorten its samples, or make several providers of it.',
    )
  }
  if (text.trim() === '') return whole('The file is empty.', 'Write the provider into it.')
  const json = file?.endsWith('.json') === true ? parsedJson(text) : undefined
  const [error] = document.errors
  if (error !== undefined && json === undefined) {
    return whole(
      `It is neither JSON nor YAML: ${error.message.replace(/\.?\s*$/, '')}.`,
      'Correct the line that is named; text with a colon, a hash or a quote in it needs quotes.',
      error.pos[0],
    )
  }
  let value: unknown
  try {
    value = json ?? document.toJS({ maxAliasCount: MOST_ALIASES })
  } catch (error) {
    return whole(`It cannot be read: ${(error as Error).message}.`, 'Write the repeated parts out.')
  }
  return {
    value,
    problems: [],
    locate: (problem) => ({
      file,
      ...place(offsetOf(document, problem.at)),
      path: placeName(problem.at),
      ...rest(problem),
    }),
  }
}

function rest({ message, found, expected, fix }: PlaceProblem) {
  return { message, found, expected, fix }
}

/** JSON may be indented with tabs, which YAML does not allow. */
function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

/** Where a place begins, or the nearest place above it that is there. */
function offsetOf(document: Document, at: readonly (string | number)[]): number | undefined {
  let node: Node | null = document.contents
  let offset = node?.range?.[0]
  for (const part of at) {
    if (isAlias(node)) node = node.resolve(document) ?? null
    const next: { key: unknown; value: unknown } | null = isMap(node)
      ? (node.items.find(({ key }) => isScalar(key) && String(key.value) === String(part)) ?? null)
      : isSeq(node)
        ? { key: null, value: node.items[Number(part)] }
        : null
    if (next === null) return offset
    const begins = isNode(next.key) ? next.key : next.value
    if (!isNode(begins)) return offset
    offset = begins.range?.[0] ?? offset
    node = isNode(next.value) ? next.value : null
  }
  return offset
}
