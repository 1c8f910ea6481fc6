import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { decodeBody } from '../../../electron/core/diagnose/decode.ts'
import type { Item } from '../../../electron/core/diagnose/item.ts'
import { isWithoutZone, readProviderTime } from '../../../electron/core/diagnose/provider-time.ts'
import { readItems, textAt } from '../../../electron/core/diagnose/reading.ts'
import { signWith } from '../../../electron/core/schemes/sign.ts'
import { valueOf } from '../../../shared/bodies/json.ts'
import type { HeaderPair } from '../../../shared/headers.ts'
import { ProviderFacts } from '../../../shared/model/provider-facts.ts'
import { Scheme } from '../../../shared/model/scheme.ts'
import { credentialsInText } from '../../../shared/model/text-credentials.ts'
import { findProvider, providerFacts, providers } from '../../../shared/providers/index.ts'
import type { EventType, Provider } from '../../../shared/providers/provider.ts'
import { credentialsFor } from '../../helpers/scheme-credentials.ts'
import { recogniseProvider } from '../../../electron/core/diagnose/recognise.ts'
import { builtIn } from '../../../shared/providers/registry.ts'

/** One suite over every provider of the registry: what holds for one has to hold for all. */

const events = providers.flatMap((provider) =>
  provider.events.map((event) => ({ provider, event, name: `${provider.id} ${event.type}` })),
)

function itemOf(provider: Provider, event: EventType): Item {
  const { json, form } = decodeBody({ headers: [], body: Buffer.from(event.sample.body), bodyCut: false })
  const item = readItems(provider, json, form, event.sample.headers).items[0]
  if (!item) throw new Error('There is no item in it.')
  return item
}

