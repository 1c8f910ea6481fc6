import { certificateNote } from './certificate-note.ts'
import type { SigningPlan } from './code-plan.ts'
import { expressionTo } from './expression.ts'
import {
  FIELDS,
  HEADERS,
  OPENING,
  RAW_BODY,
  SECONDS,
  SEGMENT,
  SORTED,
  TEXT_AT,
  anyOf,
  argumentsOf,
  expectedText,
  formLines,
  jsonLines,
  keyText,
  quoted,
  readLines,
  stepText,
  valueAt,
  valuesAt,
} from './php-parts.ts'
import { indented, source } from './source.ts'
import type { Step } from './steps.ts'
import { usesId, usesTime } from './uses.ts'

/** A file for PHP 8 that verifies a proof over a built text. */
export function writePhpSigning(plan: SigningPlan): string {
  const { scheme, json, reads, items, certificate } = plan
  const proof = indented('    ', proofLines(plan))
  const isPair = scheme.mechanism === 'rsa' || scheme.mechanism === 'ecdsa'
  const has = (name: string): boolean => proof.some((line) => line.includes(name))
  return source(
    OPENING,
    `// ${plan.heading}`,
    HEADERS,
    RAW_BODY,
    plan.extras.includes('query') && "// $query = $_SERVER['QUERY_STRING'];",
    `function isGenuine(array $headers, string $rawBody${argumentsOf(plan.extras)}): bool`,
    '{',
    items
      ? [indented('    ', itemLines(items)), '}', '', 'function isGenuineItem(mixed $body): bool', '{', proof]
      : [indented('    ', readLines(reads)), proof],
    '}',
    json?.isSorted === true && ['', SORTED],
    has('textAt(') && ['', TEXT_AT],
    (reads.form || reads.query) && ['', FIELDS],
    has('segment(') && ['', SEGMENT],
    isPair && ['', PEM_OF],
    has('derSignature(') && ['', DER_SIGNATURE],
    certificate && ['', ofSender(certificate.subject)],
  )
}

function itemLines({ list, wrap }: NonNullable<SigningPlan['items']>): string[] {
  const path = (names: readonly string[]): string => names.map((name) => `->{${quoted(name)}}`).join('')
  return [
    '$content = json_decode($rawBody);',
    `$items = $content${path(list)} ?? null;`,
    'if (!is_array($items) || $items === []) {',
    '    return false;',
    '}',
    '// Each item has a proof of its own, and all of them have to hold.',
    'foreach ($items as $item) {',
    `    if (!isGenuineItem(${wrap.length === 0 ? '$item' : `$item${path(wrap)} ?? $item`})) {`,
    '        return false;',
    '    }',
    '}',
    'return true;',
  ]
}

function proofLines(plan: SigningPlan) {
  const { scheme, json, form, unless, bodyDigest, steps, others } = plan
  const { timestamp, messageId, toleranceSeconds } = scheme
  const texts = [steps, ...others].map((each) => textOf(each, plan))
  const [condition, before] = conditionOf(plan)
  return [
    keyLines(plan),
    unless !== null && [
      '// This parameter is there where the sender signs in another way.',
      `if (${valuesAt({ in: 'query', name: unless })} !== []) {`,
      '    return false;',
      '}',
    ],
    bodyDigest !== null && digestLines(bodyDigest, plan.address),
    timestamp && usesTime(plan) && `$timestamp = ${valueAt(timestamp.place)};`,
    timestamp &&
      toleranceSeconds !== undefined && [
        `if (abs(microtime(true) - ${SECONDS[timestamp.unit]}) > ${toleranceSeconds}) {`,
        '    return false;',
        '}',
      ],
    messageId && usesId(plan) && `$id = ${valueAt(messageId.place)};`,
    json && jsonLines(json),
    form && formLines(form),
    plan.owner && `$start = getenv('${plan.owner.variable}') . ${quoted(plan.owner.assign)};`,
    texts.length === 1 && scheme.mechanism === 'hmac'
      ? [
          `$signed = ${texts[0]};`,
          `$expected = ${expectedText(scheme.hash, scheme.encoding)};`,
          anyOf(proofsAt(plan), `hash_equals($expected, ${receivedIn(plan)})`),
        ]
      : [
          texts.length === 1
            ? `$texts = [${texts[0]}];`
            : [
                '// The sender signs one of these texts.',
                '$texts = [',
                texts.map((text) => `    ${text},`),
                '];',
              ],
          `foreach (${proofsAt(plan)} as $received) {`,
          indented('    ', before),
          '    foreach ($texts as $signed) {',
          `        if (${condition}) {`,
          '            return true;',
          '        }',
          '    }',
          '}',
          'return false;',
        ],
  ]
}

