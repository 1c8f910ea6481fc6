import type { KeySource, Place } from '../../../../shared/model/scheme.ts'
import type { AesGcmPlan, BasicPlan, CodePlan, EqualityPlan, SigningPlan, Step } from './plan.ts'
import { prefixAt } from './plan.ts'
import { doubleQuoted, indented, source } from './source.ts'

/** A module for Python 3; what its standard library does not have comes from the package `cryptography`. */
export function writePython(plan: CodePlan): string {
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

const ARGUMENTS = [
  '"""headers: a mapping that ignores case, such as request.headers of Flask or Django.',
  'raw_body: the bytes as they arrived, before any parser."""',
]

function basic({ heading, username, password }: BasicPlan): string {
  return source(
    `# ${heading}`,
    'import base64',
    'import hmac',
    'import os',
    '',
    `EXPECTED = f"{os.environ['${username}']}:{os.environ['${password}']}".encode()`,
    '',
    '',
    'def is_genuine(headers) -> bool:',
    '    """headers: a mapping that ignores case, such as request.headers of Flask or Django."""',
    '    scheme, _, token = headers.get("Authorization", "").partition(" ")',
    '    try:',
    '        given = base64.b64decode(token.strip(), validate=True)',
    '    except ValueError:',
    '        return False',
    '    return scheme.lower() == "basic" and hmac.compare_digest(given, EXPECTED)',
  )
}

function equality({ heading, scheme, secret, reads }: EqualityPlan): string {
  return source(
    `# ${heading}`,
    'import hmac',
    reads.json && 'import json',
    'import os',
    reads.form && 'from urllib.parse import parse_qsl',
    '',
    `SECRET = os.environ["${secret}"].encode()`,
    '',
    '',
    'def is_genuine(headers, raw_body: bytes) -> bool:',
    indented(
      '    ',
      ARGUMENTS,
      readLines(reads, false),
      `return any(hmac.compare_digest(received.encode(), SECRET) for received in ${valuesAt(scheme.place)})`,
    ),
  )
}

function signing(plan: SigningPlan): string {
  const { heading, scheme, json, form, extras, address, reads, secret } = plan
  const { timestamp, messageId, toleranceSeconds, encoding } = scheme
  const isHmac = scheme.mechanism === 'hmac'
  const usesTime = timestamp !== undefined && toleranceSeconds !== undefined
  const usesBase64 = encoding !== 'hex' || scheme.key.bytes === 'base64'
  const usesAt = plan.steps.some((step) => 'at' in step)
  return source(
    `# ${heading}`,
    !isHmac && '# pip install cryptography',
    usesBase64 && 'import base64',
    isHmac && ['import hashlib', 'import hmac'],
    reads.json && 'import json',
    'import os',
    usesTime && (timestamp.unit === 'iso' ? 'from datetime import datetime, timezone' : 'import time'),
    reads.form && 'from urllib.parse import parse_qsl',
    !isHmac && [
      'from cryptography.exceptions import InvalidSignature',
      'from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey',
    ],
    '',
    isHmac
      ? `KEY = ${keyText(scheme.key, secret)}`
      : `KEY = Ed25519PublicKey.from_public_bytes(${keyText(scheme.key, secret)})`,
    address !== null && [
      '# The address exactly as it is registered with the sender.',
      `ADDRESS = os.environ["${address}"]`,
    ],
    '',
    '',
    `def is_genuine(headers, raw_body: bytes${extras.map((extra) => `, ${extra}: str`).join('')}) -> bool:`,
    indented(
      '    ',
      ARGUMENTS,
      readLines(reads, json !== null),
      timestamp && `timestamp = ${valueAt(timestamp.place)}`,
      usesTime && timeLines(timestamp.unit, toleranceSeconds),
      messageId && `message_id = ${valueAt(messageId.place)}`,
      json && jsonLines(json),
      form && formLines(form),
      `signed = ${plan.steps.map(stepBytes).join(' + ')}`,
      isHmac ? hmacLines(scheme.hash, encoding, scheme.place) : ed25519Lines(encoding, scheme.place),
    ),
    json && ['', '', NUMBER],
    usesAt && ['', '', TEXT_AT],
  )
}

function aesGcm({ heading, scheme, secret }: AesGcmPlan): string {
  const decode = scheme.encoding === 'hex' ? 'bytes.fromhex' : 'base64.b64decode'
  const usesBase64 = scheme.encoding !== 'hex' || scheme.key.bytes === 'base64'
  return source(
    `# ${heading}`,
    '# pip install cryptography',
    usesBase64 && 'import base64',
    scheme.members.length > 0 && 'import json',
    'import os',
    'from cryptography.exceptions import InvalidTag',
    'from cryptography.hazmat.primitives.ciphers.aead import AESGCM',
    '',
    `KEY = AESGCM(${keyText(scheme.key, secret)})`,
    '',
    '',
    'def decrypt(headers, raw_body: bytes) -> bytes | None:',
    '    """The plaintext, or None where the body was not encrypted with this key or was changed."""',
    '    try:',
    '        text = raw_body.decode().strip()',
    scheme.members.length > 0 && [
      '        if text.startswith("{"):',
      '            body = json.loads(text)',
      `            text = ${scheme.members.map((name) => `body.get(${doubleQuoted(name)})`).join(' or ')} or ""`,
    ],
    `        iv = ${decode}(${valueAt(scheme.iv)})`,
    `        tag = ${decode}(${valueAt(scheme.tag)})`,
    `        return KEY.decrypt(iv, ${decode}(text) + tag, None)`,
    '    except (InvalidTag, ValueError):',
    '        return None',
  )
}

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

function readLines(
  { json, form }: SigningPlan['reads'],
  writesAgain: boolean,
): (string | string[] | false)[] {
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
  ]
}

