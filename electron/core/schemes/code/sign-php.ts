import {
  FIELDS,
  SEGMENT,
  SORTED,
  TEXT_AT,
  expectedText,
  formLines,
  jsonLines,
  keyText,
  quoted,
  stepText,
} from './php-parts.ts'
import type { CodePlan, SigningPlan } from './code-plan.ts'
import { MARKS } from './signer.ts'
import type { WrittenSigner } from './signer.ts'
import { indented } from './source.ts'
import { stepsIn, usesParameters, usesQuery } from './uses.ts'

const RETURN = [
  'return [',
  '    array_map(fn ($pair) => [$pair[0], strtr($pair[1], $values)], $pairs),',
  '    strtr($content, $values),',
  '];',
]

/** `function name(array $pairs, string $content, string $method): array` for PHP 8. */
export function writePhpSigner(plan: Exclude<CodePlan, { kind: 'aes-gcm' }>, name: string): WrittenSigner {
  if (plan.kind === 'signing') return signing(plan, name)
  const isBasic = plan.kind === 'basic'
  const proof = isBasic
    ? `'Basic ' . base64_encode(getenv('${plan.username}') . ':' . getenv('${plan.password}'))`
    : `getenv('${plan.secret}')`
  return {
    imports: [],
    helpers: [],
    variables: isBasic ? [plan.username, plan.password] : [plan.secret],
    optional: [],
    lines: [
      ...opening(plan, name),
      indented('    ', `$values = ['${MARKS.proof}' => ${proof}];`, RETURN),
      '}',
    ],
  }
}

function signing(plan: SigningPlan, name: string): WrittenSigner {
  const { scheme, json, form, extras, reads, secret, steps } = plan
  const { timestamp, messageId, encoding, place } = scheme
  const isHmac = scheme.mechanism === 'hmac'
  const prefix = scheme.mechanism === 'ed25519' ? scheme.privatePrefix : scheme.key.prefix
  const isUpper = encoding === 'hex' && scheme.letterCase === 'upper'
  const digest = isHmac ? expectedText(scheme.hash, encoding) : ED25519[encoding]
  return {
    imports: [],
    helpers: [
      ...(json?.isSorted === true ? [SORTED] : []),
      ...(steps.some((step) => 'at' in step) ? [TEXT_AT] : []),
      ...(reads.form || usesParameters(plan) ? [FIELDS] : []),
      ...(scheme.dropsAbsent === undefined ? [] : [SEGMENT]),
    ],
    variables: plan.variables,
    optional: [],
    lines: [
      ...opening(plan, name),
      indented(
        '    ',
        `$key = ${keyText({ ...scheme.key, prefix }, secret)};`,
        timestamp && `$timestamp = ${NOW[timestamp.unit]};`,
        messageId && '$id = bin2hex(random_bytes(16));',
        `$stamps = [${[timestamp && `'${MARKS.timestamp}' => $timestamp`, messageId && `'${MARKS.id}' => $id`].filter(Boolean).join(', ')}];`,
        stepsIn(plan).some((step) => 'header' in step) && [
          '$headers = [];',
          'foreach ($pairs as [$header, $value]) {',
          '    $headers[strtolower($header)] = strtr($value, $stamps);',
          '}',
        ],
        extras.includes('path') && "$path = parse_url(getenv('TARGET_URL'), PHP_URL_PATH) ?? '/';",
        usesQuery(plan) && "$query = parse_url(getenv('TARGET_URL'), PHP_URL_QUERY) ?? '';",
        usesParameters(plan) && '$parameters = fields($query);',
        '$rawBody = strtr($content, $stamps);',
        reads.json && '$body = json_decode($rawBody, false, 512, JSON_THROW_ON_ERROR);',
        reads.form && '$fields = fields($rawBody);',
        json &&
          jsonLines(
            json,
            `throw new RuntimeException(${quoted('The part of the body that is signed is missing.')});`,
          ),
        form && formLines(form),
        `$signed = ${steps.map((step) => stepText(step, plan)).join(' . ')};`,
        `$proof = ${isUpper ? `strtoupper(${digest})` : digest};`,
        `$values = $stamps + ['${MARKS.proof}' => ${place.in === 'form' ? 'rawurlencode($proof)' : '$proof'}];`,
        RETURN,
      ),
      '}',
    ],
  }
}

function opening(plan: CodePlan, name: string): string[] {
  return [`// ${plan.heading}`, `function ${name}(array $pairs, string $content, string $method): array`, '{']
}

const NOW = {
  s: '(string) time()',
  ms: '(string) (int) (microtime(true) * 1000)',
  's-or-ms': '(string) time()',
  iso: "gmdate('Y-m-d\\TH:i:s\\Z')",
}

const SIGNED =
  'sodium_crypto_sign_detached($signed, sodium_crypto_sign_secretkey(sodium_crypto_sign_seed_keypair(substr($key, 0, 32))))'

const ED25519 = {
  hex: `bin2hex(${SIGNED})`,
  base64: `base64_encode(${SIGNED})`,
  base64url: `rtrim(strtr(base64_encode(${SIGNED}), '+/', '-_'), '=')`,
}
