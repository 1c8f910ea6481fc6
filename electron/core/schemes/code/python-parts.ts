import type { KeySource, Place } from '../../../../shared/model/scheme.ts'
import { prefixAt } from './code-plan.ts'
import type { Extra, Reads, SigningPlan } from './code-plan.ts'
import { RAW_BODY_NOTES } from './raw-body-notes.ts'
import { doubleQuoted } from './source.ts'
import type { Step } from './steps.ts'

export const ARGUMENTS = [
  '"""headers: a mapping that ignores case, such as request.headers of Flask or Django.',
  'raw_body: the bytes as they arrived, before any parser.',
  ...RAW_BODY_NOTES.python.slice(0, -1),
  `${RAW_BODY_NOTES.python.at(-1)}"""`,
]

// JSON.stringify writes a whole number without a fraction, and json.dumps of a float with one.
export const NUMBER = [
  'def number(text: str):',
  '    """A number as JavaScript writes it: 10.0 is 10."""',
  '    value = float(text)',
  '    return int(value) if value.is_integer() and abs(value) < 1e21 else value',
]

export const TEXT_AT = [
  'def text_at(value, *path: str) -> str:',
  '    """The value at a path as text; empty where nothing stands there."""',
  '    for name in path:',
  '        value = value.get(name) if isinstance(value, dict) else None',
  '    return "" if value is None else value if isinstance(value, str) else json.dumps(value)',
]

export const SEGMENT = [
  'def segment(*parts: bytes) -> bytes:',
  '    """The parts of a segment; nothing where one of them is not there."""',
  '    return b"".join(parts) if all(parts) else b""',
]

/** What the function is given beside headers and body. */
export function argumentsOf(extras: readonly Extra[]): string {
  return extras.map((extra) => `, ${extra}: str`).join('')
}

/** The forms of the request that the code reads, each as a variable. */
export function readLines({ json, form, query }: Reads, writesAgain: boolean): (string | string[] | false)[] {
  return [
    json && [
      'try:',
      `    body = json.loads(raw_body${writesAgain ? ', parse_int=number, parse_float=number' : ''})`,
      'except ValueError:',
      '    return False',
      'if not isinstance(body, dict):',
      '    return False',
    ],
    form && 'fields = parse_qsl(raw_body.decode(), keep_blank_values=True)',
    query && 'parameters = parse_qsl(query, keep_blank_values=True)',
  ]
}

/** The key as an expression over the environment. */
export function keyText({ bytes, prefix, digest }: KeySource, secret: string): string {
  const bare = prefix === undefined ? '' : `.removeprefix(${doubleQuoted(prefix)})`
  const text = `os.environ["${secret}"]${bare}`
  const key = {
    hex: `bytes.fromhex(${text})`,
    base64: `base64.b64decode(${text} + "==")`,
    utf8: `${text}.encode()`,
  }[bytes]
  return digest ? `hashlib.${digest}(${key}).digest()` : key
}

/** Statements that refuse what is too old, or not yet due. */
export function timeLines(unit: 's' | 'ms' | 's-or-ms' | 'iso', tolerance: number): string[] {
  const age = {
    s: 'time.time() - int(timestamp)',
    ms: 'time.time() - int(timestamp) / 1000',
    's-or-ms': 'time.time() - int(timestamp) / (1000 if len(timestamp) > 11 else 1)',
    iso: '(datetime.now(timezone.utc) - datetime.fromisoformat(timestamp.replace("Z", "+00:00"))).total_seconds()',
  }[unit]
  return [
    'try:',
    `    age = ${age}`,
    'except (TypeError, ValueError):',
    '    return False',
    `if abs(age) > ${tolerance}:`,
    '    return False',
  ]
}

