import type { SigningScheme } from '../../../../shared/model/scheme.ts'
import { certificateNote } from './certificate-note.ts'
import type { SigningPlan } from './code-plan.ts'
import {
  ARGUMENTS,
  CANONICAL,
  IS_SAME,
  READ_JSON,
  SEGMENT,
  argumentsOf,
  formLine,
  jsonLines,
  keyText,
  milliseconds,
  readLines,
  stepValue,
  valueAt,
  valuesAt,
} from './node-parts.ts'
import { expressionTo } from './expression.ts'
import { indented, singleQuoted, source } from './source.ts'
import type { Step } from './steps.ts'
import { usesId, usesTime } from './uses.ts'

const FROM_CRYPTO = [
  'createHash',
  'createHmac',
  'createPublicKey',
  'timingSafeEqual',
  'verify',
  'X509Certificate',
]

/** A module for Node that verifies a proof over a built text. */
export function writeNodeSigning(plan: SigningPlan): string {
  const text = source(bodyOf(plan))
  const used = FROM_CRYPTO.filter((name) => text.includes(`${name}(`))
  return (
    source(
      `// ${plan.heading}`,
      `import { ${used.join(', ')} } from 'node:crypto'`,
      text.includes('crc32(') && [
        '// In Node 22.2 and later, and in Node 20 since 20.15.',
        "import { crc32 } from 'node:zlib'",
      ],
      '',
    ) + text
  )
}

function bodyOf(plan: SigningPlan) {
  const { scheme, json, address, reads, items, others, steps, bodyDigest } = plan
  const segments = [...steps, ...others.flat()].some((step) => 'segment' in step)
  return [
    keyLines(plan),
    address !== null && [
      '// The address exactly as it is registered with the sender.',
      `const address = process.env.${address}`,
    ],
    '',
    plan.extras.includes('query') && '// `query` is the text after the question mark of the address.',
    ARGUMENTS,
    `export function isGenuine(${argumentsOf(plan.extras)}) {`,
    items
      ? [
          indented('  ', itemLines(items)),
          '}',
          '',
          'function isGenuineItem(body) {',
          indented('  ', proofLines(plan)),
        ]
      : indented('  ', readLines(reads), proofLines(plan)),
    '}',
    reads.json && ['', READ_JSON],
    json?.isSorted === true && ['', CANONICAL],
    segments && ['', SEGMENT],
    (scheme.mechanism === 'rsa' || scheme.mechanism === 'ecdsa') && ['', DER],
    plan.certificate && ['', ofSender(plan.certificate.subject)],
    (scheme.mechanism === 'hmac' || bodyDigest !== null) && ['', IS_SAME],
  ]
}

function keyLines({ scheme, secret, certificate }: SigningPlan): string[] {
  if (certificate) {
    return [
      ...certificateNote(certificate, '//'),
      `const certificate = new X509Certificate(derOf(process.env.${secret}))`,
    ]
  }
  switch (scheme.mechanism) {
    case 'hmac':
      return [`const key = ${keyText(scheme.key, secret)}`]
    case 'ed25519':
      return [
        'const key = createPublicKey({',
        '  key: Buffer.concat([',
        "    Buffer.from('302a300506032b6570032100', 'hex'),",
        `    ${keyText(scheme.key, secret)},`,
        '  ]),',
        "  format: 'der',",
        "  type: 'spki',",
        '})',
      ]
    default:
      return [
        '// The public key, as PEM or as the base64 alone.',
        `const key = createPublicKey({ key: derOf(process.env.${secret}), format: 'der', type: 'spki' })`,
      ]
  }
}

function itemLines({ list, wrap }: NonNullable<SigningPlan['items']>): string[] {
  const path = (names: readonly string[]): string => names.map((name) => `?.[${singleQuoted(name)}]`).join('')
  const item = wrap.length === 0 ? 'item' : `item${path(wrap)} ?? item`
  return [
    `const items = readJson(rawBody)${path(list)}`,
    'if (!Array.isArray(items) || items.length === 0) return false',
    '// Each item has a proof of its own, and all of them have to hold.',
    `return items.every((item) => isGenuineItem(${item}))`,
  ]
}

function proofLines(plan: SigningPlan) {
  const { scheme, json, form, unless, bodyDigest, certificate } = plan
  const { timestamp, messageId, toleranceSeconds } = scheme
  return [
    unless !== null && [
      '// This parameter is there where the sender signs in another way.',
      `if (parameters.has(${singleQuoted(unless)})) return false`,
    ],
    bodyDigest !== null && digestLines(bodyDigest),
    certificate && 'if (!isOfSender(certificate)) return false',
    timestamp && usesTime(plan) && `const timestamp = ${valueAt(timestamp.place)}`,
    timestamp &&
      toleranceSeconds !== undefined &&
      `if (!(Math.abs(Date.now() - ${milliseconds(timestamp.unit)}) <= ${toleranceSeconds * 1000})) return false`,
    messageId && usesId(plan) && `const id = ${valueAt(messageId.place)}`,
    json && jsonLines(json),
    form && formLine(form),
    scheme.mechanism === 'hmac' ? hmacLines(plan, scheme.hash) : pairLines(plan),
  ]
}

