import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { checkPack } from '../../../../electron/core/packs/check-pack.ts'
import { writePackText } from '../../../../electron/core/packs/write-text.ts'
import { writePack } from '../../../../shared/packs/write-pack.ts'
import { readPackText } from '../../../../electron/core/packs/read-pack-text.ts'
import { builtIn, createRegistry } from '../../../../shared/providers/registry.ts'
import { checkOf, judged, received } from '../../../helpers/judging.ts'

const TIDE_PAY = readFileSync(new URL('../../../fixtures/packs/tide-pay.yaml', import.meta.url), 'utf8')
const check = (text: string) => checkPack(text, 'tide-pay.yaml', builtIn)
const failures = (text: string) => check(text).findings.filter(({ status }) => status === 'fail')

test('a good pack passes: samples, schemes and recognition are looked at', () => {
  const { isGood, problems, findings } = check(TIDE_PAY)

  expect({ isGood, problems }).toEqual({ isGood: true, problems: [] })
  expect(findings).toMatchObject([
    { about: 'sample payment.settled', status: 'pass' },
    { about: 'scheme signature', status: 'pass' },
    { about: 'recognition', status: 'pass' },
  ])
})

test.each([
  [
    'a sample that does not meet its schema',
    (text: string) => text.replace('"amount":1200', '"amount":"1200"'),
    /"payment.amount" is the string "1200"/,
  ],
  [
    'a sample of another type',
    (text: string) => text.replace('"kind":"payment.settled"', '"kind":"payment.gone"'),
    /read as "payment.gone"/,
  ],
  [
    'recognition by what others have too',
    (text: string) =>
      text.replace(
        'header: X-Tide-Signature }\n      exists',
        'header: X-Paystack-Signature }\n      exists',
      ),
    /takes samples of .*Paystack/,
  ],
])('%s fails in words', (_, change, message) => {
  expect(change(TIDE_PAY)).not.toBe(TIDE_PAY)
  expect(
    failures(change(TIDE_PAY))
      .map((finding) => finding.message)
      .join(' '),
  ).toMatch(message)
})

test('a sample that only its proof would tell apart says that there is no scheme to make one', () => {
  const withoutScheme = TIDE_PAY.replace(/^schemes:\n(?:[ -].*\n)+/m, '')
  const warnings = (text: string) =>
    check(text).findings.flatMap(({ about, status, message }) =>
      about === 'recognition' && status === 'warn' ? [message] : [],
    )

  expect(warnings(TIDE_PAY)).toEqual([])
  expect(warnings(withoutScheme)).toEqual([
    'The sample of "payment.settled" is not recognised as it is, and there is no scheme to sign it by.',
  ])
})

test.each([
  ['a slip in a name', 'recognise:', 'recognize:', /"recognize" is not a member of a pack/, 21],
  [
    'a credential that nobody declares',
    'credential: signingKey',
    'credential: key',
    /"key" is not among the credentials/,
    11,
  ],
  [
    'a secret that would be shown with the signed text',
    "signed: '{timestamp}.{body}'",
    "signed: '{credential:signingKey}.{body}'",
    /"signingKey" is shown with what it stands in, and this pack calls it a secret/,
    16,
  ],
  [
    'a secret that would stand before its proof',
    'place: { in: header, name: X-Tide-Signature }',
    "place: { in: form, field: proof, pairs: { credential: signingKey, assign: '|', separator: '&' } }",
    /"signingKey" is shown .*expected is a credential with "secret: false"/,
    18,
  ],
  [
    'a secret that would be answered',
    'typeAt: [kind]',
    `typeAt: [kind]
handshakes:
  - id: hello
    title: Hello
    message: It asks whether somebody answers.
    source: https://tide.example/hello
    when: [{ at: { header: X-Hello }, exists: true }]
    answer: { status: 200, body: '{credential:signingKey}' }`,
    /"signingKey" is shown/,
    31,
  ],
  [
    'a part of a signed text that is none',
    "'{timestamp}.{body}'",
    "'{timestamp}.{rawBody}'",
    /"\{rawBody\}" is no part of a signed text; expected is one of \{body\}/,
    16,
  ],
  [
    'a time of a signed text that stands nowhere',
    'timestamp: { place: { in: header, name: X-Tide-Time }, unit: s }',
    'letterCase: lower',
    /has \{timestamp\} in it, and nothing says where/,
    16,
  ],
  ['a wrong version', 'version: 1', 'version: 2', /"version" is 2; expected is 1/, 2],
  ['a word of JSON Schema that is not understood', 'minimum: 0', 'contains: 0', /"contains" is 0/, 41],
  ['a broken line', 'typeAt: [kind]', 'typeAt: [kind', /neither JSON nor YAML/, 25],
])('%s is said with its line', (_, from, to, message, line) => {
  const { isGood, problems } = check(TIDE_PAY.replace(from, to))

  expect(isGood).toBe(false)
  expect(problems[0]?.message).toMatch(message)
  expect(problems[0]?.line).toBe(line)
  expect(problems[0]?.fix).not.toBe('')
})