/** `text` as it is signed, out of `body`; `otherwise` is the statement for a body without that part. */
export function jsonLines(
  { path, without, isSorted }: NonNullable<SigningPlan['json']>,
  otherwise = 'return False',
): string[] {
  const lines = ['part = body']
  for (const name of path.map(doubleQuoted)) {
    lines.push(
      `if not isinstance(part, dict) or ${name} not in part:`,
      `    ${otherwise}`,
      `part = part[${name}]`,
    )
  }
  if (without.length > 0) {
    lines.push(`part = {key: value for key, value in part.items() if key not in ${tuple(without)}}`)
  }
  const sorted = isSorted ? ', sort_keys=True' : ''
  return [...lines, `text = json.dumps(part${sorted}, separators=(",", ":"), ensure_ascii=False)`]
}

/** `form` as it is signed, out of `fields`. */
export function formLines({
  without,
  assign,
  join,
  isSorted,
  isDistinct,
}: NonNullable<SigningPlan['form']>): string[] {
  const kept = without.length === 0 ? '' : ` if name not in ${tuple(without)}`
  const sorted = isDistinct ? 'sorted(set(fields))' : 'sorted(fields, key=lambda field: field[0])'
  const pairs = isSorted ? sorted : 'fields'
  const pair = assign === '' ? 'name + value' : `name + ${doubleQuoted(assign)} + value`
  return [`form = ${doubleQuoted(join)}.join(${pair} for name, value in ${pairs}${kept})`]
}

/** A piece of the signed bytes as an expression. */
export function stepBytes(step: Step): string {
  if ('text' in step) return `${doubleQuoted(step.text)}.encode()`
  if ('segment' in step) return `segment(${step.segment.map(stepBytes).join(', ')})`
  if ('checksum' in step) return 'str(zlib.crc32(raw_body)).encode()'
  if ('part' in step && step.part === 'body') return 'raw_body'
  return `${stepText(step)}.encode()`
}

type TextStep = Exclude<Step, { text: string } | { segment: readonly Step[] } | { checksum: 'crc32' }>

function stepText(step: TextStep): string {
  if ('at' in step) return textAt(step.at)
  if ('header' in step) return `headers.get(${doubleQuoted(step.header)}, "")`
  if ('variable' in step) return `os.environ["${step.variable}"]`
  if ('field' in step) return valueAt({ in: 'form', field: step.field })
  if ('signedAddress' in step) return 'signed_address'
  if ('parameter' in step) {
    const value = valueAt({ in: 'query', name: step.parameter })
    return step.isLower ? `${value}.lower()` : value
  }
  return { json: 'text', id: 'message_id', url: 'ADDRESS' }[step.part as string] ?? step.part
}

function textAt(path: string): string {
  return `text_at(body, ${path.split('.').map(doubleQuoted).join(', ')})`
}

/** One value; empty where nothing stands there. */
export function valueAt(place: Place): string {
  if (place.in === 'body') return textAt(place.member)
  if (place.in === 'header' && !place.list && place.prefix === undefined) {
    return `headers.get(${doubleQuoted(place.name)}, "")`
  }
  return `next(iter(${valuesAt(place)}), "")`
}

/** All values that stand at a place. */
export function valuesAt(place: Place): string {
  if (place.in === 'body') return `[${textAt(place.member)}]`
  if (place.in === 'query') {
    return `[value for name, value in parameters if name == ${doubleQuoted(place.name)}]`
  }
  if (place.in === 'form') return `[value for name, value in fields if name == ${doubleQuoted(place.field)}]`
  const header = `headers.get(${doubleQuoted(place.name)}, "")`
  const { list } = place
  const prefix = prefixAt(place)
  const entries = list ? `${header}.split(${doubleQuoted(list.separator)})` : `[${header}]`
  if (prefix === '') return entries
  const entry = list ? 'entry.strip()' : 'entry'
  return `[${entry}[${prefix.length}:] for entry in ${entries} if ${entry}.startswith(${doubleQuoted(prefix)})]`
}

function tuple(names: readonly string[]): string {
  return `(${names.map(doubleQuoted).join(', ')},)`
}
