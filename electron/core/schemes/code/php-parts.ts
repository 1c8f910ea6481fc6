import type { KeySource, Place } from '../../../../shared/model/scheme.ts'
import { prefixAt } from './code-plan.ts'
import type { Extra, Reads, SigningPlan } from './code-plan.ts'
import { RAW_BODY_NOTES } from './raw-body-notes.ts'
import type { Step } from './steps.ts'

export const OPENING = ['<?php', 'declare(strict_types=1);', '']
export const HEADERS = '// $headers = array_change_key_case(getallheaders());'
export const RAW_BODY = [
  "// $rawBody = file_get_contents('php://input');",
  ...RAW_BODY_NOTES.php.map((line) => `// ${line}`),
]

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

export const SEGMENT = [
  '/** The parts of a segment; nothing where one of them is not there. */',
  'function segment(string ...$parts): string',
  '{',
  "    return in_array('', $parts, true) ? '' : implode('', $parts);",
  '}',
]

/** A timestamp in seconds, by its unit. */
export const SECONDS = {
  s: '(float) $timestamp',
  ms: '(float) $timestamp / 1000',
  's-or-ms': '(float) $timestamp / (strlen($timestamp) > 11 ? 1000 : 1)',
  iso: '(float) strtotime($timestamp)',
}

/** What the function is given beside headers and body. */
export function argumentsOf(extras: readonly Extra[]): string {
  return extras.map((extra) => `, string $${extra}`).join('')
}

/** The forms of the request that the code reads, each as a variable. */
export function readLines({ json, form, query }: Reads): (string | string[] | false)[] {
  return [
    json && ['$body = json_decode($rawBody);', 'if (!is_object($body)) {', '    return false;', '}'],
    form && '$fields = fields($rawBody);',
    query && '$parameters = fields($query);',
  ]
}

/** The key as an expression over the environment. */
export function keyText({ bytes, prefix, digest }: KeySource, secret: string): string {
  const bare =
    prefix === undefined
      ? `getenv('${secret}')`
      : `preg_replace('/^' . preg_quote(${quoted(prefix)}, '/') . '/', '', getenv('${secret}'))`
  const key = {
    hex: `hex2bin(${bare})`,
    base64: `base64_decode(strtr(${bare}, '-_', '+/'))`,
    utf8: bare,
  }[bytes]
  return digest ? `hash('${digest}', ${key}, true)` : key
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
export function stepText(step: Step, plan: SigningPlan): string {
  if ('text' in step) return quoted(step.text)
  if ('at' in step) return textAt(step.at)
  if ('variable' in step) return `getenv('${step.variable}')`
  if ('field' in step) return `(${valueAt({ in: 'form', field: step.field })})`
  if ('checksum' in step) return "sprintf('%u', crc32($rawBody))"
  if ('signedAddress' in step) return '$signedAddress'
  if ('segment' in step) return `segment(${step.segment.map((each) => stepText(each, plan)).join(', ')})`
  if ('parameter' in step) {
    const value = valueAt({ in: 'query', name: step.parameter })
    return step.isLower ? `strtolower(${value})` : `(${value})`
  }
  if ('header' in step) return `($headers[${quoted(step.header.toLowerCase())}] ?? '')`
  if (step.part === 'body') return '$rawBody'
  // The address exactly as it is registered with the sender.
  return step.part === 'url' ? `getenv('${plan.address}')` : `$${step.part}`
}

function textAt(path: string): string {
  return `textAt($body, ${path.split('.').map(quoted).join(', ')})`
}

/** The digest of `$signed` under `$key` as an expression. */
export function expectedText(hash: string, encoding: 'hex' | 'base64' | 'base64url'): string {
  if (encoding === 'hex') return `hash_hmac('${hash}', $signed, $key)`
  const base64 = `base64_encode(hash_hmac('${hash}', $signed, $key, true))`
  return encoding === 'base64' ? base64 : `rtrim(strtr(${base64}, '+/', '-_'), '=')`
}

/** Statements that answer yes where a condition over `$received` is met by one of the values. */
export function anyOf(values: string, condition: string): string[] {
  return [
    `foreach (${values} as $received) {`,
    `    if (${condition}) {`,
    '        return true;',
    '    }',
    '}',
    'return false;',
  ]
}

/** One value; empty where nothing stands there. */
export function valueAt(place: Place): string {
  if (place.in === 'body') return textAt(place.member)
  if (place.in === 'header' && !place.list && place.prefix === undefined) {
    return `$headers[${quoted(place.name.toLowerCase())}] ?? ''`
  }
  return `array_values(${valuesAt(place)})[0] ?? ''`
}

/** All values that stand at a place. */
export function valuesAt(place: Place): string {
  if (place.in === 'body') return `[${textAt(place.member)}]`
  if (place.in === 'query') {
    return `array_column(array_filter($parameters, fn ($field) => $field[0] === ${quoted(place.name)}), 1)`
  }
  if (place.in === 'form') {
    return `array_column(array_filter($fields, fn ($field) => $field[0] === ${quoted(place.field)}), 1)`
  }
  const header = `$headers[${quoted(place.name.toLowerCase())}] ?? ''`
  const { list } = place
  const prefix = prefixAt(place)
  const entries = list ? `array_map('trim', explode(${quoted(list.separator)}, ${header}))` : `[${header}]`
  if (prefix === '') return entries
  const length = Buffer.byteLength(prefix)
  return `array_map(fn ($entry) => substr($entry, ${length}), array_filter(${entries}, fn ($entry) => str_starts_with($entry, ${quoted(prefix)})))`
}

/** A string in single quotes, and in double ones where it has line breaks. */
export function quoted(text: string): string {
  if (/^[\r\n\t]+$/.test(text)) return JSON.stringify(text)
  return `'${text.replace(/[\\']/g, '\\$&')}'`
}
