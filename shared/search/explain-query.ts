import { formatJsonPath } from './json-path.ts'
import type { Comparison, Condition, Query } from './query.ts'

/** What a search asks for, in one sentence; an empty text where it asks for nothing. */
export function explainQuery({ terms }: Query, words: ExplainingWords = {}): string {
  if (terms.length === 0) return ''
  const said = terms.map(
    ({ condition, isNot }) => `${isNot ? 'not ' : ''}${explainCondition(condition, words)}`,
  )
  return `Events ${said.join(' and ')}.`
}

export interface ExplainingWords {
  /** The name of a provider by its id. */
  provider?: (id: string) => string | undefined
  /** A time as people read it. */
  time?: (at: number) => string
}

/** One condition in words that follow "Events". */
export function explainCondition(condition: Condition, words: ExplainingWords = {}): string {
  switch (condition.kind) {
    case 'text':
      return `holding “${condition.text}” anywhere`
    case 'provider':
      return `of ${words.provider?.(condition.value) ?? condition.value}`
    case 'type':
      return `whose type holds “${condition.value}”`
    case 'endpoint':
      return condition.value.toLowerCase() === 'none'
        ? 'of no endpoint'
        : `of the endpoint “${condition.value}”`
    case 'object':
      return `about object ${condition.value}`
    case 'method':
      return `with method ${condition.value.toUpperCase()}`
    case 'path':
      return `whose path holds “${condition.value}”`
    case 'tag':
      return `tagged “${condition.value}”`
    case 'note':
      return `whose note holds “${condition.value}”`
    case 'verdict':
      return condition.verdict === 'pending' ? 'not judged yet' : `with verdict ${condition.verdict}`
    case 'origin':
      return `of origin ${condition.origin}`
    case 'id':
      return condition.comparison === 'is'
        ? `numbered ${condition.number}`
        : `numbered ${SIGN_WORD[condition.comparison]} ${condition.number}`
    case 'size':
      return `with a body of ${SIGN_WORD[condition.comparison]} ${condition.number.toLocaleString('en')} bytes`
    case 'status': {
      const { comparison, from, to } = condition
      if (from === null) return 'with no answer recorded'
      const status = from === to ? String(from) : `${from} to ${to}`
      return `answered with ${comparison === 'is' ? '' : `${SIGN_WORD[comparison]} `}${status}`
    }
    case 'before':
    case 'after':
      return explainMoment(condition, words)
    case 'header':
      return condition.value === null
        ? `with a header ${condition.name}`
        : `whose header ${condition.name} is “${condition.value}”`
    case 'json': {
      const path = formatJsonPath(condition.path)
      if (condition.comparison === null) return `whose body has ${path}`
      const sign = condition.comparison === 'is' ? 'is' : `is ${SIGN_WORD[condition.comparison]}`
      return `whose ${path} ${sign} “${condition.value}”`
    }
    case 'pinned':
      return 'that are pinned'
    case 'unread':
      return 'that nobody has read'
    case 'noted':
      return 'that have a note'
  }
}

const SIGN_WORD: Record<Comparison, string> = {
  is: 'exactly',
  '<': 'less than',
  '<=': 'at most',
  '>': 'more than',
  '>=': 'at least',
}

function explainMoment(
  { kind, moment }: Extract<Condition, { kind: 'before' | 'after' }>,
  { time = (at) => new Date(at).toISOString() }: ExplainingWords,
): string {
  if ('at' in moment) return `that arrived ${kind === 'before' ? 'before' : 'at or after'} ${time(moment.at)}`
  const ago = `${spanInWords(moment.agoMs)} ago`
  return kind === 'before' ? `that arrived more than ${ago}` : `that arrived no longer than ${ago}`
}

function spanInWords(ms: number): string {
  for (const [unit, length] of SPANS) {
    if (ms >= length && ms % length === 0) return `${ms / length} ${unit}${ms === length ? '' : 's'}`
  }
  return `${ms / 1_000} seconds`
}

const SPANS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
] as const
