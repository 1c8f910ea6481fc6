import { formatJsonPath } from './json-path.ts'
import { formatMoment } from './moment.ts'
import type { Comparison, Condition, Term } from './query.ts'
import { readTerm } from './read-term.ts'

/** Terms as they are typed; reading them again gives the same conditions. */
export function formatQuery(terms: readonly Pick<Term, 'condition' | 'isNot'>[]): string {
  return terms.map(({ condition, isNot }) => `${isNot ? '-' : ''}${formatCondition(condition)}`).join(' ')
}

/** A text as it is typed so that it is searched as it is: in quotes where it has to be. */
export function formatText(text: string): string {
  const read = readTerm(text.trimStart() === text && text !== '' ? text : '"')
  const isPlain =
    read.problem === null &&
    read.length === text.length &&
    read.condition?.kind === 'text' &&
    !/^[-"]/.test(text)
  return isPlain ? text : quotedText(text)
}

const SIGN: Record<Comparison, string> = { is: ':', '<': '<', '<=': '<=', '>': '>', '>=': '>=' }

function formatCondition(condition: Condition): string {
  switch (condition.kind) {
    case 'text':
      return formatText(condition.text)
    case 'verdict':
      return `verdict:${condition.verdict}`
    case 'origin':
      return `origin:${condition.origin}`
    case 'id':
    case 'size':
      return `${condition.kind}${SIGN[condition.comparison]}${condition.number}`
    case 'status': {
      const { comparison, from, to } = condition
      const value = from === null ? 'none' : from === to ? String(from) : `${from / 100}xx`
      return `status${SIGN[comparison]}${value}`
    }
    case 'before':
    case 'after':
      return `${condition.kind}:${formatMoment(condition.moment)}`
    case 'header':
      return `header:${formatValue(condition.value === null ? condition.name : `${condition.name}=${condition.value}`)}`
    case 'json': {
      const path = formatJsonPath(condition.path)
      if (condition.comparison === null) return path
      return `${path}${condition.comparison === 'is' ? '=' : condition.comparison}${formatValue(condition.value)}`
    }
    case 'pinned':
      return 'is:pinned'
    case 'unread':
      return 'is:unread'
    case 'noted':
      return 'has:note'
    default:
      return `${condition.kind}:${formatValue(condition.value)}`
  }
}

/** The value of an operator as it is typed. */
export function formatValue(value: string): string {
  return value === '' || /[\s"]|^[<>=]/.test(value) ? quotedText(value) : value
}

/** A text in quotes: searched as it is, with its white space. */
export function quotedText(text: string): string {
  return `"${text.replaceAll(/["\\]/g, '\\$&')}"`
}
