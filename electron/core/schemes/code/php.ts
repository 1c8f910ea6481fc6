import type { AesGcmPlan, BasicPlan, CodePlan, EqualityPlan } from './code-plan.ts'
import {
  FIELDS,
  HEADERS,
  OPENING,
  RAW_BODY,
  TEXT_AT,
  anyOf,
  argumentsOf,
  keyText,
  quoted,
  readLines,
  valueAt,
  valuesAt,
} from './php-parts.ts'
import { writePhpSigning } from './php-signing.ts'
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
      return writePhpSigning(plan)
  }
}

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

function equality({ heading, scheme, secret, extras, reads }: EqualityPlan): string {
  return source(
    OPENING,
    `// ${heading}`,
    HEADERS,
    RAW_BODY,
    `function isGenuine(array $headers, string $rawBody${argumentsOf(extras)}): bool`,
    '{',
    indented(
      '    ',
      readLines(reads),
      anyOf(valuesAt(scheme.place), `hash_equals(getenv('${secret}'), $received)`),
    ),
    '}',
    scheme.place.in === 'body' && ['', TEXT_AT],
    (reads.form || reads.query) && ['', FIELDS],
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
