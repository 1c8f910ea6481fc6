import { foldText } from './fold-text.ts'
import { formatValue } from './format-query.ts'
import { isOperator, OPERATORS, SYNONYMS } from './operators.ts'
import type { OperatorName } from './operators.ts'

/** One way to go on with what was typed. */
export interface Completion {
  /** What takes the place of the text from `from` to `to`. */
  insert: string
  label: string
  /** What it means, in a few words. */
  says: string
}

export interface Completions {
  from: number
  to: number
  options: Completion[]
}

/** Values that a project has, each with what it is called where that is something else. */
export type KnownValues = Partial<Record<OperatorName, readonly { value: string; says: string }[]>>

/** How many are offered at once. */
const MOST = 12

/** What the text at a cursor can become: an operator, or a value of the operator that stands there. */
export function completeQuery(text: string, cursor: number, known: KnownValues = {}): Completions {
  const { from, to } = wordAt(text, cursor)
  const typed = text.slice(from, cursor)
  const colon = /^([a-z]+):"?/i.exec(typed)
  const name = colon === null ? null : operatorOf(colon[1] as string)
  if (name !== null && colon !== null) {
    return { from, to, options: valuesOf(name, typed.slice(colon[0].length), known) }
  }
  const wanted = foldText(typed)
  if (wanted !== '' && !/^[a-z]+$/.test(wanted)) return { from, to, options: [] }
  const names = Object.keys(OPERATORS).filter(isOperator)
  const options = names
    .filter((each) => each.startsWith(wanted))
    .map((each): Completion => {
      const insert = signOf(each)
      return { insert, label: insert, says: OPERATORS[each].says }
    })
  if (wanted === '') options.push({ insert: '$.', label: '$.path', says: 'with this value in a JSON body' })
  return { from, to, options: wanted === '' ? options : options.slice(0, MOST) }
}

/** The part of a search in which a cursor stands, without the minus before it. */
function wordAt(text: string, cursor: number): { from: number; to: number } {
  let from = cursor
  let isQuoted = (text.slice(0, cursor).match(/"/g)?.length ?? 0) % 2 === 1
  while (from > 0 && (isQuoted || /\S/.test(text[from - 1] as string))) {
    if (text[from - 1] === '"') isQuoted = !isQuoted
    from--
  }
  const rest = isQuoted
    ? (/^[^"]*"?/.exec(text.slice(cursor))?.[0] ?? '')
    : (/^\S*/.exec(text.slice(cursor))?.[0] ?? '')
  if (text[from] === '-' && from < cursor) from++
  return { from, to: cursor + rest.length }
}

function operatorOf(typed: string): OperatorName | null {
  const name = typed.toLowerCase()
  if (isOperator(name)) return name
  return Object.hasOwn(SYNONYMS, name) ? (SYNONYMS[name] ?? null) : null
}

function signOf(name: OperatorName): string {
  return name === 'size' ? 'size>' : `${name}:`
}

function valuesOf(name: OperatorName, typed: string, known: KnownValues): Completion[] {
  const wanted = foldText(typed)
  const fixed = (OPERATORS[name].values ?? []).map((value) => ({ value, says: '' }))
  return [...fixed, ...(known[name] ?? []), ...(EXAMPLES[name] ?? [])]
    .map((each) => ({ ...each, place: placeOf(wanted, foldText(each.value), foldText(each.says)) }))
    .filter(({ value, place }) => place < NOWHERE && foldText(value) !== wanted)
    .toSorted((one, other) => one.place - other.place)
    .slice(0, MOST)
    .map(({ value, says }) => ({ insert: `${name}:${formatValue(value)} `, label: value, says }))
}

const NOWHERE = 3

/** Where what is typed stands: at the beginning of the value, at that of a word, or inside one; nearest first. */
function placeOf(wanted: string, value: string, says: string): number {
  if (value.startsWith(wanted)) return 0
  if (!value.includes(wanted) && !says.includes(wanted)) return NOWHERE
  const words = `${value} ${says}`.split(/[^\p{L}\p{N}]+/u)
  return words.some((word) => word.startsWith(wanted)) ? 1 : 2
}

const EXAMPLES: KnownValues = {
  after: [
    { value: '1h', says: 'the last hour' },
    { value: '1d', says: 'the last day' },
    { value: '1w', says: 'the last week' },
  ],
  before: [
    { value: '1h', says: 'more than an hour ago' },
    { value: '1d', says: 'more than a day ago' },
  ],
  status: [
    { value: '2xx', says: 'accepted' },
    { value: '4xx', says: 'refused' },
    { value: '5xx', says: 'failed' },
    { value: 'none', says: 'no answer recorded' },
  ],
  endpoint: [{ value: 'none', says: 'unassigned' }],
}
