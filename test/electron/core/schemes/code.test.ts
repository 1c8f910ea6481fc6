import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { writeCode } from '../../../../electron/core/schemes/code/write-code.ts'
import { writeSigner } from '../../../../electron/core/schemes/code/write-signer.ts'
import { signWith } from '../../../../electron/core/schemes/sign.ts'
import type { HeldCredential } from '../../../../electron/core/schemes/held-credential.ts'
import { CODE_LANGUAGES } from '../../../../shared/model/code.ts'
import type { CodeLanguage } from '../../../../shared/model/code.ts'
import { Scheme } from '../../../../shared/model/scheme.ts'
import { findProvider, providers } from '../../../../shared/providers/index.ts'
import { FORM_BODY, FORM_TYPE, JSON_BODY, SENDERS, hmac } from '../../../helpers/code-subjects.ts'
import type { Subject } from '../../../helpers/code-subjects.ts'
import { credential } from '../../../helpers/judging.ts'
import { hasCryptography, hasJackson, missingFor, runPrograms } from '../../../helpers/run-code.ts'
import type { Delivery, Program } from '../../../helpers/run-code.ts'

const { publicKey, privateKey } = generateKeyPairSync('ed25519')
const seed = privateKey.export({ format: 'der', type: 'pkcs8' }).subarray(-32)
const point = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32)

const SUBJECTS: Subject[] = [
  {
    ...hmac('basic', {}),
    scheme: Scheme.parse({
      id: 'basic',
      title: 'Basic',
      mechanism: 'basic',
      username: 'user',
      password: 'pass',
    }),
    secrets: { user: 'ünser', pass: 'p:w "x"' },
  },
  {
    ...hmac('equality', {}),
    scheme: Scheme.parse({
      id: 'token',
      title: 'Token',
      mechanism: 'equality',
      key: { credential: 'secret' },
      place: { in: 'header', name: 'verif-hash' },
    }),
  },
  hmac('raw body, hex', {}),
  hmac('capitals', { hash: 'sha512', letterCase: 'upper' }),
  hmac('base64 with a prefix', {
    hash: 'sha384',
    encoding: 'base64',
    place: { in: 'header', name: 'X-S', prefix: 'sha=' },
  }),
  hmac(
    'base64url and a hex key',
    { encoding: 'base64url', key: { credential: 'secret', bytes: 'hex' } },
    '00ff10ab',
  ),
  hmac('time in a list', {
    signed: '{timestamp}.{body}',
    place: { in: 'header', name: 'X-S', list: { separator: ',', key: 'v1' } },
    timestamp: { place: { in: 'header', name: 'X-S', list: { separator: ',', key: 't' } }, unit: 's' },
    toleranceSeconds: 36_000,
  }),
  hmac(
    'id, time and body',
    {
      signed: '{id}.{timestamp}.{body}',
      key: { credential: 'secret', bytes: 'base64', prefix: 'whsec_' },
      encoding: 'base64',
      place: { in: 'header', name: 'webhook-signature', list: { separator: ' ', key: 'v1', assign: ',' } },
      timestamp: { place: { in: 'header', name: 'webhook-timestamp' }, unit: 's' },
      messageId: { place: { in: 'header', name: 'webhook-id' } },
      toleranceSeconds: 36_000,
    },
    `whsec_${Buffer.from('0123456789abcdef01234567').toString('base64')}`,
  ),
  hmac('time in ISO form', {
    signed: '{timestamp}|{body}',
    timestamp: { place: { in: 'header', name: 'X-Time' }, unit: 'iso' },
    toleranceSeconds: 36_000,
  }),
  hmac('time in milliseconds', {
    signed: '{timestamp}{body}',
    timestamp: { place: { in: 'header', name: 'X-Time' }, unit: 's-or-ms' },
    toleranceSeconds: 36_000,
  }),
  hmac('canonical JSON in the body', {
    signed: '{json}',
    json: { order: 'canonical', without: ['checksum', 'checksumMethod'] },
    place: { in: 'body', member: 'checksum' },
  }),
  {
    ...hmac('a part of the JSON', { signed: '{json}', json: { path: 'data' } }),
    body: JSON.stringify(JSON.parse(JSON_BODY)),
  },
  hmac('joined values', { signed: '{at:event}:{at:data.id}:{at:data.none}:{header:X-Extra}', hash: 'sha1' }),
  hmac('the address', { signed: '{url}{body}' }),
  {
    ...hmac('form fields', {
      signed: '{form}',
      form: { without: ['signature'] },
      place: { in: 'form', field: 'signature' },
    }),
    body: FORM_BODY,
    type: FORM_TYPE,
  },
  {
    ...hmac('the address and each value of a field once', {
      hash: 'sha1',
      signed: '{url}{form}',
      form: { repeated: 'distinct' },
    }),
    body: `${FORM_BODY}&tag=b&tag=a&tag=b`,
    type: FORM_TYPE,
  },
  {
    ...hmac('ed25519', {}),
    scheme: Scheme.parse({
      id: 'v1a',
      title: 'v1a',
      mechanism: 'ed25519',
      key: { credential: 'secret', bytes: 'base64', prefix: 'whpk_' },
      privatePrefix: 'whsk_',
      signed: '{body}',
      encoding: 'base64',
      place: { in: 'header', name: 'X-S', list: { separator: ' ', key: 'v1a', assign: ',' } },
    }),
    secrets: { secret: `whsk_${seed.toString('base64')}` },
    kept: { secret: `whpk_${point.toString('base64')}` },
  },
  {
    ...hmac('aes-gcm', {}),
    scheme: Scheme.parse({
      id: 'aes',
      title: 'Encrypted',
      mechanism: 'aes-gcm',
      key: { credential: 'secret', bytes: 'hex' },
      encoding: 'hex',
      iv: { in: 'header', name: 'X-IV' },
      tag: { in: 'header', name: 'X-Tag' },
      members: ['encryptedBody', 'encryptedData'],
    }),
    secrets: { secret: randomBytes(32).toString('hex') },
  },
  ...SENDERS,
]

