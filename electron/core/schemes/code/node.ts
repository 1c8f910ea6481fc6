import type { KeySource, Place } from '../../../../shared/model/scheme.ts'
import type { AesGcmPlan, BasicPlan, CodePlan, EqualityPlan, SigningPlan, Step } from './plan.ts'
import { prefixAt } from './plan.ts'
import { indented, singleQuoted, source, spaced } from './source.ts'

/** A module for Node without dependencies. */
export function writeNode(plan: CodePlan): string {
  switch (plan.kind) {
    case 'basic':
      return basic(plan)
    case 'equality':
      return equality(plan)
    case 'aes-gcm':
      return aesGcm(plan)
    default:
      return signing(plan)
  }
}

const ARGUMENTS =
  '/** `headers` as in request.headers, `rawBody` the bytes as they arrived, before any parser. */'

const IS_SAME = [
  'function isSame(a, b) {',
  '  const [left, right] = [Buffer.from(a), Buffer.from(b)]',
  '  return left.length === right.length && timingSafeEqual(left, right)',
  '}',
]

const READ_JSON = [
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

function basic({ heading, username, password }: BasicPlan): string {
  return source(
    `// ${heading}`,
    "import { timingSafeEqual } from 'node:crypto'",
    '',
    `const expected = \`\${process.env.${username}}:\${process.env.${password}}\``,
    '',
    '/** `headers` as in request.headers. */',
    'export function isGenuine(headers) {',
    "  const [, token] = /^basic +(\\S+) *$/i.exec(headers.authorization ?? '') ?? []",
    "  return token !== undefined && isSame(Buffer.from(token, 'base64'), expected)",
    '}',
    '',
    IS_SAME,
  )
}

function equality({ heading, scheme, secret, reads }: EqualityPlan): string {
  return source(
    `// ${heading}`,
    "import { timingSafeEqual } from 'node:crypto'",
    '',
    ARGUMENTS,
    'export function isGenuine(headers, rawBody) {',
    indented(
      '  ',
      readLines(reads),
      `return ${valuesAt(scheme.place)}.some((received) => isSame(received, process.env.${secret}))`,
    ),
    '}',
    '',
    spaced(reads.json && READ_JSON),
    IS_SAME,
  )
}

function signing(plan: SigningPlan): string {
  const { heading, scheme, json, form, extras, address, reads, secret } = plan
  const { timestamp, messageId, toleranceSeconds, encoding } = scheme
  const isHmac = scheme.mechanism === 'hmac'
  return source(
    `// ${heading}`,
    isHmac
      ? "import { createHmac, timingSafeEqual } from 'node:crypto'"
      : "import { createPublicKey, verify } from 'node:crypto'",
    '',
    isHmac ? `const key = ${keyText(scheme.key, secret)}` : publicKey(scheme.key, secret),
    address !== null && [
      '// The address exactly as it is registered with the sender.',
      `const address = process.env.${address}`,
    ],
    '',
    ARGUMENTS,
    `export function isGenuine(headers, rawBody${extras.map((extra) => `, ${extra}`).join('')}) {`,
    indented(
      '  ',
      readLines(reads),
      timestamp && `const timestamp = ${valueAt(timestamp.place)}`,
      timestamp &&
        toleranceSeconds !== undefined &&
        `if (!(Math.abs(Date.now() - ${milliseconds(timestamp.unit)}) <= ${toleranceSeconds * 1000})) return false`,
      messageId && `const id = ${valueAt(messageId.place)}`,
      json && jsonLines(json),
      form && formLine(form),
      isHmac
        ? [
            `const expected = createHmac('${scheme.hash}', key)`,
            indented(
              '  ',
              plan.steps.map((step) => `.update(${stepValue(step)})`),
            ),
            `  .digest('${encoding}')`,
            `return ${valuesAt(scheme.place)}.some((received) => isSame(received${encoding === 'hex' ? '.toLowerCase()' : ''}, expected))`,
          ]
        : [
            `const signed = Buffer.concat([${plan.steps.map((step) => `Buffer.from(${stepValue(step)})`).join(', ')}])`,
            `return ${valuesAt(scheme.place)}.some((received) => verify(null, signed, key, Buffer.from(received, '${encoding}')))`,
          ],
    ),
    '}',
    spaced(reads.json && ['', READ_JSON]),
    json?.isSorted === true && [CANONICAL, ''],
    !reads.json && isHmac && '',
    isHmac && IS_SAME,
  )
}

function aesGcm({ heading, scheme, secret }: AesGcmPlan): string {
  const { encoding, members } = scheme
  const member = members.map((name) => `body?.[${singleQuoted(name)}]`).join(' ?? ')
  return source(
    `// ${heading}`,
    "import { createDecipheriv } from 'node:crypto'",
    '',
    `const key = ${keyText(scheme.key, secret)}`,
    '',
    '/** The plaintext, or null where the body was not encrypted with this key or was changed. */',
    'export function decrypt(headers, rawBody) {',
    '  try {',
    members.length > 0
      ? [
          '    const text = rawBody.toString().trim()',
          "    const body = text.startsWith('{') ? JSON.parse(text) : null",
          `    const ciphertext = Buffer.from(${member} ?? text, '${encoding}')`,
        ]
      : `    const ciphertext = Buffer.from(rawBody.toString().trim(), '${encoding}')`,
    `    const iv = Buffer.from(${valueAt(scheme.iv)}, '${encoding}')`,
    '    const decipher = createDecipheriv(`aes-${key.length * 8}-gcm`, key, iv, { authTagLength: 16 })',
    `    decipher.setAuthTag(Buffer.from(${valueAt(scheme.tag)}, '${encoding}'))`,
    '    return Buffer.concat([decipher.update(ciphertext), decipher.final()])',
    '  } catch {',
    '    return null',
    '  }',
    '}',
  )
}

function readLines({ json, form }: SigningPlan['reads']): (string | false)[] {
  return [
    json && 'const body = readJson(rawBody)',
    json && "if (typeof body !== 'object' || body === null) return false",
    form && 'const fields = [...new URLSearchParams(rawBody.toString())]',
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
  return key.bytes === 'utf8' ? text : `Buffer.from(${text}, '${key.bytes}')`
}

function publicKey(key: KeySource, secret: string): string[] {
  return [
    'const key = createPublicKey({',
    '  key: Buffer.concat([',
    "    Buffer.from('302a300506032b6570032100', 'hex'),",
    `    ${keyText(key, secret)},`,
    '  ]),',
    "  format: 'der',",
    "  type: 'spki',",
    '})',
  ]
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
  if ('at' in step)
    return `String(body${step.at
      .split('.')
      .map((name) => `?.[${singleQuoted(name)}]`)
      .join('')} ?? '')`
  if ('header' in step) return `headers[${singleQuoted(step.header.toLowerCase())}] ?? ''`
  if (step.part === 'body') return 'rawBody'
  return step.part === 'url' ? 'address' : step.part
}

function milliseconds(unit: 's' | 'ms' | 's-or-ms' | 'iso'): string {
  if (unit === 'iso') return 'Date.parse(timestamp)'
  if (unit === 's-or-ms') return '(timestamp.length > 11 ? timestamp : timestamp * 1000)'
  return unit === 's' ? 'timestamp * 1000' : 'timestamp'
}

/** One value; empty where nothing stands there. */
function valueAt(place: Place): string {
  if (place.in !== 'header') return `${valuesAt(place)}[0] ?? ''`
  const isPlain = !place.list && place.prefix === undefined
  return isPlain ? `headers[${singleQuoted(place.name.toLowerCase())}] ?? ''` : `${valuesAt(place)}[0] ?? ''`
}

/** All values that stand at a place. */
function valuesAt(place: Place): string {
  if (place.in === 'body') return `[String(body[${singleQuoted(place.member)}] ?? '')]`
  if (place.in === 'form') {
    return `fields.filter(([name]) => name === ${singleQuoted(place.field)}).map(([, value]) => value)`
  }
  const header = `headers[${singleQuoted(place.name.toLowerCase())}] ?? ''`
  const entries =
    'list' in place && place.list
      ? `(${header}).split(${singleQuoted(place.list.separator)}).map((entry) => entry.trim())`
      : `[${header}]`
  const prefix = place.in === 'header' ? prefixAt(place) : ''
  if (prefix === '') return entries
  return `${entries}.filter((entry) => entry.startsWith(${singleQuoted(prefix)})).map((entry) => entry.slice(${prefix.length}))`
}