function keyLines({ scheme, secret, certificate }: SigningPlan): string[] {
  if (certificate) {
    return [
      ...certificateNote(certificate, '//'),
      `$key = pemOf((string) getenv('${secret}'), 'CERTIFICATE');`,
      'if (!isOfSender($key)) {',
      '    return false;',
      '}',
    ]
  }
  if (scheme.mechanism === 'hmac' || scheme.mechanism === 'ed25519') {
    return [`$key = ${keyText(scheme.key, secret)};`]
  }
  return [
    '// The public key, as PEM or as the base64 alone.',
    `$key = pemOf((string) getenv('${secret}'), 'PUBLIC KEY');`,
  ]
}

function digestLines(name: string, address: string | null): string[] {
  return [
    '// The sender puts the digest of the body into the address that it signs.',
    `$digest = ${valueAt({ in: 'query', name })};`,
    "if (!hash_equals(hash('sha256', $rawBody), strtolower($digest))) {",
    '    return false;',
    '}',
    `$address = getenv('${address}');`,
    `$signedAddress = $address . (str_contains($address, '?') ? '&' : '?') . ${quoted(`${encodeURIComponent(name)}=`)} . $digest;`,
  ]
}

/** A condition over `$received` and `$signed`, with the statement that stands before it. */
function conditionOf(plan: SigningPlan): [string, string[]] {
  const { scheme } = plan
  if (scheme.mechanism === 'hmac') {
    return [`hash_equals(${expectedText(scheme.hash, scheme.encoding)}, ${receivedIn(plan)})`, []]
  }
  const decoded =
    scheme.encoding === 'hex'
      ? '(string) @hex2bin($received)'
      : "(string) base64_decode(strtr($received, '-_', '+/'), true)"
  const signature = `$signature = ${decoded};`
  switch (scheme.mechanism) {
    case 'rsa':
      return [
        `openssl_verify($signed, $signature, $key, OPENSSL_ALGO_${scheme.hash.toUpperCase()}) === 1`,
        [signature],
      ]
    case 'ecdsa':
      return [
        'openssl_verify($signed, $signature, $key, OPENSSL_ALGO_SHA256) === 1',
        [signature, ...(scheme.signature === 'der' ? [] : ['$signature = derSignature($signature);'])],
      ]
    default:
      return [
        'strlen($signature) === 64 && sodium_crypto_sign_verify_detached($signature, $signed, $key)',
        [signature],
      ]
  }
}

function receivedIn({ scheme }: SigningPlan): string {
  return scheme.encoding === 'hex' ? 'strtolower($received)' : '$received'
}

function textOf(steps: readonly Step[], plan: SigningPlan): string {
  return steps.map((step) => stepText(step, plan)).join(' . ')
}

/** All proofs that stand at the place; of a list of pairs those behind one's own name. */
function proofsAt({ scheme, owner }: SigningPlan): string {
  const values = valuesAt(scheme.place)
  if (!owner) return values
  const entries = `array_merge(...array_map(fn ($value) => explode(${quoted(owner.separator)}, $value), ${values}))`
  return `array_map(fn ($entry) => substr($entry, strlen($start)), array_filter(${entries}, fn ($entry) => str_starts_with($entry, $start)))`
}

const PEM_OF = [
  '/** The first block of PEM text, or base64 alone, as PEM with line breaks where they belong. */',
  'function pemOf(string $text, string $label): string',
  '{',
  "    $block = preg_match('/-----BEGIN [^-]+-----([^-]+)/', $text, $match) ? $match[1] : $text;",
  "    $base64 = preg_replace('/\\\\\\\\n|\\s/', '', $block);",
  '    return "-----BEGIN $label-----\\n" . chunk_split($base64, 64, "\\n") . "-----END $label-----\\n";',
  '}',
]

const DER_SIGNATURE = [
  '/** OpenSSL reads a sequence of two numbers: https://www.rfc-editor.org/rfc/rfc3279#section-2.2.3 */',
  'function derSignature(string $signature): string',
  '{',
  '    if (strlen($signature) !== 64) {',
  "        return '';",
  '    }',
  "    $numbers = '';",
  '    foreach (str_split($signature, 32) as $number) {',
  '        $number = ltrim($number, "\\0");',
  "        if ($number === '' || ord($number[0]) > 127) {",
  '            $number = "\\0" . $number;',
  '        }',
  '        $numbers .= "\\x02" . chr(strlen($number)) . $number;',
  '    }',
  '    return "\\x30" . chr(strlen($numbers)) . $numbers;',
  '}',
]

function ofSender(subject: string): string[] {
  return [
    '/** Anybody can make a certificate: only one in the name of the sender, in its time, counts. */',
    'function isOfSender(string $pem): bool',
    '{',
    '    $certificate = openssl_x509_parse($pem);',
    "    $name = $certificate['subject']['CN'] ?? '';",
    '    return $certificate !== false',
    `        && is_string($name) && preg_match(${quoted(`/${expressionTo(subject, '$')}/D`)}, $name) === 1`,
    "        && $certificate['validFrom_time_t'] <= time() && time() <= $certificate['validTo_time_t'];",
    '}',
  ]
}