describe.each(providers.map((provider) => ({ id: provider.id, provider })))('$id', ({ provider }) => {
  it('is data: it survives being written and read back, its shapes aside', () => {
    const { events, ...rest } = provider

    expect(JSON.parse(JSON.stringify(rest))).toEqual(rest)
    for (const event of events) expect(z.toJSONSchema(event.schema(), { io: 'input' })).toHaveProperty('type')
  })

  it('gives facts that the API accepts', () => {
    expect(() => ProviderFacts.parse(providerFacts(provider))).not.toThrow()
  })

  it('has a source for every fact that claims one', () => {
    const urls = [
      ...provider.documentation.map(({ url }) => url),
      ...provider.schemes.flatMap(({ source }) => source ?? []),
      provider.acknowledges.source,
      ...(provider.retries.attempts === null ? [] : [provider.retries.source ?? '']),
      ...(provider.sources ? [provider.sources.source] : []),
      ...provider.events.flatMap(({ sample }) => sample.url ?? []),
    ]

    for (const url of urls) expect(url).toMatch(/^https:\/\//)
    expect(provider.unknown.length).toBeGreaterThan(0)
  })

  it('describes schemes that can be stored, over credentials that it has', () => {
    const kinds = provider.credentials.map(({ kind }) => kind)

    for (const scheme of provider.schemes) {
      expect(Scheme.parse(scheme)).toEqual(scheme)
      const used =
        scheme.mechanism === 'basic'
          ? [scheme.username, scheme.password]
          : [scheme.key.credential, ...(scheme.key.or ?? [])]
      for (const kind of used) expect(kinds).toContain(kind)
      // What stands in a signed text is shown with it.
      for (const shown of 'signed' in scheme ? credentialsInText(scheme) : []) {
        expect(provider.credentials.find(({ kind }) => kind === shown)?.secret).toBe(false)
      }
    }
  })

  it('names only states that it knows', () => {
    for (const { next, basis } of Object.values(provider.states)) {
      for (const following of Object.values(next)) {
        for (const state of following) expect(Object.keys(next)).toContain(state)
      }
      expect(basis).not.toBe('')
    }
  })

  it('names for its events only schemes that it has', () => {
    const ids = provider.schemes.map(({ id }) => id)

    for (const { schemes } of provider.events) for (const id of schemes ?? []) expect(ids).toContain(id)
  })

  it('explains codes and recognises handshakes by expressions that can be read', () => {
    const expressions = [
      ...(provider.codes ?? []).flatMap(({ shape, groups }) => [
        shape,
        ...groups.map(({ matches }) => matches),
      ]),
      ...(provider.handshakes ?? []).flatMap(({ when }) => when.flatMap(({ matches }) => matches ?? [])),
    ]

    for (const expression of expressions) expect(() => new RegExp(expression, 'u')).not.toThrow()
    for (const { answer } of provider.handshakes ?? []) {
      if (answer === null) continue
      const { statuses } = provider.acknowledges
      expect(
        statuses === '2xx' ? Math.floor(answer.status / 100) === 2 : statuses.includes(answer.status),
      ).toBe(true)
    }
  })

  it('has rules over settings that it declares', () => {
    const keys = provider.settings.map(({ key }) => key)
    const conditions = provider.rules.flatMap(({ when, expect }) => [...(when ?? []), expect])

    for (const { at, inSetting } of conditions) {
      if ('setting' in at) expect(keys).toContain(at.setting)
      if (inSetting !== undefined) expect(keys).toContain(inSetting)
    }
    expect(new Set(provider.rules.map(({ id }) => id)).size).toBe(provider.rules.length)
  })
})

describe.each(events)('the sample of $name', ({ provider, event }) => {
  it('meets its own shape', () => {
    const { json, node } = itemOf(provider, event)

    expect(event.schema().safeParse(valueOf(json, node)).error?.issues ?? []).toEqual([])
  })

  it('is found as its type, with what the facts say where to find', () => {
    const item = itemOf(provider, event)

    expect(item.event).toBe(event)
    expect(item.type).toBe(event.type)
    expect(textAt(item, event.objectId)).toBeTruthy()
    for (const path of event.key) expect(textAt(item, [path])).toBeTruthy()
    for (const path of event.time) {
      const text = textAt(item, [path])
      expect(text === null || readProviderTime(text) !== null || isWithoutZone(text)).toBe(true)
    }
  })

  it('is recognised, by itself or once it is signed', () => {
    const unsigned = {
      method: 'POST',
      url: '/',
      headers: [['Content-Type', event.sample.contentType], ...event.sample.headers] as HeaderPair[],
      body: Buffer.from(event.sample.body),
    }
    const signed = provider.schemes
      .filter(({ id }) => event.schemes?.includes(id) ?? true)
      .map((scheme) =>
        signWith(scheme, {
          request: unsigned,
          credentials: credentialsFor(scheme, 'one'),
          publicUrl: null,
          now: 0,
        }),
      )
    const seen = [unsigned, ...signed.map(({ request }) => request)].map(({ headers, body }) =>
      recogniseProvider({ headers, body, bodyCut: false }, builtIn),
    )

    // Behind the public headers of a convention or a cipher nothing else can be told apart.
    expect(seen).toContain(provider.id)
    // One that does not say how it signs may carry the headers of others.
    if (provider.schemeSetting) return
    expect(new Set(seen.filter((id) => id !== null)).size).toBe(1)
  })

  it('says honestly where it comes from', () => {
    expect(event.sample.note).not.toBe('')
    if (event.sample.source === 'constructed')
      expect(event.sample.note).toMatch(/made|ours|filled in|inferred/i)
  })
})

describe('the fixtures', () => {
  it.each([
    ['clik2pay', 'PAYMENT-COMPLETED', 'payment-completed'],
    ['clickpesa', 'PAYMENT RECEIVED', 'payment-received'],
    ['clickpesa', 'PAYOUT INITIATED', 'payout-initiated'],
  ])('carry the same text as the sample: %s %s', (id, type, name) => {
    const text = readFileSync(new URL(`../../fixtures/${id}/${name}.json`, import.meta.url), 'utf8')
    const provider = findProvider(id) as Provider

    expect(provider.events.find((event) => event.type === type)?.sample.body).toBe(text.trimEnd())
  })
})
