import type { KeySource, Place } from '../../../../shared/model/scheme.ts'
import type { AesGcmPlan, BasicPlan, CodePlan, EqualityPlan, SigningPlan, Step } from './plan.ts'
import { prefixAt } from './plan.ts'
import { indented, source } from './source.ts'

/** A file for PHP 8 that needs no package. */
export function writePhp(plan: CodePlan): string {
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

const OPENING = ['<?php', 'declare(strict_types=1);', '']
const HEADERS = '// $headers = array_change_key_case(getallheaders());'
const RAW_BODY = "// $rawBody = file_get_contents('php://input');"

function basic({ heading, username, password }: BasicPlan): string {
  return source(
    OPENING,
    `// ${heading}`,
    HEADERS,
    'function isGenuine(array $headers): bool',
    '{',
    `    $expected = getenv('${username}') . ':' . getenv('${password}');`,
    "    if (!preg_match('/^basic +(\\S+) *$/i', $headers['authorization'] ?? '', $match)) {",
    '        return false;',
    '    }',
    '    $given = base64_decode($match[1], true);',
    '    return $given !== false && hash_equals($expected, $given);',
    '}',
  )
}

function equality({ heading, scheme, secret, reads }: EqualityPlan): string {
  return source(
    OPENING,
    `// ${heading}`,
    HEADERS,
    RAW_BODY,
    'function isGenuine(array $headers, string $rawBody): bool',
    '{',
    indented('    ', readLines(reads), anyOf(scheme.place, `hash_equals(getenv('${secret}'), $received)`)),
    '}',
    reads.form && ['', FIELDS],
  )
}

function signing(plan: SigningPlan): string {
  const { heading, scheme, json, form, extras, reads, secret } = plan
  const { timestamp, messageId, toleranceSeconds, encoding } = scheme
  const isHmac = scheme.mechanism === 'hmac'
  const usesAt = plan.steps.some((step) => 'at' in step)
  return source(
    OPENING,
    `// ${heading}`,
    HEADERS,
    RAW_BODY,
    `function isGenuine(array $headers, string $rawBody${extras.map((extra) => `, string $${extra}`).join('')}): bool`,
    '{',
    indented(
      '    ',
      `$key = ${keyText(scheme.key, secret)};`,
      readLines(reads),
      timestamp && `$timestamp = ${valueAt(timestamp.place)};`,
      timestamp &&
        toleranceSeconds !== undefined && [
          `if (abs(microtime(true) - ${SECONDS[timestamp.unit]}) > ${toleranceSeconds}) {`,
          '    return false;',
          '}',
        ],
      messageId && `$id = ${valueAt(messageId.place)};`,
      json && jsonLines(json),
      form && formLines(form),
      `$signed = ${plan.steps.map((step) => stepText(step, plan)).join(' . ')};`,
      isHmac
        ? [
            `$expected = ${expectedText(scheme.hash, encoding)};`,
            anyOf(
              scheme.place,
              `hash_equals($expected, ${encoding === 'hex' ? 'strtolower($received)' : '$received'})`,
            ),
          ]
        : anyOf(scheme.place, ...ed25519(encoding)),
    ),
    '}',
    json?.isSorted === true && ['', SORTED],
    usesAt && ['', TEXT_AT],
    reads.form && ['', FIELDS],
  )
}

function aesGcm({ heading, scheme, secret }: AesGcmPlan): string {
  const decode = (value: string): string =>
    scheme.encoding === 'hex' ? `(string) @hex2bin(${value})` : `(string) base64_decode(${value}, true)`
  return source(
    OPENING,
    `// ${heading}`,
    HEADERS,
    RAW_BODY,
    '/** The plaintext, or null where the body was not encrypted with this key or was changed. */',
    'function decrypt(array $headers, string $rawBody): ?string',
    '{',
    `    $key = ${keyText(scheme.key, secret)};`,
    '    $text = trim($rawBody);',
    scheme.members.length > 0 && [
      '    $body = json_decode($text, true);',
      '    if (is_array($body)) {',
      `        $text = ${scheme.members.map((name) => `$body[${quoted(name)}] ?? `).join('')}'';`,
      '    }',
    ],
    `    $ciphertext = ${decode('$text')};`,
    `    $iv = ${decode(valueAt(scheme.iv))};`,
    `    $tag = ${decode(valueAt(scheme.tag))};`,
    "    if ($iv === '' || strlen($tag) !== 16) {",
    '        return null;',
    '    }',
    "    $cipher = 'aes-' . strlen($key) * 8 . '-gcm';",
    '    $plaintext = openssl_decrypt($ciphertext, $cipher, $key, OPENSSL_RAW_DATA, $iv, $tag);',
    '    return $plaintext === false ? null : $plaintext;',
    '}',
  )
}

export const SORTED = [
  '/** The same value with the keys of every object sorted. */',
  'function sorted(mixed $value): mixed',
  '{',
  '    if (is_array($value)) {',
  "        return array_map('sorted', $value);",
  '    }',
  '    if (!is_object($value)) {',
  '        return $value;',
  '    }',
  '    $members = (array) $value;',
  '    ksort($members, SORT_STRING);',
  "    return (object) array_map('sorted', $members);",
  '}',
]

export const TEXT_AT = [
  '/** The value at a path as text; empty where nothing stands there. */',
  'function textAt(mixed $value, string ...$path): string',
  '{',
  '    foreach ($path as $name) {',
  '        $value = is_object($value) ? $value->{$name} ?? null : null;',
  '    }',
  "    return is_string($value) ? $value : ($value === null ? '' : json_encode($value));",
  '}',
]

// PHP writes "_" for dots in the names of $_POST.
export const FIELDS = [
  '/** Pairs of name and value as they were sent: $_POST writes "_" for dots in names. */',
  'function fields(string $body): array',
  '{',
  "    return array_map(fn ($field) => array_map('urldecode', explode('=', $field, 2) + ['', '']), explode('&', $body));",
  '}',
]

const SECONDS = {
  s: '(float) $timestamp',
  ms: '(float) $timestamp / 1000',
  's-or-ms': '(float) $timestamp / (strlen($timestamp) > 11 ? 1000 : 1)',
  iso: '(float) strtotime($timestamp)',
}

function readLines({ json, form }: SigningPlan['reads']): (string | string[] | false)[] {
  return [
    json && ['$body = json_decode($rawBody);', 'if (!is_object($body)) {', '    return false;', '}'],
    form && '$fields = fields($rawBody);',
  ]
}

/** The key as an expression over the environment. */
export function keyText({ bytes, prefix }: KeySource, secret: string): string {
  const bare =
    prefix === undefined
      ? `getenv('${secret}')`
      : `preg_replace('/^' . preg_quote(${quoted(prefix)}, '/') . '/', '', getenv('${secret}'))`
  if (bytes === 'hex') return `hex2bin(${bare})`
  return bytes === 'base64' ? `base64_decode(strtr(${bare}, '-_', '+/'))` : bare
}

/** `$json` as it is signed, out of `$body`; `otherwise` is the statement for a body without that part. */
export function jsonLines(
  { path, without, isSorted }: NonNullable<SigningPlan['json']>,
  otherwise = 'return false;',
): string[] {
  const lines: string[] = ['$part = $body;']
  for (const name of path.map(quoted)) {
    lines.push(
      `if (!is_object($part) || !property_exists($part, ${name})) {`,
      `    ${otherwise}`,
      '}',
      `$part = $part->{${name}};`,
    )
  }
  if (without.length > 0) lines.push('$part = clone $part;')
  for (const name of without) lines.push(`unset($part->{${quoted(name)}});`)
  const value = isSorted ? 'sorted($part)' : '$part'
  return [
    ...lines,
    `$json = json_encode(${value}, JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_LINE_TERMINATORS);`,
  ]
}

/** `$form` as it is signed, out of `$fields`. */
export function formLines({
  without,
  assign,
  join,
  isSorted,
  isDistinct,
}: NonNullable<SigningPlan['form']>): string[] {
  const pair = assign === '' ? '$field[0] . $field[1]' : `$field[0] . ${quoted(assign)} . $field[1]`
  return [
    ...(without.length === 0
      ? ['$kept = $fields;']
      : [
          `$kept = array_filter($fields, fn ($field) => !in_array($field[0], [${without.map(quoted).join(', ')}], true));`,
        ]),
    ...(isDistinct
      ? [
          '$kept = array_column(array_map(fn ($field) => [json_encode($field), $field], $kept), 1, 0);',
          'usort($kept, fn ($a, $b) => strcmp($a[0], $b[0]) ?: strcmp($a[1], $b[1]));',
        ]
      : isSorted
        ? ['usort($kept, fn ($a, $b) => strcmp($a[0], $b[0]));']
        : []),
    `$form = implode(${quoted(join)}, array_map(fn ($field) => ${pair}, $kept));`,
  ]
}

/** A piece of the signed text as an expression. */
export function stepText(step: Step, { address }: SigningPlan): string {
  if ('text' in step) return quoted(step.text)
  if ('at' in step) return `textAt($body, ${step.at.split('.').map(quoted).join(', ')})`
  if ('header' in step) return `($headers[${quoted(step.header.toLowerCase())}] ?? '')`
  if (step.part === 'body') return '$rawBody'
  // The address exactly as it is registered with the sender.
  return step.part === 'url' ? `getenv('${address}')` : `$${step.part}`
}

/** The digest of `$signed` under `$key` as an expression. */
export function expectedText(hash: string, encoding: 'hex' | 'base64' | 'base64url'): string {
  if (encoding === 'hex') return `hash_hmac('${hash}', $signed, $key)`
  const base64 = `base64_encode(hash_hmac('${hash}', $signed, $key, true))`
  return encoding === 'base64' ? base64 : `rtrim(strtr(${base64}, '+/', '-_'), '=')`
}

function ed25519(encoding: 'hex' | 'base64' | 'base64url'): [string, string] {
  const decoded =
    encoding === 'hex'
      ? '(string) @hex2bin($received)'
      : "(string) base64_decode(strtr($received, '-_', '+/'), true)"
  return [
    'strlen($signature) === 64 && sodium_crypto_sign_verify_detached($signature, $signed, $key)',
    `$signature = ${decoded};`,
  ]
}

function anyOf(place: Place, condition: string, before?: string): (string | false)[] {
  return [
    `foreach (${valuesAt(place)} as $received) {`,
    before === undefined ? false : `    ${before}`,
    `    if (${condition}) {`,
    '        return true;',
    '    }',
    '}',
    'return false;',
  ]
}

/** One value; empty where nothing stands there. */
function valueAt(place: Place): string {
  if (place.in === 'header' && !place.list && place.prefix === undefined) {
    return `$headers[${quoted(place.name.toLowerCase())}] ?? ''`
  }
  return `array_values(${valuesAt(place)})[0] ?? ''`
}

/** All values that stand at a place. */
function valuesAt(place: Place): string {
  if (place.in === 'body') {
    const value = `($body->{${quoted(place.member)}} ?? null)`
    return `[is_scalar${value} ? (string) ${value} : '']`
  }
  if (place.in === 'form') {
    return `array_column(array_filter($fields, fn ($field) => $field[0] === ${quoted(place.field)}), 1)`
  }
  const header = `$headers[${quoted(place.name.toLowerCase())}] ?? ''`
  const list = place.in === 'header' ? place.list : undefined
  const prefix = place.in === 'header' ? prefixAt(place) : ''
  const entries = list ? `array_map('trim', explode(${quoted(list.separator)}, ${header}))` : `[${header}]`
  if (prefix === '') return entries
  const length = Buffer.byteLength(prefix)
  return `array_map(fn ($entry) => substr($entry, ${length}), array_filter(${entries}, fn ($entry) => str_starts_with($entry, ${quoted(prefix)})))`
}

/** A string in single quotes. */
export function quoted(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`
}
