import { CANONICAL, SEGMENT, bareSecret, formLine, jsonLines, keyText, stepValue } from './node-parts.ts'
import type { CodePlan, SigningPlan } from './code-plan.ts'
import { MARKS } from './signer.ts'
import type { WrittenSigner } from './signer.ts'
import { indented } from './source.ts'
import { stepsIn, usesParameters, usesQuery } from './uses.ts'

/** Puts computed values in the place of their marks; bytes have none. */
const FILLED = [
  '/** Puts values in the place of their marks. */',
  'function filled(text, values) {',
  "  if (typeof text !== 'string') return text",
  '  return Object.entries(values).reduce((all, [mark, value]) => all.replaceAll(mark, () => value), text)',
  '}',
]

const RETURN =
  'return { headers: pairs.map(([name, value]) => [name, filled(value, values)]), body: filled(content, values) }'

/** `function name(pairs, content, method)` for Node; `content` is text, or bytes that hold no mark. */
export function writeNodeSigner(plan: Exclude<CodePlan, { kind: 'aes-gcm' }>, name: string): WrittenSigner {
  if (plan.kind === 'signing') return signing(plan, name)
  const isBasic = plan.kind === 'basic'
  const proof = isBasic
    ? `\`Basic \${Buffer.from(\`\${process.env.${plan.username}}:\${process.env.${plan.password}}\`).toString('base64')}\``
    : bareSecret(plan.scheme.key, plan.secret)
  return {
    imports: [],
    helpers: [FILLED],
    variables: isBasic ? [plan.username, plan.password] : [plan.secret],
    optional: [],
    lines: [
      `// ${plan.heading}`,
      `function ${name}(pairs, content) {`,
      `  const values = { ${MARKS.proof}: ${proof} }`,
      `  ${RETURN}`,
      '}',
    ],
  }
}

function signing(plan: SigningPlan, name: string): WrittenSigner {
  const { scheme, json, form, extras, address, reads, secret, steps } = plan
  const { timestamp, messageId, encoding, place } = scheme
  const isHmac = scheme.mechanism === 'hmac'
  const pieces = steps.map((step) => stepValue(step))
  const upper = encoding === 'hex' && scheme.letterCase === 'upper' ? '.toUpperCase()' : ''
  const usesHeaders = stepsIn(plan).some((step) => 'header' in step)
  return {
    imports: [
      isHmac ? 'createHmac' : ['createPrivateKey', 'sign'],
      messageId ? 'randomUUID' : [],
      scheme.key.digest ? 'createHash' : [],
    ].flat(),
    helpers: [
      FILLED,
      ...(json?.isSorted === true ? [CANONICAL] : []),
      ...(scheme.dropsAbsent === undefined ? [] : [SEGMENT]),
    ],
    variables: plan.variables,
    // It is sent to TARGET_URL where nothing else is registered.
    optional: plan.address === null ? [] : [plan.address],
    lines: [
      `// ${plan.heading}`,
      `function ${name}(pairs, content${extras.includes('method') ? ', method' : ''}) {`,
      indented(
        '  ',
        isHmac ? `const key = ${keyText(scheme.key, secret)}` : privateKey(plan),
        timestamp && `const timestamp = ${NOW[timestamp.unit]}`,
        messageId && 'const id = randomUUID()',
        `const stamps = { ${[timestamp && `${MARKS.timestamp}: timestamp`, messageId && `${MARKS.id}: id`].filter(Boolean).join(', ')} }`,
        usesHeaders &&
          'const headers = Object.fromEntries(pairs.map(([name, value]) => [name.toLowerCase(), filled(value, stamps)]))',
        address !== null && [
          '// The address exactly as it is registered with the sender.',
          `const address = process.env.${address} ?? process.env.TARGET_URL`,
        ],
        extras.includes('path') && 'const path = new URL(process.env.TARGET_URL).pathname',
        usesQuery(plan) && 'const query = new URL(process.env.TARGET_URL).search.slice(1)',
        usesParameters(plan) && 'const parameters = new URLSearchParams(query)',
        'const rawBody = Buffer.from(filled(content, stamps))',
        reads.json && 'const body = JSON.parse(rawBody.toString())',
        reads.form && 'const fields = [...new URLSearchParams(rawBody.toString())]',
        json && jsonLines(json, "throw new Error('The part of the body that is signed is missing.')"),
        form && formLine(form),
        isHmac
          ? [
              `const proof = createHmac('${scheme.hash}', key)`,
              pieces.map((piece) => `  .update(${piece})`),
              `  .digest('${encoding}')${upper}`,
            ]
          : [
              `const signed = Buffer.concat([${pieces.map((piece) => `Buffer.from(${piece})`).join(', ')}])`,
              `const proof = sign(null, signed, key).toString('${encoding}')`,
            ],
        `const values = { ...stamps, ${MARKS.proof}: ${place.in === 'form' ? 'encodeURIComponent(proof)' : 'proof'} }`,
        RETURN,
      ),
      '}',
    ],
  }
}

const NOW = {
  s: 'String(Math.floor(Date.now() / 1000))',
  ms: 'String(Date.now())',
  's-or-ms': 'String(Math.floor(Date.now() / 1000))',
  iso: 'new Date().toISOString()',
}

/** PKCS #8 (RFC 8410) around the seed of 32 bytes. */
function privateKey({ scheme, secret }: SigningPlan): string[] {
  const prefix = scheme.mechanism === 'ed25519' ? scheme.privatePrefix : undefined
  const seed = keyText({ ...scheme.key, prefix }, secret)
  return [
    'const key = createPrivateKey({',
    "  key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), " +
      `${seed}.subarray(0, 32)]),`,
    "  format: 'der',",
    "  type: 'pkcs8',",
    '})',
  ]
}
