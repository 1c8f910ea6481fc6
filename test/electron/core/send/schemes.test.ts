import { rmSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createCore } from '../../../../electron/core/core.ts'
import type { Core } from '../../../../electron/core/core.ts'
import { sampleRequest } from '../../../../electron/core/samples/sample-request.ts'
import type { SampleRequest } from '../../../../electron/core/samples/sample-request.ts'
import { signRequest, signWith } from '../../../../electron/core/schemes/sign.ts'
import { planFor } from '../../../../electron/core/send/plan.ts'
import { send } from '../../../../electron/core/send/send.ts'
import { AppError } from '../../../../shared/errors.ts'
import { FAULTS } from '../../../../shared/model/delivery.ts'
import type { Fault, Signing } from '../../../../shared/model/delivery.ts'
import type { Scheme } from '../../../../shared/model/scheme.ts'
import { providers } from '../../../../shared/providers/index.ts'
import { credentialsFor } from '../../../helpers/scheme-credentials.ts'
import { startStrictReceiver } from '../../../helpers/strict-receiver.ts'
import { VERIFIERS } from '../../../helpers/verifiers.ts'

let core: Core
const dataDir = mkdtempSync(join(tmpdir(), 'hookloupe-test-'))
beforeAll(async () => {
  core = await createCore({ dataDir, port: 0, tunnel: 'none', keepKeyIn: 'file' })
})
afterAll(async () => {
  await core.close()
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 })
})

/** Every scheme that signs today, with a sample of an event that it proves. */
const SCHEMES = providers.flatMap(({ id, schemes, events }) =>
  schemes
    .filter(({ generation }) => generation === 'current')
    .map((scheme) => ({
      name: `${id} ${scheme.id}`,
      provider: id,
      scheme,
      type: (events.find(({ schemes: by }) => by?.includes(scheme.id)) ?? events[0])?.type ?? '',
    })),
)

/** Constructed: nine of its values are signed, and the sample of the platform has none of them. */
const NOMBA: SampleRequest = {
  method: 'POST',
  headers: [
    ['Content-Type', 'application/json'],
    ['nomba-timestamp', '2026-01-01T00:00:00Z'],
  ],
  body: Buffer.from(
    '{"event":"payment_success","event_type":"payment_success","requestId":"r-1","data":{"merchant":{"userId":"u-1","walletId":"w-1"},"transaction":{"type":"card","time":"2026-01-01T00:00:00Z","responseCode":"00","transactionId":"t-1"}}}',
  ),
}

/** Those that cover a few values of the body: an edit of another one stays unseen. */
const OVER_VALUES = [
  'adyen item-signature',
  'generic-gateway nomba',
  'nomba signature',
  'squad virtual-account',
]

type Given = (typeof SCHEMES)[number]
type Sent = { status: number | null; reason: string | null } | { refused: string }

async function app({ name, provider, scheme, type }: Given) {
  const credentials = credentialsFor(scheme, 'right')
  const sample = name === 'generic-gateway nomba' ? NOMBA : sampleRequest(provider, type)
  const isSealed = scheme.mechanism === 'aes-gcm'
  const contentType = sample.headers.find(([header]) => header === 'Content-Type')?.[1] ?? ''
  const receiver = await startStrictReceiver({
    contentType: isSealed ? 'text/plain' : (contentType.split(';')[0] ?? ''),
    verify: VERIFIERS[name] ?? (() => ({ refused: 'no verifier' })),
    secrets: Object.fromEntries(credentials.map(({ kind, value }) => [kind, value])),
  })
  const target = `${receiver.url}/hook`
  const { request } = signRequest({
    provider,
    scheme: scheme.id,
    request: { ...sample, url: target },
    credentials,
    publicUrl: null,
    now: Date.now(),
  })
  const source = { ...request, query: request.url.split('?')[1] ?? '', trailers: [], bodyCut: false }

  async function deliver(signing: Signing, fault: Fault | null, bodyText?: string): Promise<Sent> {
    const plan = planFor({
      kind: 'replay',
      source,
      target,
      signing,
      fault,
      edits: bodyText === undefined ? {} : { bodyText },
      provider,
      credentials,
    })
    try {
      const { response, failure } = await send(core.sending, plan)
      if (response === null) return { status: null, reason: failure?.message ?? null }
      return { status: response.status, reason: receiver.judged.at(-1)?.reason ?? null }
    } catch (error) {
      if (error instanceof AppError && error.code === 'FAULT_IMPOSSIBLE') return { refused: error.message }
      throw error
    }
  }
  return { deliver, receiver, body: sample.body, source }
}

