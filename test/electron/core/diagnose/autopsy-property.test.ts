import { createHash, createHmac } from 'node:crypto'
import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import type { HeldCredential } from '../../../../electron/core/schemes/held-credential.ts'
import { findProvider } from '../../../../shared/providers/index.ts'
import { checkOf, credential, judged, received } from '../../../helpers/judging.ts'

/**
 * Deliveries with one or two faults, drawn from lists by place, over values that are drawn too: whatever is combined,
 * each fault is named. What signs is written here, not the engine.
 */

interface Delivery {
  key: string | Buffer
  text: string
  make: (key: string | Buffer, text: string) => Buffer
  write: (digest: Buffer) => string
  saved: HeldCredential[]
  others: HeldCredential[]
}

interface Fault {
  place: 'key' | 'text' | 'made' | 'written'
  name: string
  says: RegExp
  apply: (delivery: Delivery, secret: string, fields: readonly Field[]) => Partial<Delivery>
}

type Field = [name: string, value: string]

const byBytes = (a: Field, b: Field): number => Buffer.compare(Buffer.from(a[0]), Buffer.from(b[0]))
const joined = (fields: readonly Field[]): string => fields.map(([name, value]) => name + value).join('')
const hmac =
  (hash: string) =>
  (key: string | Buffer, text: string): Buffer =>
    createHmac(hash, key).update(text).digest()

const FAULTS: Fault[] = [
  {
    place: 'key',
    name: 'line break',
    says: /line break at the end/,
    apply: (_, secret) => ({ key: `${secret}\n` }),
  },
  {
    place: 'key',
    name: 'another endpoint',
    says: /another endpoint, "Live shop"/,
    apply: () => ({
      key: 'other-token',
      others: [
        credential('secretToken', 'other-token', { endpointId: 2, endpointName: 'Live shop', label: 'live' }),
      ],
    }),
  },
  {
    place: 'key',
    name: 'client secret',
    says: /client secret "sandbox", not with the secret token/,
    apply: ({ saved }) => ({
      key: 'client-secret',
      saved: [...saved, credential('clientSecret', 'client-secret')],
    }),
  },
  { place: 'key', name: 'empty key', says: /empty key/, apply: () => ({ key: '' }) },
  {
    place: 'key',
    name: 'quotes',
    says: /quotes around its key/,
    apply: (_, secret) => ({ key: `"${secret}"` }),
  },
  {
    place: 'text',
    name: 'underscores',
    says: /"_" for the dots/,
    apply: (_, __, fields) => ({
      text: joined(
        fields.map(([name, value]): Field => [name.replaceAll('.', '_'), value]).toSorted(byBytes),
      ),
    }),
  },
  {
    place: 'text',
    name: 'order',
    says: /not sorted by name/,
    apply: (_, __, fields) => ({ text: joined(fields) }),
  },
  {
    place: 'text',
    name: 'empty fields',
    says: /without its empty fields/,
    apply: (_, __, fields) => ({
      text: joined(fields.filter(([, value]) => value !== '').toSorted(byBytes)),
    }),
  },
  {
    place: 'text',
    name: 'separators',
    says: /"=" and "&" between/,
    apply: (_, __, fields) => ({
      text: fields
        .toSorted(byBytes)
        .map((field) => field.join('='))
        .join('&'),
    }),
  },
  { place: 'made', name: 'SHA-512', says: /HMAC with SHA-512/, apply: () => ({ make: hmac('sha512') }) },
  {
    place: 'made',
    name: 'plain hash',
    says: /plain SHA-256 over the key and the text/,
    apply: () => ({ make: (key, text) => createHash('sha256').update(key).update(text).digest() }),
  },
  {
    place: 'written',
    name: 'base64',
    says: /written in base64/,
    apply: () => ({ write: (digest) => digest.toString('base64') }),
  },
  {
    place: 'written',
    name: 'prefix',
    says: /starts with "sha256="/,
    apply: () => ({ write: (digest) => `sha256=${digest.toString('hex')}` }),
  },
]

const SAMPLE =
  findProvider('peach')?.events.find(({ type }) => type === 'checkout.successful')?.sample.body ?? ''

const faults = fc
  .shuffledSubarray(FAULTS, { minLength: 1, maxLength: 2 })
  .filter(([first, second]) => first?.place !== second?.place)
  // Without a key there is nothing to hash before the text: the two look the same as a plain hash of the text.
  .filter((chosen) => !['empty key', 'plain hash'].every((name) => chosen.some((each) => each.name === name)))

const value = fc.string({ unit: fc.constantFrom(...'abcXYZ019 +%&=é€.-'), minLength: 1, maxLength: 12 })

it('names one or two faults of a Checkout signature, whatever the values are', () => {
  fc.assert(
    fc.property(
      faults,
      fc.stringMatching(/^[a-f0-9]{32}$/),
      fc.array(value, { maxLength: 3 }),
      (chosen, secret, values) => {
        const fields: Field[] = [
          ['zz.last', 'first on the wire'],
          ...new URLSearchParams(SAMPLE),
          ['customParameters[empty]', ''],
          ...values.map((text, index): Field => [`customParameters[k${index}]`, text]),
        ]
        const right: Delivery = {
          key: secret,
          text: joined(fields.toSorted(byBytes)),
          make: hmac('sha256'),
          write: (digest) => digest.toString('hex'),
          saved: [credential('secretToken', secret)],
          others: [],
        }
        const sent = chosen.reduce(
          (delivery, fault) => ({ ...delivery, ...fault.apply(delivery, secret, fields) }),
          right,
        )
        const signature = sent.write(sent.make(sent.key, sent.text))
        const body = new URLSearchParams([...fields, ['signature', signature]]).toString()

        const judgement = judged(received(body, [['Content-Type', 'application/x-www-form-urlencoded']]), {
          provider: 'peach',
          credentials: sent.saved,
          otherCredentials: sent.others,
        })

        const { message } = checkOf(judgement, 'signature.checkout-signature')
        expect(judgement.verdict).toBe('failed')
        for (const { says } of chosen) expect(message).toMatch(says)
      },
    ),
    { numRuns: 150 },
  )
})
