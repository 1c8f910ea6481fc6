import { isOperator, SYNONYMS } from './operators.ts'
import type { OperatorName } from './operators.ts'
import { readJsonPath } from './json-path.ts'
import { readOperator } from './read-operator.ts'
import type { Comparison, Condition } from './query.ts'

export interface ReadTerm {
  /** Null where nothing is asked for yet, such as an operator whose value is still to be typed. */
  condition: Condition | null
  /** At least one character. */
  length: number
  problem: string | null
}

const SIGN: Record<string, Comparison> = { ':': 'is', '=': 'is', '<': '<', '<=': '<=', '>': '>', '>=': '>=' }

/** Reads one part of a search from the beginning of a text, which is no white space. */
export function readTerm(text: string): ReadTerm {
  return readPhrase(text) ?? readJson(text) ?? readOperation(text) ?? readWord(text)
}

/** A quoted text that stands for itself; a quote inside a word belongs to the word. */
function readPhrase(text: string): ReadTerm | null {
  if (!text.startsWith('"')) return null
  const phrase = readQuoted(text)
  if (phrase.isOpen) {
    return { ...asText(phrase.value, text.length), problem: 'The closing quote is missing.' }
  }
  if (/\S/.test(text[phrase.length] ?? ' ')) return null
  return asText(phrase.value, phrase.length)
}

function readJson(text: string): ReadTerm | null {
  const read = readJsonPath(text)
  if (read === null) return null
  const { path, length: pathLength } = read
  const sign = /^(>=|<=|=|:|<|>)/.exec(text.slice(pathLength))?.[0]
  if (sign === undefined) {
    if (/\S/.test(text[pathLength] ?? ' ')) return null
    return {
      condition: { kind: 'json', path, comparison: null, value: '' },
      length: pathLength,
      problem: null,
    }
  }
  const value = readValue(text.slice(pathLength + sign.length))
  const length = pathLength + sign.length + value.length
  const comparison = SIGN[sign] ?? 'is'
  if (value.length === 0) {
    return { condition: null, length, problem: `Type what ${text.slice(0, pathLength)} is compared with.` }
  }
  return { condition: { kind: 'json', path, comparison, value: value.value }, length, problem: null }
}

function readOperation(text: string): ReadTerm | null {
  const found = /^([a-z]+)(:>=|:<=|:>|:<|:|>=|<=|>|<|=)/i.exec(text)
  if (found === null) return null
  const [head, typed = '', sign = ''] = found
  const name = operatorOf(typed.toLowerCase())
  const value = readValue(text.slice(head.length))
  const length = head.length + value.length
  if (name === null) return unknownOperator(text, typed, sign, value.value)
  const comparison = SIGN[sign.length > 1 ? sign.replace(':', '') : sign] ?? 'is'
  if (value.value === '') {
    return { condition: null, length, problem: `Type a value after ${typed}${sign}` }
  }
  const read = readOperator(name, comparison, value.value)
  if (typeof read !== 'string') return { condition: read, length, problem: null }
  return {
    condition: { kind: 'text', text: text.slice(0, length) },
    length,
    problem: `${read} It is searched as text.`,
  }
}

function operatorOf(name: string): OperatorName | null {
  if (isOperator(name)) return name
  return Object.hasOwn(SYNONYMS, name) ? (SYNONYMS[name] ?? null) : null
}

/** An address or a time of day has a colon too: those are words like others. */
function unknownOperator(text: string, name: string, sign: string, value: string): ReadTerm | null {
  if (sign !== ':' || value === '' || value.startsWith('//')) return null
  return {
    ...readWord(text),
    problem: `There is no operator ${name}: this is searched as text. Put it in quotes if that is meant.`,
  }
}

function readWord(text: string): ReadTerm {
  const word = /^\S+/.exec(text)?.[0] ?? text
  return { ...asText(word, word.length), problem: strayProblem(word) }
}

/** What means something where it touches its neighbours, and stands by itself. */
function strayProblem(word: string): string | null {
  if (word === '-') {
    return 'A minus stands right before what must not be, as in -refund. Here it is searched as text.'
  }
  if (!Object.hasOwn(SIGN, word)) return null
  return `No blanks stand around ${word}, as in size>10k. Here it is searched as text.`
}

function asText(text: string, length: number): ReadTerm {
  return { condition: text === '' ? null : { kind: 'text', text }, length, problem: null }
}

/** A value: quoted, also after the `=` of a header, or up to the next white space. */
function readValue(text: string): { value: string; length: number } {
  const lead = /^(?:[^\s"=]*=)?(?=")/.exec(text)?.[0]
  if (lead !== undefined) {
    const quoted = readQuoted(text.slice(lead.length))
    const length = lead.length + quoted.length
    if (quoted.isOpen || /\s/.test(text[length] ?? ' ')) return { value: lead + quoted.value, length }
  }
  const value = /^\S*/.exec(text)?.[0] ?? ''
  return { value, length: value.length }
}

/** A text from its opening quote on; `\"` and `\\` are a quote and a backslash. */
function readQuoted(text: string): { value: string; length: number; isOpen: boolean } {
  const body = /^"((?:[^"\\]|\\.|\\$)*)/s.exec(text)?.[1] ?? ''
  const isOpen = text[body.length + 1] !== '"'
  const value = body.replaceAll(/\\(["\\])/g, '$1')
  return { value, length: body.length + (isOpen ? 1 : 2), isOpen }
}