const withAnswer = (answer: string) =>
  TIDE_PAY.replace(
    'typeAt: [kind]',
    `typeAt: [kind]
handshakes:
  - id: hello
    title: Hello
    message: It asks whether somebody answers.
    source: https://tide.example/hello
    when: [{ at: { header: X-Hello }, exists: true }]
    answer: { status: 200, ${answer} }`,
  )

test.each([
  [
    'an answer to a handshake with quotes around its part',
    `contentType: application/json, body: '{"token":"{echo}"}', echo: { at: { path: token }, matches: '^x' }`,
    /\{echo\} is written with quotes of its own/,
  ],
  [
    'a part of an answer that nothing describes',
    `body: '{echo}'`,
    /The answer has \{echo\} in it, and nothing says where/,
  ],
  [
    'a keyed hash over nothing',
    `body: '{hmac}', hmac: { key: { credential: signingKey }, hash: sha256, encoding: hex }`,
    /The keyed hash is one over a value of the request/,
  ],
  [
    'a keyed hash with a key that nobody declares',
    `body: '{hmac}', echo: { at: { path: token }, matches: '^x' }, hmac: { key: { credential: key }, hash: sha256, encoding: hex }`,
    /"key" is not among the credentials/,
  ],
  [
    'an expression of an answer that cannot be read',
    `body: '{echo}', echo: { at: { path: token }, matches: '(' }`,
    /"\(" is no regular expression/,
  ],
])('%s is said before a sender asks', (_, answer, message) => {
  const { isGood, problems } = check(withAnswer(answer))

  expect(isGood).toBe(false)
  expect(problems).toMatchObject([{ message: expect.stringMatching(message), line: 31 }])
})

test('an answer of JSON with its parts in it is good', () => {
  const answer = `contentType: application/json, body: '{"token":{echo},"hash":{hmac}}', echo: { at: { path: token }, matches: '^x' }, hmac: { key: { credential: signingKey }, hash: sha256, encoding: hex }`

  expect(check(withAnswer(answer))).toMatchObject({ isGood: true, problems: [] })
})

test.each([
  ['objectId', 'warn'],
  ['amount', 'note'],
])('a path of %s that leads to nothing in the sample is a %s', (member, status) => {
  const text = TIDE_PAY.replace(new RegExp(`(${member}: )\\[.*\\]`), '$1[payment.gone]')

  expect(text).not.toBe(TIDE_PAY)
  expect(check(text)).toMatchObject({ isGood: true })
  expect(check(text).findings[0]).toMatchObject({
    status,
    message: expect.stringContaining(`at "${member}" (payment.gone)`),
  })
})

test('several shapes and an expression are said in words', () => {
  const currency = 'currency: { type: string, enum: [KES, UGX] }'
  const several = TIDE_PAY.replace(currency, 'currency: { anyOf: [{ type: number }, { type: boolean }] }')
  const fitting = TIDE_PAY.replace(currency, "currency: { type: string, pattern: '^X' }")
  const { pack } = readPackText(fitting, null)
  const [event] = pack?.events ?? []
  const judgement = judged(received(event?.sample.body ?? ''), {
    provider: 'tide-pay',
    registry: createRegistry(pack === null ? [] : [pack]),
  })

  expect(failures(several)[0]?.message).toBe(
    '"payment.currency" is the string "KES"; Tide Pay documents a number or true or false.',
  )
  expect(checkOf(judgement, 'schema.payment.currency').message).toMatch(
    /which is not a text that fits the expression \/\^X\/\.$/,
  )
})

test('every built-in provider is a good pack of its own, written out as JSON and as YAML', () => {
  for (const provider of builtIn
    .all()
    .filter(({ id }) => ['stripe', 'clik2pay', 'peach', 'paypal', 'braintree'].includes(id))) {
    for (const format of ['json', 'yaml'] as const) {
      const text = writePackText({ ...writePack(provider), replaces: 'built-in' }, format)

      expect(failures(text), provider.id).toEqual([])
      expect(check(text).problems, provider.id).toEqual([])
    }
  }
})

test('JSON that is indented with tabs is read', () => {
  const provider = builtIn.find('clickpesa')
  if (!provider) throw new Error('It is gone.')
  const text = JSON.stringify({ ...writePack(provider), id: 'tabbed', recognise: [] }, null, '\t')

  expect(checkPack(text, 'tabbed.json', builtIn)).toMatchObject({ isGood: true, problems: [] })
})
