import { indented, singleQuoted, source, spaced } from '../../schemes/code/source.ts'
import { MASKED_NOTE } from '../exported-event.ts'
import type { ExportHead, ExportedEvent } from '../exported-event.ts'
import { has } from '../copy/snippet.ts'
import { planTests } from './plan-tests.ts'
import type { PlannedTest } from './plan-tests.ts'

/** A file of tests for vitest: each event is signed at run time, sent, and has to be acknowledged. */
export function writeVitest(events: readonly ExportedEvent[], { isMasked }: ExportHead): string {
  const { tests, signers, variables, needed } = planTests(events, 'node')
  const imports = [...new Set(signers.flatMap(({ signer }) => signer.imports))].toSorted()
  const helpers = new Map(
    signers.flatMap(({ signer }) => signer.helpers.map((lines) => [lines.join('\n'), lines] as const)),
  )
  return source(
    `// Run with: ${['TARGET_URL=http://127.0.0.1:3000/webhooks', ...variables.map((name) => `${name}=...`)].join(' ')} npx vitest run`,
    isMasked && `// ${MASKED_NOTE}`,
    imports.length > 0 && `import { ${imports.join(', ')} } from 'node:crypto'`,
    "import { expect, test } from 'vitest'",
    '',
    `for (const name of [${needed.map(singleQuoted).join(', ')}]) {`,
    '  if (!process.env[name]) throw new Error(`Set ${name}: the first line of this file has every variable.`)',
    '}',
    '',
    tests.map((each) => [testLines(each), '']),
    DELIVER,
    signers.map(({ signer }) => ['', ...signer.lines]),
    [...helpers.values()].map((lines) => spaced('', lines).slice(0, -1)),
  )
}

const DELIVER = [
  '/** Sends one request to TARGET_URL and gives the status of the answer. */',
  'async function deliver(method, { headers, body }) {',
  "  const hasBody = body.length > 0 && method !== 'GET' && method !== 'HEAD'",
  "  const sent = { method, headers, redirect: 'manual', ...(hasBody ? { body } : {}) }",
  '  const response = await fetch(process.env.TARGET_URL, sent)',
  '  await response.arrayBuffer()',
  '  return response.status',
  '}',
]

function testLines({ name, comments, method, headers, body, text, signers, statuses }: PlannedTest) {
  const pairs = headers.map(([header, value]) => `  [${singleQuoted(header)}, ${singleQuoted(value)}],`)
  const signed = signers.map(
    (signer) => `request = ${signer}(request.headers, request.body, ${singleQuoted(method)})`,
  )
  // Text without a Content-Type would get one from fetch; bytes get none.
  const content =
    text === null
      ? `Buffer.from('${Buffer.from(body).toString('base64')}', 'base64')`
      : has(headers, 'content-type')
        ? singleQuoted(text)
        : `Buffer.from(${singleQuoted(text)})`
  const marksBody = text?.includes('__') === true
  return [
    comments.map((comment) => `// ${comment}`),
    `test(${singleQuoted(name)}, async () => {`,
    indented(
      '  ',
      'const headers = [',
      pairs,
      ']',
      `const body = ${marksBody && text !== null ? singleQuoted(text) : content}`,
      `${signed.length > 0 ? 'let' : 'const'} request = { headers, body }`,
      signed,
      '',
      `const status = await deliver(${singleQuoted(method)}, request)`,
      '',
      statuses === null
        ? ['expect(status).toBeGreaterThanOrEqual(200)', 'expect(status).toBeLessThan(300)']
        : `expect([${statuses.join(', ')}]).toContain(status)`,
    ),
    '})',
  ]
}