const ADDRESS = 'https://hooks.example/shop?x=1'

/** The program of a subject, with a delivery that holds, one with a changed body and one without a proof. */
function programFor(
  subject: Subject,
  index: number,
  language: CodeLanguage,
): Program & { answers: string[] } {
  const { scheme, secrets, body, type } = subject
  const provider = { id: `p${index}`, name: 'Shop' }
  const credentials: HeldCredential[] = Object.entries(secrets).map(([kind, value]) =>
    credential(kind, value),
  )
  const headers: [string, string][] = [type, ['X-Extra', 'extra']]
  const sign = (change: Partial<Subject>): Delivery => {
    const changed = { ...subject, ...change }
    const url = changed.url ?? '/shop'
    const input = { request: { method: 'POST', url, headers, body: Buffer.from(changed.body) }, credentials }
    const { request } = signWith(changed.scheme, { ...input, publicUrl: ADDRESS, now: Date.now() })
    return { headers: request.headers, body: request.body, query: request.url.split('?')[1] ?? '' }
  }
  const signed = sign({})
  const { code } = writeCode(scheme, provider, language)
  const environment: Record<string, string> = { [`P${index}_WEBHOOK_URL`]: ADDRESS }
  for (const [kind, value] of Object.entries({ ...secrets, ...subject.kept })) {
    environment[variableName(index, kind)] = value
  }
  const more = subject.more?.(signed, sign) ?? []
  return {
    code,
    environment,
    asks:
      scheme.mechanism === 'basic'
        ? 'genuine-by-headers'
        : scheme.mechanism === 'aes-gcm'
          ? 'plaintext'
          : /is_?genuine\([^)]*\bquery\b/i.test(code)
            ? 'genuine-with-query'
            : 'genuine',
    needsJackson: code.includes('fasterxml'),
    deliveries: [
      signed,
      subject.tampered?.(signed) ?? {
        headers: signed.headers.map(([name, value]) => [name, forged(value, name)]),
        body: tamperedWith(scheme, signed.body),
        query: signed.query,
      },
      { headers, body: Buffer.from(body), query: (subject.url ?? '').split('?')[1] ?? '' },
      { ...signed, body: Buffer.from('not a body') },
      ...more.map(([delivery]) => delivery),
    ],
    answers: more.map(([, isGenuine]) => String(isGenuine)),
  }
}

/** As the code names it. */
function variableName(index: number, kind: string): string {
  return `P${index}_${kind.replace(/([a-z])([A-Z])/g, '$1_$2').toUpperCase()}`
}

