import type { JsonStyle } from '../model/scheme.ts'
import { after, kindOf, membersOf, rawText, readJson, sizeOf, stringOf } from './json.ts'
import type { JsonDocument, JsonMember, JsonNode } from './json.ts'

/** Nothing is changed but the white space between tokens: repeated keys, escapes and numbers stay as written. */
const AS_WRITTEN: JsonStyle = { order: 'written', numbers: 'written', escapes: 'written' }

/** A JSON text laid out over lines with two spaces; null where it is no JSON. */
export function prettyJson(text: string): string | null {
  const { document } = readJson(text)
  return document && writeJson(document, 0, { ...AS_WRITTEN, spacing: 'two-spaces' })
}

/** The same without any white space between tokens; null where it is no JSON. */
export function compactJson(text: string): string | null {
  const { document } = readJson(text)
  return document && writeJson(document, 0, AS_WRITTEN)
}

interface Frame {
  close: string
  /** Members in the order of writing; null for an array, which is read along `next`. */
  members: JsonMember[] | null
  position: number
  next: JsonNode
  end: JsonNode
}

/** Writes a sub-tree again in a stated style; `without` drops members of the sub-tree's own top level. */
export function writeJson(
  document: JsonDocument,
  node: JsonNode,
  style: JsonStyle,
  without: readonly string[] = [],
): string {
  const layout = layoutOf(style)
  const chunks: string[] = []
  let pieces: string[] = []
  const frames: Frame[] = []
  const put = (piece: string): void => {
    pieces.push(piece)
    if (pieces.length < 8192) return
    chunks.push(pieces.join(''))
    pieces = []
  }
  const putValue = (value: JsonNode): void => {
    const kind = kindOf(document, value)
    if (kind === 'string') return put(writeString(document, value, style))
    if (kind === 'number') return put(writeNumber(rawText(document, value), style))
    if (kind !== 'object' && kind !== 'array') return put(rawText(document, value))
    const top = frames.length === 0
    const members = kind === 'object' ? ordered(document, value, style, top, top ? without : []) : null
    const empty = members ? members.length === 0 : after(document, value) === value + 1
    if (empty) return put(kind === 'object' && style.emptyObjects !== 'array' ? '{}' : '[]')
    put(kind === 'object' ? '{' : '[')
    const close = kind === 'object' ? '}' : ']'
    frames.push({ close, members, position: 0, next: value + 1, end: after(document, value) })
  }

  putValue(node)
  for (let frame = frames.at(-1); frame; frame = frames.at(-1)) {
    const done = frame.members ? frame.position === frame.members.length : frame.next === frame.end
    if (done) {
      frames.pop()
      put(layout.line(frames.length) + frame.close)
      continue
    }
    put((frame.position === 0 ? '' : layout.comma) + layout.line(frames.length))
    if (frame.members) {
      const { key, value } = frame.members[frame.position++] as JsonMember
      put(writeString(document, key, style) + layout.colon)
      putValue(value)
    } else {
      const item = frame.next
      frame.position++
      frame.next = after(document, item)
      putValue(item)
    }
  }
  return chunks.join('') + pieces.join('')
}

interface Layout {
  comma: string
  colon: string
  line: (depth: number) => string
}

function layoutOf(style: JsonStyle): Layout {
  switch (style.spacing) {
    case 'two-spaces':
    case 'four-spaces': {
      const step = style.spacing === 'two-spaces' ? '  ' : '    '
      return { comma: ',', colon: ': ', line: (depth) => `\n${step.repeat(Math.min(depth, 200))}` }
    }
    case 'spaced':
      return { comma: ', ', colon: ': ', line: () => '' }
    default:
      return { comma: ',', colon: ':', line: () => '' }
  }
}

function ordered(
  document: JsonDocument,
  node: JsonNode,
  style: JsonStyle,
  top: boolean,
  without: readonly string[],
): JsonMember[] {
  const isSingle = sizeOf(document, node) <= 3
  if (without.length === 0 && (isSingle || style.order === 'written')) return [...membersOf(document, node)]
  const named = new Map<string, JsonMember>()
  const all: { name: string; member: JsonMember }[] = []
  for (const member of membersOf(document, node)) {
    const name = stringOf(document, member.key)
    if (without.includes(name)) continue
    if (style.order === 'written') all.push({ name, member })
    // A Map keeps the place of the first and takes the value of the last, as objects of every common parser do.
    else named.set(name, member)
  }
  if (style.order === 'written') return all.map(({ member }) => member)
  const names = [...named.keys()]
  const compare = comparison(style.order, top)
  if (compare) names.sort(compare)
  return names.map((name) => named.get(name) as JsonMember)
}

type Compare = (a: string, b: string) => number

function comparison(order: JsonStyle['order'], top: boolean): Compare | null {
  switch (order) {
    case 'canonical':
      return byCodeUnit
    case 'canonical-top':
      return top ? byCodeUnit : null
    case 'canonical-ignoring-case':
      return (a, b) => byCodeUnit(a.toLowerCase(), b.toLowerCase()) || byCodeUnit(a, b)
    case 'canonical-integers-first':
      return (a, b) => integersFirst(a, b) || byCodeUnit(a, b)
    case 'integers-first':
      return integersFirst
    default:
      return null
  }
}

function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** Objects of JavaScript list keys that are array indices first, by value. */
function integersFirst(a: string, b: string): number {
  const [left, right] = [isIndex(a), isIndex(b)]
  if (left && right) return Number(a) - Number(b)
  return left === right ? 0 : left ? -1 : 1
}

function isIndex(name: string): boolean {
  return /^(0|[1-9]\d{0,9})$/.test(name) && Number(name) < 2 ** 32 - 1
}

/** A number the way `JSON.stringify`, the sender itself, or a language of doubles writes it. */
function writeNumber(written: string, style: JsonStyle): string {
  if (style.numbers === 'written') return written
  if (style.numbers === 'float' && /^-?\d+$/.test(written)) return `${written}.0`
  return JSON.stringify(Number(written))
}

function writeString(document: JsonDocument, node: JsonNode, style: JsonStyle): string {
  if (style.escapes === 'written') return rawText(document, node)
  const text = JSON.stringify(stringOf(document, node))
  switch (style.escapes) {
    case 'slashes':
      return text.replaceAll('/', '\\/')
    case 'ascii':
      return text.replace(/[\u007f-\uffff]/g, unicodeEscape)
    case 'slashes-and-ascii':
      return text.replaceAll('/', '\\/').replace(/[\u0080-\uffff]/g, unicodeEscape)
    case 'html':
      return text.replace(/[<>&\u2028\u2029]/g, unicodeEscape)
    case 'html-and-equals':
      return text.replace(/[<>&='\u2028\u2029]/g, unicodeEscape)
    case 'html-and-ascii':
      return text
        .replace(/\\(.)/g, (escape, character) => (character === '"' ? '\\u0022' : escape))
        .replace(/[<>&'+`\u007f-\uffff]/g, (character) => `\\u${hexOf(character).toUpperCase()}`)
    default:
      return text
  }
}

function unicodeEscape(character: string): string {
  return `\\u${hexOf(character)}`
}

function hexOf(character: string): string {
  return character.charCodeAt(0).toString(16).padStart(4, '0')
}
