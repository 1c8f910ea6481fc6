import { createHmac } from 'node:crypto'
import { judge } from '../../electron/core/diagnose/judge.ts'
import type { JudgeInput } from '../../electron/core/diagnose/judgement.ts'
import type { HeldCredential } from '../../electron/core/schemes/held-credential.ts'
import { signRequest } from '../../electron/core/schemes/sign.ts'
import { providers } from '../../shared/providers/index.ts'
import type { Provider } from '../../shared/providers/provider.ts'
import { builtIn } from '../../shared/providers/registry.ts'
import { FIRST, measureRegistry } from './registry.ts'
import type { RegistryFigures } from './registry.ts'

/**
 * How many events a second are judged, by provider; what an autopsy of a body of 4 KB with ten credentials costs
 * where it finds one change, two, or nothing; time and memory of the worst bodies of 25 MiB; and what the number of
 * providers costs.
 */
export interface DiagnoseFigures {
  eventsPerSecond: Record<string, number>
  autopsyMs: ReturnType<typeof autopsies>
  largest: ReturnType<typeof largest>
  registry: RegistryFigures
}

const MIB = 1024 * 1024
const PROXIED = [
  ['Host', 'shop.example'],
  ['User-Agent', 'sender/1.0'],
  ['Accept', '*/*'],
  ['X-Forwarded-For', '192.0.2.1'],
  ['X-Forwarded-Proto', 'https'],
] as const
const NOW = Date.parse('2024-06-01T12:30:00.000Z')

export function measureDiagnose({
  eachMs,
  largestMiB,
  registryRounds,
}: {
  eachMs: number
  largestMiB: number
  registryRounds: number
}): DiagnoseFigures {
  return {
    eventsPerSecond: Object.fromEntries(
      providers
        .filter(({ events }) => events.length > 0)
        .map((each) => [each.id, Math.round(rateOf(each, eachMs))]),
    ),
    autopsyMs: autopsies(),
    largest: largest(largestMiB),
    registry: measureRegistry(
      [...providers.filter(({ id }) => FIRST.includes(id)).flatMap(signedSamples), ...ofNobody()],
      registryRounds,
    ),
  }
}

/** Events of senders that nobody knows, with what proxies add. */
function ofNobody(): JudgeInput[] {
  const lines = Array.from({ length: 20 }, (_, index) => ({
    sku: `sku-${index}`,
    name: 'A thing',
    price: 10,
  }))
  const json = JSON.stringify({ kind: 'order.paid', created: 1_717_245_000, object: { id: 'o_1', lines } })
  const form = 'order=1&state=paid&total=10.00&note=some+text+with+%C3%A9&first=1&second=2&third=3'
  const sent = [
    ['application/json', json],
    ['application/x-www-form-urlencoded', form],
    ['text/plain', 'paid'],
  ] as const
  return sent.map(([contentType, body]) =>
    inputOf('other', [...PROXIED, ['Content-Type', contentType]], Buffer.from(body), []),
  )
}

function inputOf(
  provider: string,
  headers: readonly (readonly [string, string])[],
  body: Uint8Array,
  credentials: HeldCredential[],
): JudgeInput {
  return {
    registry: builtIn,
    request: {
      method: 'POST',
      requestTarget: '/shop',
      path: '/shop',
      query: '',
      httpVersion: '1.1',
      headers: headers.map(([name, value]) => [name, value]),
      trailers: [],
      body,
      bodyCut: false,
      peer: { address: '127.0.0.1', port: 1, forwardedFor: null, forwardedProto: null, viaTunnel: false },
      receivedAt: NOW,
      endedAt: NOW,
    },
    provider,
    endpoint: { id: 1, name: 'shop', environment: 'sandbox', settings: {} },
    credentials,
    otherCredentials: [],
    publicUrl: 'https://shop.example/hook',
    related: () => [],
    eventId: null,
  }
}

function credential(kind: string, value: string, id = 1): HeldCredential {
  return { id, kind, value, label: `set ${id}`, endpointId: 1, endpointName: 'shop' }
}