const provesBody = (scheme: Scheme): boolean =>
  'signed' in scheme
    ? /\{(crc32:)?(body|json|values|form|field:|at:)/.test(scheme.signed) || scheme.bodyDigest !== undefined
    : scheme.mechanism === 'aes-gcm'
const isTimed = (scheme: Scheme): boolean => 'timestamp' in scheme && scheme.timestamp !== undefined
const readsJsonText = (scheme: Scheme): boolean =>
  'signed' in scheme &&
  (scheme.place.in === 'body' ||
    scheme.timestamp?.place.in === 'body' ||
    /\{(json|values|at:)/.test(scheme.signed))

/** What an app that does everything right says to a fault, or what is said in the place of sending it. */
function expected(scheme: Scheme, fault: Fault, signing: Signing): unknown {
  const refused = (words: RegExp) => ({ refused: expect.stringMatching(words) as string })
  const isSealed = scheme.mechanism === 'aes-gcm'
  switch (fault) {
    case 'expired':
      if (signing === 'keep') return refused(/"keep" signs nothing/)
      return isTimed(scheme) ? { status: 401, reason: 'expired' } : refused(/has no time/)
    case 'other-secret':
      if (signing === 'keep') return refused(/"keep" signs nothing/)
      return { status: 401, reason: expect.any(String) as string }
    case 'byte-changed':
      return provesBody(scheme)
        ? { status: 401, reason: expect.any(String) as string }
        : refused(/nothing about its body/)
    case 'proof-missing':
      return { status: 401, reason: expect.any(String) as string }
    case 'wrong-content-type':
      return { status: 415, reason: 'content type' }
    case 'body-cut':
      return { status: 400, reason: 'ended too early' }
    case 'compressed':
      return { status: 200, reason: null }
    case 'very-large':
      return isSealed && signing === 'keep'
        ? refused(/encrypts nothing anew/)
        : { status: 413, reason: 'size' }
    case 'duplicate-key':
      if (isSealed && signing === 'keep') return refused(/encrypts nothing anew/)
      if (signing === 'now' || !provesBody(scheme)) return { status: 400, reason: 'a name twice' }
      return { status: expect.toBeOneOf([400, 401]) as number, reason: expect.any(String) as string }
    case 'not-utf8':
      if (isSealed && signing === 'keep') return refused(/encrypts nothing anew/)
      if (signing === 'now' && readsJsonText(scheme)) return refused(/works on the text of the JSON/)
      if (signing === 'now' || !provesBody(scheme)) return { status: 400, reason: 'not UTF-8' }
      return { status: expect.toBeOneOf([400, 401]) as number, reason: expect.any(String) as string }
  }
}

test('every scheme that signs today has an app that verifies it by itself', () => {
  expect(SCHEMES.map(({ name }) => name).filter((name) => !(name in VERIFIERS))).toEqual([])
})

describe.each(SCHEMES)('$name', (given) => {
  test('kept as captured, and signed now after an edit, is taken by an app that verifies by itself', async () => {
    const { deliver, receiver, body } = await app(given)
    const edited = Buffer.from(body)
      .toString('utf8')
      .replace(/\d(?=[^0-9]*$)/, (digit) => String((Number(digit) + 1) % 10))

    const kept = await deliver('keep', null)
    const signed = await deliver('now', null, edited)
    const unsigned = await deliver('keep', null, edited)

    await receiver.close()
    expect(edited).not.toBe(Buffer.from(body).toString('utf8'))
    expect(kept).toEqual({ status: 200, reason: null })
    expect(signed).toEqual({ status: 200, reason: null })
    if (provesBody(given.scheme) && !OVER_VALUES.includes(given.name))
      expect(unsigned).toMatchObject({ status: 401 })
  })

  test.each(FAULTS)('with the fault %s is answered as it should be, kept and signed now', async (fault) => {
    const { deliver, receiver } = await app(given)

    const kept = await deliver('keep', fault)
    const signed = await deliver('now', fault)

    await receiver.close()
    expect({ kept, signed }).toEqual({
      kept: expected(given.scheme, fault, 'keep'),
      signed: expected(given.scheme, fault, 'now'),
    })
  })
})

test('a legacy checksum of ClickPesa passes where it is kept, and is replaced by the canonical one', async () => {
  const provider = providers.find(({ id }) => id === 'clickpesa')
  const legacy = provider?.schemes.find(({ id }) => id === 'checksum-legacy')
  const canonical = SCHEMES.find(({ scheme }) => scheme.id === 'checksum-canonical')
  if (legacy === undefined || canonical === undefined) throw new Error('The schemes are gone.')
  const credentials = credentialsFor(legacy, 'right')
  const secrets = Object.fromEntries(credentials.map(({ kind, value }) => [kind, value]))
  const apps = await Promise.all(
    ['clickpesa checksum-legacy', 'clickpesa checksum-canonical'].map((name) =>
      startStrictReceiver({
        contentType: 'application/json',
        verify: VERIFIERS[name] ?? (() => ({ refused: 'no verifier' })),
        secrets,
      }),
    ),
  )
  const sample = sampleRequest('clickpesa', canonical.type)
  const { request } = signWith(legacy, {
    request: { ...sample, url: 'http://127.0.0.1/' },
    credentials,
    publicUrl: null,
    now: Date.now(),
  })
  const source = { ...request, query: '', trailers: [], bodyCut: false }

  const statuses = []
  for (const signing of ['keep', 'now'] as const) {
    for (const { url } of apps) {
      const plan = planFor({
        kind: 'replay',
        source,
        target: url,
        signing,
        provider: 'clickpesa',
        credentials,
      })
      statuses.push((await send(core.sending, plan)).response?.status)
    }
  }

  await Promise.all(apps.map((each) => each.close()))
  expect(statuses).toEqual([200, 401, 401, 200])
})
