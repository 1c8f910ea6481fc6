import type { AesGcmPlan, BasicPlan, CodePlan, EqualityPlan } from './code-plan.ts'
import {
  ARGUMENTS,
  IS_SAME,
  READ_JSON,
  argumentsOf,
  keyText,
  readLines,
  valueAt,
  valuesAt,
} from './node-parts.ts'
import { writeNodeSigning } from './node-signing.ts'
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
      return writeNodeSigning(plan)
  }
}

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

function equality({ heading, scheme, secret, extras, reads }: EqualityPlan): string {
  return source(
    `// ${heading}`,
    "import { timingSafeEqual } from 'node:crypto'",
    '',
    ARGUMENTS,
    `export function isGenuine(${argumentsOf(extras)}) {`,
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