/** A signed sample of every type. */
function signedSamples(provider: Provider): JudgeInput[] {
  const secrets: Record<string, string> = { decryptionKey: '0'.repeat(64) }
  const credentials = provider.credentials.map(({ kind }) =>
    credential(kind, secrets[kind] ?? 'c2VjcmV0LXNlY3JldC1zZWNyZXQh'),
  )
  return provider.events.flatMap(({ sample }) => {
    const headers = [['Content-Type', sample.contentType], ...sample.headers] as [string, string][]
    const request = { method: 'POST', url: '/shop', headers, body: Buffer.from(sample.body) }
    const publicUrl = 'https://shop.example/hook'
    try {
      const signed = signRequest({ provider: provider.id, request, credentials, publicUrl, now: NOW }).request
      return [inputOf(provider.id, signed.headers, signed.body, credentials)]
    } catch {
      // A type that its provider does not sign is judged as it is.
      return [inputOf(provider.id, headers, request.body, credentials)]
    }
  })
}

/** Signed samples of every type in turn, for so long. */
function rateOf(provider: Provider, eachMs: number): number {
  const inputs = signedSamples(provider)
  const start = performance.now()
  let judged = 0
  while (performance.now() - start < eachMs) {
    for (const input of inputs) judge(input)
    judged += inputs.length
  }
  return (judged * 1000) / (performance.now() - start)
}

/** Milliseconds of one judgement, the median of nine. */
function medianMs(input: JudgeInput): number {
  const times = Array.from({ length: 9 }, () => {
    const start = performance.now()
    judge(input)
    return performance.now() - start
  }).toSorted((a, b) => a - b)
  return Number((times[4] ?? Number.NaN).toFixed(1))
}

function autopsies() {
  const notes = 'é"/<'.repeat(950)
  const body = `{"event":"PAYMENT RECEIVED","data":{"id":"LCP1","status":"SUCCESS","notes":${JSON.stringify(notes)}}}`
  const sorted = JSON.stringify({ data: { id: 'LCP1', notes, status: 'SUCCESS' }, event: 'PAYMENT RECEIVED' })
  const keys = Array.from({ length: 10 }, (_, index) => credential('checksumKey', `CHK_${index}`, index + 1))
  const at = (checksum: string): JudgeInput => {
    const sent = `${body.slice(0, -1)},"checksum":"${checksum}"}`
    return inputOf('clickpesa', [['Content-Type', 'application/json']], Buffer.from(sent), keys)
  }
  const digest = (key: string, text: string) => createHmac('sha256', key).update(text)
  const escaped = sorted
    .replaceAll('/', '\\/')
    .replace(/[^\0-\x7f]/g, (each) => `\\u00${each.charCodeAt(0).toString(16)}`)
  return {
    bodyBytes: body.length,
    single: medianMs(at(digest('CHK_9', escaped).digest('hex'))),
    pair: medianMs(at(digest('CHK_9\n', escaped).digest('hex'))),
    nothingFits: medianMs(at(digest('another', sorted).digest('hex'))),
  }
}

function largest(mebibytes: number) {
  const fill = (unit: string, head: string, tail: string): Buffer =>
    Buffer.from(
      head + unit.repeat(Math.floor((mebibytes * MIB - head.length - tail.length) / unit.length)) + tail,
    )
  const bodies = {
    'many members': fill('"a":1,', '{', '"event":"PAYMENT RECEIVED","data":{}}'),
    'deep nesting': fill('[', '', ''),
    'small items': fill('0,', '[', '0]'),
    'one long string': fill('é', '{"event":"PAYMENT RECEIVED","data":{"id":"', '"}}'),
  }
  return Object.fromEntries(
    Object.entries(bodies).map(([name, body]) => {
      const input = inputOf('clickpesa', [['Content-Type', 'application/json']], body, [
        credential('checksumKey', 'a'),
      ])
      const before = process.memoryUsage().rss
      const start = performance.now()
      judge(input)
      const ms = Math.round(performance.now() - start)
      return [name, { ms, addedMiB: Math.round((process.memoryUsage().rss - before) / MIB) }]
    }),
  )
}