/** The key as an expression over the environment. */
export function keyText({ bytes, prefix }: KeySource, secret: string): string {
  const bare = prefix === undefined ? '' : `.removeprefix(${doubleQuoted(prefix)})`
  const text = `os.environ["${secret}"]${bare}`
  if (bytes === 'hex') return `bytes.fromhex(${text})`
  return bytes === 'base64' ? `base64.b64decode(${text} + "==")` : `${text}.encode()`
}

function timeLines(unit: 's' | 'ms' | 's-or-ms' | 'iso', tolerance: number): string[] {
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

function hmacLines(hash: string, encoding: 'hex' | 'base64' | 'base64url', place: Place): string[] {
  const text = {
    hex: 'digest.hexdigest()',
    base64: 'base64.b64encode(digest.digest()).decode()',
    base64url: 'base64.urlsafe_b64encode(digest.digest()).decode().rstrip("=")',
  }[encoding]
  const received = encoding === 'hex' ? 'received.lower()' : 'received'
  return [
    `digest = hmac.new(KEY, signed, hashlib.${hash})`,
    `expected = ${text}.encode()`,
    `return any(hmac.compare_digest(${received}.encode(), expected) for received in ${valuesAt(place)})`,
  ]
}

function ed25519Lines(encoding: 'hex' | 'base64' | 'base64url', place: Place): string[] {
  const decode = { hex: 'bytes.fromhex', base64: 'base64.b64decode', base64url: 'base64.urlsafe_b64decode' }[
    encoding
  ]
  return [
    `for received in ${valuesAt(place)}:`,
    '    try:',
    `        KEY.verify(${decode}(received), signed)`,
    '        return True',
    '    except (InvalidSignature, ValueError):',
    '        continue',
    'return False',
  ]
}

/** A piece of the signed bytes as an expression. */
export function stepBytes(step: Step): string {
  if ('text' in step) return `${doubleQuoted(step.text)}.encode()`
  if ('at' in step) return `text_at(body, ${step.at.split('.').map(doubleQuoted).join(', ')}).encode()`
  if ('header' in step) return `headers.get(${doubleQuoted(step.header)}, "").encode()`
  if (step.part === 'body') return 'raw_body'
  const name = { json: 'text', id: 'message_id', url: 'ADDRESS' }[step.part as string] ?? step.part
  return `${name}.encode()`
}

/** One value; empty where nothing stands there. */
function valueAt(place: Place): string {
  if (place.in === 'header' && !place.list && place.prefix === undefined) {
    return `headers.get(${doubleQuoted(place.name)}, "")`
  }
  return `next(iter(${valuesAt(place)}), "")`
}

/** All values that stand at a place. */
function valuesAt(place: Place): string {
  if (place.in === 'body') return `[str(body.get(${doubleQuoted(place.member)}, ""))]`
  if (place.in === 'form') return `[value for name, value in fields if name == ${doubleQuoted(place.field)}]`
  const header = `headers.get(${doubleQuoted(place.name)}, "")`
  const list = place.in === 'header' ? place.list : undefined
  const prefix = place.in === 'header' ? prefixAt(place) : ''
  const entries = list ? `${header}.split(${doubleQuoted(list.separator)})` : `[${header}]`
  if (prefix === '') return entries
  const entry = list ? 'entry.strip()' : 'entry'
  return `[${entry}[${prefix.length}:] for entry in ${entries} if ${entry}.startswith(${doubleQuoted(prefix)})]`
}

function tuple(names: readonly string[]): string {
  return `(${names.map(doubleQuoted).join(', ')},)`
}
