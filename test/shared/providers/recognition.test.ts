import { describe, expect, it } from 'vitest'
import { decodeBody } from '../../../electron/core/diagnose/decode.ts'
import { recogniseIn, recogniseProvider } from '../../../electron/core/diagnose/recognise.ts'
import { signWith } from '../../../electron/core/schemes/sign.ts'
import type { HeaderPair } from '../../../shared/headers.ts'
import { providers } from '../../../shared/providers/index.ts'
import type { EventType, Provider } from '../../../shared/providers/provider.ts'
import { builtIn } from '../../../shared/providers/registry.ts'
import { credentialsFor } from '../../helpers/scheme-credentials.ts'

/**
 * Providers whose samples carry the signs of other senders too, with the reason. Who is looked for first gets them; an
 * endpoint of its own is what helps.
 */
const AMBIGUOUS: Readonly<Record<string, { also: readonly string[]; because: string }>> = {
  'generic-gateway': {
    also: [
      'flutterwave-v3',
      'flutterwave-v4',
      'korapay',
      'moniepoint',
      'monnify',
      'nomba',
      'notchpay',
      'paystack',
      'squad',
    ],
    because: 'Its schemes are the dialects of these gateways, and the header of each names its gateway.',
  },
}

interface Sent {
  headers: HeaderPair[]
  body: Uint8Array
}

/** A sample as it is on the wire: bare, and with each proof that it may carry. */
function waysOf(provider: Provider, { sample, schemes }: EventType): Sent[] {
  const headers: HeaderPair[] = [['Content-Type', sample.contentType], ...sample.headers]
  const request = { method: 'POST', url: '/', headers, body: Buffer.from(sample.body) }
  const signed = provider.schemes
    .filter(({ id }) => schemes?.includes(id) ?? true)
    .map((scheme) => {
      const credentials = credentialsFor(scheme, 'one')
      return signWith(scheme, { request, credentials, publicUrl: 'https://shop.example/hook', now: 0 })
        .request
    })
  return [request, ...signed]
}

/** Every sender, conventions aside, whose signs a request carries. */
function claimants({ headers, body }: Sent): string[] {
  const decoded = decodeBody({ headers, body, bodyCut: false })
  return providers
    .filter(({ recognisedLast }) => !recognisedLast)
    .filter((provider) => recogniseIn(headers, decoded, { byRank: () => [provider] }) !== null)
    .map(({ id }) => id)
}

const samples = providers.flatMap((provider) =>
  provider.events.map((event) => ({ provider, event, name: `${provider.id} ${event.type}` })),
)

describe('each sample of each provider', () => {
  it.each(samples)('is claimed by no other: $name', ({ provider, event }) => {
    const allowed = [provider.id, ...(AMBIGUOUS[provider.id]?.also ?? [])]
    for (const sent of waysOf(provider, event)) {
      expect(claimants(sent).filter((id) => !allowed.includes(id))).toEqual([])
    }
  })

  it.each(samples)('is taken for its own sender or for nobody: $name', ({ provider, event }) => {
    const seen = waysOf(provider, event).map(({ headers, body }) =>
      recogniseProvider({ headers, body, bodyCut: false }, builtIn),
    )

    expect(AMBIGUOUS[provider.id]?.because).not.toBe('')
    for (const id of seen) expect([provider.id, null, ...(AMBIGUOUS[provider.id]?.also ?? [])]).toContain(id)
  })
})

it('names as ambiguous only what really is', () => {
  for (const [id, { also }] of Object.entries(AMBIGUOUS)) {
    const own = samples.filter(({ provider }) => provider.id === id)
    const claimed = own.flatMap(({ provider, event }) => waysOf(provider, event)).flatMap(claimants)

    expect([...new Set(claimed)].filter((other) => other !== id).toSorted()).toEqual(also.toSorted())
  }
})
