import { gzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { maskRequest } from '../../../../electron/core/masking/mask-request.ts'
import type { Maskable } from '../../../../electron/core/masking/mask-request.ts'
import { createPlaceholders } from '../../../../electron/core/masking/placeholders.ts'
import type { HeaderPair } from '../../../../shared/headers.ts'
import { findProvider } from '../../../../shared/providers/index.ts'

const JSON_TYPE: HeaderPair = ['Content-Type', 'application/json']

function masked(
  change: Partial<Omit<Maskable, 'body'>> & { body?: string | Uint8Array },
  provider: string | null = null,
) {
  const placeholders = createPlaceholders()
  const { body = '', ...rest } = change
  const request = { target: '/', headers: [JSON_TYPE], trailers: [], ...rest, body: Buffer.from(body) }
  const facts = {
    provider: provider === null ? null : findProvider(provider),
    secrets: ['held-secret-1', 'abc'],
  }
  const result = maskRequest(request, facts, placeholders)
  return { ...result, text: Buffer.from(result.body).toString(), tallies: placeholders.tallies() }
}

it('gives the same value the same placeholder and leaves everything else byte for byte', () => {
  const body = '{ "email": "a@b.example",\n\t"other":"x a@b.example, c@d.example",  "n":1.0, "u":"\\u00e9" }'

  const { text, tallies } = masked({ body })

  expect(text).toBe('{ "email": "<email 1>",\n\t"other":"x <email 1>, <email 2>",  "n":1.0, "u":"\\u00e9" }')
  expect(tallies).toEqual([{ kind: 'email', places: 3, values: 2, example: 'body email' }])
})

it('masks what the provider calls personal, in a list as in a bare item, and numbers stay numbers', () => {
  const item = '{"resource":{"payer":{"name":"Ada L","email":"ada@x.example","mobileNumber":12025550143}}}'

  const one = masked({ body: item }, 'clik2pay')
  const list = masked({ body: `[${item}]` }, 'clik2pay')

  expect(JSON.parse(one.text)).toEqual({
    resource: {
      payer: { name: '<personal 1>', email: '<email 1>', mobileNumber: expect.any(Number) as number },
    },
  })
  expect(JSON.parse(list.text)).toEqual([JSON.parse(one.text)])
  expect(one.text).not.toContain('12025550143')
})

it('finds personal data by the name of its item, wherever it stands in the list', () => {
  const number = { Name: 'PhoneNumber', Value: 254708374149 }
  const bodyOf = (items: object[]) =>
    JSON.stringify({ Body: { stkCallback: { CallbackMetadata: { Item: items } } } })

  const texts = [
    [{ Name: 'Amount', Value: 1 }, number],
    [number, { Name: 'Amount', Value: 1 }],
  ].map((items) => masked({ body: bodyOf(items) }, 'daraja').text)

  for (const text of texts) {
    expect(text).not.toContain('254708374149')
    expect(text).toContain('{"Name":"Amount","Value":1}')
  }
})

it.each([
  ['a card number', '4111 1111 1111 1111', 'card'],
  ['a card number as digits', '5500005555555559', 'card'],
  ['a phone number', '+27 82 555 0143', 'phone'],
  ['a token', 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl', 'token'],
  ['a key of a vendor', 'sk_live_0123456789abcdef', 'token'],
  ['a secret of the project', 'held-secret-1', 'secret'],
  ['a short secret of the project', 'abc', 'secret'],
])('knows %s by its form', (_, value, kind) => {
  const { text } = masked({ body: JSON.stringify({ note: value }) })

  expect(text).toBe(`{"note":"<${kind} 1>"}`)
})

it.each(['4111111111111112', '1790000000000', 'abcdef', 'tx_5500', '2024-10-01T10:00:00Z', '10000.00'])(
  'leaves %s alone',
  (value) => {
    const body = JSON.stringify({ note: value })

    expect(masked({ body }).text).toBe(body)
  },
)

it('masks headers, query and path, and keeps what a parser needs', () => {
  const { target, headers } = masked(
    {
      target: '/hook/a%20b/held-secret-1?token=t1&x=1&mail=a%40b.example&e=',
      headers: [
        ['Authorization', 'Basic dXNlcjpwYXNz'],
        ['Cookie', 'session=1'],
        ['webhook-id', 'msg_1'],
        ['webhook-signature', 'v1,c2lnbmF0dXJl v1a,b3RoZXI='],
        ['Content-Length', '2'],
      ],
      body: '{}',
    },
    'standard-webhooks',
  )

  expect(target).toBe('/hook/a%20b/%3Csecret%201%3E?token=%3Csecret%202%3E&x=1&mail=%3Cemail%201%3E&e=')
  expect(Object.fromEntries(headers)).toMatchObject({
    Authorization: 'Basic <secret 3>',
    Cookie: '<cookie 1>',
    'webhook-id': 'msg_1',
    'Content-Length': '2',
  })
  expect(headers.find(([name]) => name === 'webhook-signature')?.[1]).not.toContain('c2lnbmF0dXJl')
})

it('masks the fields of a form by name and leaves the others as they were written', () => {
  const { text } = masked(
    {
      headers: [['Content-Type', 'application/x-www-form-urlencoded']],
      body: 'card.holder=J+Doe&amount=1%2b2&card.bin=411111&customer%5Bemail%5D=a%40b.example',
    },
    'peach',
  )

  expect(text).toMatch(
    /^card\.holder=%3Cpersonal%201%3E&amount=1%2b2&card\.bin=%3C\w+%20\d%3E&customer%5Bemail%5D=%3Cemail%201%3E$/,
  )
})

it('inflates a body to look into it, and leaves out one that is no text', () => {
  const gzip: HeaderPair = ['Content-Encoding', 'gzip']
  const packed = masked({ headers: [JSON_TYPE, gzip], body: gzipSync('{"email":"a@b.example"}') })
  const binary = masked({ headers: [['Content-Length', '4']], body: Uint8Array.of(0, 1, 2, 255) })

  expect(packed.text).toBe('{"email":"<email 1>"}')
  expect(packed.headers).toEqual([JSON_TYPE])
  expect(binary.body.byteLength).toBe(0)
  expect(binary.headers).toEqual([['Content-Length', '0']])
  expect(binary.tallies).toEqual([{ kind: 'body', places: 1, values: 1, example: 'body' }])
})

it('takes JSON of any depth', () => {
  const body = `${'['.repeat(50_000)}"a@b.example"${']'.repeat(50_000)}`

  expect(masked({ body }).text).toContain('<email 1>')
})

it.each([
  ['an address', encodeURIComponent('held&secret/<1>')],
  ['XML', 'held&amp;secret/&lt;1&gt;'],
  ['base64', Buffer.from('held&secret/<1>').toString('base64')],
  ['base64 of addresses', Buffer.from('held&secret/<1>').toString('base64url')],
  ['hex', Buffer.from('held&secret/<1>').toString('hex')],
])('finds a secret of the project as %s writes it', (_where, written) => {
  const request = {
    target: `/hooks/${written}`,
    headers: [['X-Key', written] satisfies HeaderPair],
    trailers: [],
    body: Buffer.from(`<key>${written}</key>`),
  }

  const result = maskRequest(request, { provider: null, secrets: ['held&secret/<1>'] }, createPlaceholders())

  expect(JSON.stringify([result.target, result.headers, Buffer.from(result.body).toString()])).not.toContain(
    written.replace(/=+$/, ''),
  )
})

it('knows what is personal in a query by its names, as in a form', () => {
  const { target } = masked({ target: '/hook?cvv=123&msisdn=0712345678&email=x&amount=10' })

  expect(target).not.toMatch(/123|0712345678|email=x/)
  expect(target).toContain('amount=10')
})

it('masks what is personal, and the proof, in every item of a list that stands within the body', () => {
  const itemOf = (name: string) => ({
    NotificationRequestItem: {
      pspReference: 'QFQTPCQ8HXSKGK82',
      additionalData: { cardHolderName: name, hmacSignature: `proof of ${name}`, authCode: '1' },
    },
  })
  const body = JSON.stringify({ live: 'false', notificationItems: [itemOf('Ada L'), itemOf('Bo K')] })

  const { text } = masked({ body }, 'adyen')

  expect(JSON.parse(text)).toEqual({
    live: 'false',
    notificationItems: [1, 2].map((number) => ({
      NotificationRequestItem: {
        pspReference: 'QFQTPCQ8HXSKGK82',
        additionalData: {
          cardHolderName: `<personal ${number}>`,
          hmacSignature: `<proof ${number}>`,
          authCode: '1',
        },
      },
    })),
  })
})