/** Every text that is signed covers the event's type or, in a form, the first field. */
function tamperedWith(scheme: Scheme, body: Uint8Array): Buffer {
  if (scheme.mechanism === 'aes-gcm') {
    const ciphertext = Buffer.from(body).toString('latin1')
    // Two digits that are surely others than before.
    return Buffer.from(
      ciphertext.slice(0, 30) + (ciphertext.slice(30, 32) === '00' ? '11' : '00') + ciphertext.slice(32),
    )
  }
  const text = Buffer.from(body).toString()
  const changed = text.replace(scheme.id === 'a part of the JSON' ? 'tx 1' : /success|000\.100/, 'other')
  expect(changed).not.toBe(text)
  return Buffer.from(changed)
}

/** Proofs that do not depend on the body are spoilt themselves. */
function forged(value: string, name: string): string {
  return /^(verif-hash|authorization)$/i.test(name) ? value.replace(/.$/, 'A').replace(/A$/, 'B') : value
}

describe.each(CODE_LANGUAGES)('the code in %s', (language) => {
  const missing = missingFor(language)

  it.skipIf(missing !== null)(
    missing === null
      ? 'takes what is signed and refuses what is changed, by every scheme'
      : `cannot be run: ${missing}`,
    () => {
      const needsPackage = ['ed25519', 'aes-gcm', 'rsa', 'ecdsa']
      const lacksPackage = language === 'python' && !hasCryptography()
      const all = SUBJECTS.map((subject, index) => ({
        subject,
        program: programFor(subject, index, language),
      }))
      const runnable = all.filter(
        ({ subject, program }) =>
          (!program.needsJackson || hasJackson) &&
          !(lacksPackage && needsPackage.includes(subject.scheme.mechanism)),
      )

      const answers = runPrograms(
        language,
        runnable.map(({ program }) => program),
      )

      for (const [index, { subject, program }] of runnable.entries()) {
        const { mechanism } = subject.scheme
        const isHeaderOnly = mechanism === 'basic' || mechanism === 'equality' || subject.ignoresBody
        const taken = String(subject.holds ?? true)
        const holds = mechanism === 'aes-gcm' ? Buffer.from(subject.body).toString('base64') : taken
        const not = mechanism === 'aes-gcm' ? 'null' : 'false'
        // A signed text without the body holds whatever the body is.
        const last = isHeaderOnly ? holds : not
        expect([subject.name, ...(answers[index] ?? [])]).toEqual([
          subject.name,
          holds,
          not,
          not,
          last,
          ...program.answers,
        ])
      }
    },
  )

  it('never has a secret in it, and reads it from the environment', () => {
    for (const [index, subject] of SUBJECTS.entries()) {
      const { code, variables } = writeCode(subject.scheme, { id: `p${index}`, name: 'Shop' }, language)

      for (const name of variables) expect(code).toContain(name)
      for (const value of Object.values(subject.secrets)) expect(code).not.toContain(value)
    }
  })

  it('is written for every scheme of every provider; of one that proves nothing it says why not', () => {
    for (const provider of providers) {
      for (const scheme of provider.schemes) {
        const write = () => writeCode(scheme, provider, language).code
        if (scheme.generation === 'legacy') expect(write).toThrow(/older generation/)
        else expect(write(), `${provider.id} ${scheme.id}`).toContain(provider.name)
      }
    }
  })
})

it.each(['node', 'python', 'php'] as const)(
  'lets tests in %s sign as every sender does, or says why they send what was captured',
  (language) => {
    for (const provider of providers) {
      for (const scheme of provider.schemes) {
        const { signer, problem } = writeSigner(scheme, provider, language, 'sign')
        if (signer === null) expect(problem).toMatch(/^[A-Z].+[.;] [Ii]t is sent as it was captured\.$/)
        else expect(signer.lines.flat(9).join(' ')).toContain(provider.name)
      }
    }
  },
)

it('refuses to write code for a generation that proves nothing', () => {
  const legacy = findProvider('clickpesa')?.schemes.find(({ generation }) => generation === 'legacy')

  expect(() => writeCode(legacy as Scheme, { id: 'clickpesa', name: 'ClickPesa' }, 'node')).toThrow(
    /older generation/,
  )
})

it('keeps a title or a name from leaving its comment or its string', () => {
  const scheme = hmac('x\n*/ process.exit(1) //', { place: { in: 'header', name: `X-'"\\\n` } }).scheme

  for (const language of CODE_LANGUAGES) {
    const { code } = writeCode(scheme, { id: 'p', name: 'Shop' }, language)
    expect(
      code.split('\n').filter((line) => line.includes('process.exit') && !/^(\/\/|#)/.test(line)),
    ).toEqual([])
  }
})
