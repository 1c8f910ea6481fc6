import type { KeySource, Place } from '../../../../shared/model/scheme.ts'
import { prefixAt } from './code-plan.ts'
import type { Extra, Reads, SigningPlan } from './code-plan.ts'
import { RAW_BODY_NOTES } from './raw-body-notes.ts'
import { singleQuoted } from './source.ts'
import type { Step } from './steps.ts'

export const ARGUMENTS = [
  ...RAW_BODY_NOTES.node.map((line) => `// ${line}`),
  '/** `headers` as in request.headers, `rawBody` the bytes as they arrived, before any parser. */',
]

export const IS_SAME = [
  'function isSame(a, b) {',
  '  const [left, right] = [Buffer.from(a), Buffer.from(b)]',
  '  return left.length === right.length && timingSafeEqual(left, right)',
  '}',
]

export const READ_JSON = [
  'function readJson(bytes) {',
  '  try {',
  '    return JSON.parse(bytes.toString())',
  '  } catch {',
  '    return null',
  '  }',
  '}',
]

export const CANONICAL = [
  '/** Compact JSON with the keys of every object sorted. */',
  'function canonical(value) {',
  "  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`",
  "  if (typeof value !== 'object' || value === null) return JSON.stringify(value)",
  '  const members = Object.keys(value)',
  '    .sort()',
  '    .map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`)',
  "  return `{${members.join(',')}}`",
  '}',
]

export const SEGMENT = [
  '/** The parts of a segment; nothing where one of them is not there. */',
  'function segment(...parts) {',
  "  return parts.includes('') ? '' : parts.join('')",
  '}',
]

/** The names of what the function is given. */
export function argumentsOf(extras: readonly Extra[]): string {
  return ['headers', 'rawBody', ...extras].join(', ')
}

/** The forms of the request that the code reads, each as a variable. */
export function readLines({ json, form, query }: Reads): (string | false)[] {
  return [
    json && 'const body = readJson(rawBody)',
    json && "if (typeof body !== 'object' || body === null) return false",
    form && 'const fields = [...new URLSearchParams(rawBody.toString())]',
    query && 'const parameters = new URLSearchParams(query)',
  ]
}

/** The secret without its documented prefix, as an expression. */
export function bareSecret({ prefix }: KeySource, secret: string): string {
  const text = `process.env.${secret}`
  return prefix === undefined
    ? text
    : `${text}.replace(/^${prefix.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')}/, '')`
}

/** The key as an expression over the environment. */
export function keyText(key: KeySource, secret: string): string {
  const text = bareSecret(key, secret)
  const bytes = key.bytes === 'utf8' ? text : `Buffer.from(${text}, '${key.bytes}')`
  return key.digest ? `createHash('${key.digest}').update(${bytes}).digest()` : bytes
}

/** `json` as it is signed, out of `body`; `otherwise` is the statement for a body without that part. */
export function jsonLines(
  { path, without, isSorted }: NonNullable<SigningPlan['json']>,
  otherwise = 'return false',
): string[] {
  const lines: string[] = []
  let value = 'body'
  if (path.length > 0) {
    lines.push(`const part = body${path.map((name) => `?.[${singleQuoted(name)}]`).join('')}`)
    lines.push(`if (part === undefined) ${otherwise}`)
    value = 'part'
  }
  if (without.length > 0) {
    const names = without.map((name, index) => `${singleQuoted(name)}: _${index}`).join(', ')
    lines.push(`const { ${names}, ...rest } = ${value}`)
    value = 'rest'
  }
  return [...lines, `const json = ${isSorted ? 'canonical' : 'JSON.stringify'}(${value})`]
}

/** `form` as it is signed, out of `fields`. */
export function formLine({
  without,
  assign,
  join,
  isSorted,
  isDistinct,
}: NonNullable<SigningPlan['form']>): string[] {
  const byName = 'Buffer.compare(Buffer.from(a), Buffer.from(b))'
  const sorted = isDistinct
    ? `  .sort(([a, x], [b, y]) => ${byName} || Buffer.compare(Buffer.from(x), Buffer.from(y)))`
    : `  .sort(([a], [b]) => ${byName})`
  return [
    isDistinct
      ? 'const form = [...new Map(fields.map((field) => [JSON.stringify(field), field])).values()]'
      : 'const form = fields',
    without.length === 0
      ? ''
      : `  .filter(([name]) => ![${without.map(singleQuoted).join(', ')}].includes(name))`,
    isSorted ? sorted : '',
    `  .map(([name, value]) => name + ${assign === '' ? '' : `${singleQuoted(assign)} + `}value)`,
    `  .join(${singleQuoted(join)})`,
  ].filter((line) => line !== '')
}

/** A piece of the signed text as an expression. */
export function stepValue(step: Step): string {
  if ('text' in step) return singleQuoted(step.text)
  if ('at' in step) return textAt(step.at)
  if ('header' in step) return `headers[${singleQuoted(step.header.toLowerCase())}] ?? ''`
  if ('variable' in step) return `process.env.${step.variable}`
  if ('field' in step) return valueAt({ in: 'form', field: step.field })
  if ('checksum' in step) return 'String(crc32(rawBody))'
  if ('signedAddress' in step) return 'signedAddress'
  if ('segment' in step) return `segment(${step.segment.map(stepValue).join(', ')})`
  if ('parameter' in step) {
    const value = valueAt({ in: 'query', name: step.parameter })
    return step.isLower ? `(${value}).toLowerCase()` : value
  }
  if (step.part === 'body') return 'rawBody'
  return step.part === 'url' ? 'address' : step.part
}

/** A timestamp as an expression, in milliseconds. */
export function milliseconds(unit: 's' | 'ms' | 's-or-ms' | 'iso'): string {
  if (unit === 'iso') return 'Date.parse(timestamp)'
  if (unit === 's-or-ms') return '(timestamp.length > 11 ? timestamp : timestamp * 1000)'
  return unit === 's' ? 'timestamp * 1000' : 'timestamp'
}

/** The value at a path as text; empty where nothing stands there. */
function textAt(path: string): string {
  const members = path.split('.').map((name) => `?.[${singleQuoted(name)}]`)
  return `String(body${members.join('')} ?? '')`
}

/** One value; empty where nothing stands there. */
export function valueAt(place: Place): string {
  if (place.in === 'body') return textAt(place.member)
  if (place.in !== 'header') return `${valuesAt(place)}[0] ?? ''`
  const isPlain = !place.list && place.prefix === undefined
  return isPlain ? `headers[${singleQuoted(place.name.toLowerCase())}] ?? ''` : `${valuesAt(place)}[0] ?? ''`
}

/** All values that stand at a place. */
export function valuesAt(place: Place): string {
  if (place.in === 'body') return `[${textAt(place.member)}]`
  if (place.in === 'query') return `parameters.getAll(${singleQuoted(place.name)})`
  if (place.in === 'form') {
    return `fields.filter(([name]) => name === ${singleQuoted(place.field)}).map(([, value]) => value)`
  }
  const header = `headers[${singleQuoted(place.name.toLowerCase())}] ?? ''`
  const entries = place.list
    ? `(${header}).split(${singleQuoted(place.list.separator)}).map((entry) => entry.trim())`
    : `[${header}]`
  const prefix = prefixAt(place)
  if (prefix === '') return entries
  return `${entries}.filter((entry) => entry.startsWith(${singleQuoted(prefix)})).map((entry) => entry.slice(${prefix.length}))`
}