function digestLines(name: string): string[] {
  return [
    '// The sender puts the digest of the body into the address that it signs.',
    `const digest = ${valueAt({ in: 'query', name })}`,
    "if (!isSame(digest.toLowerCase(), createHash('sha256').update(rawBody).digest('hex'))) return false",
    `const signedAddress = \`\${address}\${address.includes('?') ? '&' : '?'}${encodeURIComponent(name)}=\${digest}\``,
  ]
}

function hmacLines(plan: SigningPlan, hash: string): string[] {
  const { scheme, steps, others } = plan
  const received = `received${scheme.encoding === 'hex' ? '.toLowerCase()' : ''}`
  if (others.length > 0) {
    return [
      '// The sender signs one of these texts.',
      ...textLines(plan),
      `const expected = texts.map((text) => createHmac('${hash}', key).update(text).digest('${scheme.encoding}'))`,
      `return ${proofsAt(plan)}.some((received) => expected.some((each) => isSame(${received}, each)))`,
    ]
  }
  return [
    `const expected = createHmac('${hash}', key)`,
    ...steps.map((step) => `  .update(${stepValue(step)})`),
    `  .digest('${scheme.encoding}')`,
    `return ${proofsAt(plan)}.some((received) => isSame(${received}, expected))`,
  ]
}

function pairLines(plan: SigningPlan): string[] {
  const { scheme, steps, others, certificate } = plan
  const key = certificate ? 'certificate.publicKey' : 'key'
  const holds = verifyCall(scheme, key, `Buffer.from(received, '${scheme.encoding}')`)
  if (others.length === 0) {
    return [`const signed = ${signedBytes(steps)}`, `return ${proofsAt(plan)}.some((received) => ${holds})`]
  }
  return [
    '// The sender signs one of these texts.',
    ...textLines(plan),
    `return ${proofsAt(plan)}.some((received) => texts.some((signed) => ${holds}))`,
  ]
}

function textLines({ steps, others }: SigningPlan): string[] {
  return ['const texts = [', ...[steps, ...others].map((each) => `  ${signedBytes(each)},`), ']']
}

function verifyCall(scheme: SigningScheme, key: string, signature: string): string {
  switch (scheme.mechanism) {
    case 'rsa':
      return `verify('${scheme.hash}', signed, ${key}, ${signature})`
    case 'ecdsa': {
      const encoding = scheme.signature === 'der' ? 'der' : 'ieee-p1363'
      return `verify('sha256', signed, { ${key}, dsaEncoding: '${encoding}' }, ${signature})`
    }
    default:
      return `verify(null, signed, ${key}, ${signature})`
  }
}

function signedBytes(steps: readonly Step[]): string {
  return `Buffer.concat([${steps.map((step) => `Buffer.from(${stepValue(step)})`).join(', ')}])`
}

/** All proofs that stand at the place; of a list of pairs those behind one's own name. */
function proofsAt({ scheme, owner }: SigningPlan): string {
  if (!owner) return valuesAt(scheme.place)
  const start = `\`\${process.env.${owner.variable}}${owner.assign.replace(/[\\`$]/g, '\\$&')}\``
  return [
    valuesAt(scheme.place),
    `.flatMap((value) => value.split(${singleQuoted(owner.separator)}))`,
    `.filter((entry) => entry.startsWith(${start}))`,
    `.map((entry) => entry.slice(${start}.length))`,
  ].join('')
}

const DER = [
  '/** The bytes of the first block of PEM text, or of base64 alone. */',
  'function derOf(text) {',
  '  const [, first = text] = /-----BEGIN [^-]+-----([^-]+)/.exec(text) ?? []',
  "  return Buffer.from(first.replaceAll('\\\\n', ''), 'base64')",
  '}',
]

function ofSender(subject: string): string[] {
  return [
    '/** Anybody can make a certificate: only one in the name of the sender, in its time, counts. */',
    'function isOfSender({ subject, validFrom, validTo }) {',
    "  const [, name = ''] = /^CN=(.*)$/m.exec(subject) ?? []",
    `  if (!new RegExp(${singleQuoted(expressionTo(subject, '$'))}).test(name)) return false`,
    '  return Date.parse(validFrom) <= Date.now() && Date.now() <= Date.parse(validTo)',
    '}',
  ]
}
