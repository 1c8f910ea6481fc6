import { createCipheriv, createHmac, generateKeyPairSync, sign } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { JudgeInput } from '../../../../electron/core/diagnose/judgement.ts'
import type { HeldCredential } from '../../../../electron/core/schemes/held-credential.ts'
import type { HeaderPair } from '../../../../shared/headers.ts'
import { findProvider } from '../../../../shared/providers/index.ts'
import { checkOf, credential, judged, received } from '../../../helpers/judging.ts'

/**
 * Broken deliveries of Peach Payments and Standard Webhooks, each made from a published sample by one named fault, in
 * which the autopsy must name that fault. Digests, signatures and ciphertexts are made here with node:crypto and with
 * code of this file, not with the engine.
 */

interface Fault {
  fault: string
  body: string | Uint8Array
  headers: HeaderPair[]
  saved: HeldCredential[]
  others?: HeldCredential[]
  url?: string | null
  says: RegExp
}

const sampleOf = (provider: string, type: string): string => {
  const sample = findProvider(provider)?.events.find((event) => event.type === type)?.sample
  if (!sample) throw new Error(`No sample ${provider} ${type}.`)
  return sample.body
}

const hmac = (key: string | Uint8Array, text: string | Uint8Array, hash = 'sha256'): Buffer =>
  createHmac(hash, key).update(text).digest()

const OTHER = { endpointId: 2, endpointName: 'Live shop', label: 'live' }

// Checkout: a signature in the form

const TOKEN = '3fcd7cf22f55119eadbe02d14de18c0c'
const FORM_HEADERS: HeaderPair[] = [['Content-Type', 'application/x-www-form-urlencoded']]
const FORM = `${sampleOf('peach', 'checkout.successful')}&customParameters[shop]=a+b&customParameters[empty]=&resultDetails.clearingInstituteName=EFT`

type Pair = [name: string, value: string]
const pairsIn = (form: string): Pair[] => [...new URLSearchParams(form)]
const byBytes = (a: Pair, b: Pair): number => Buffer.compare(Buffer.from(a[0]), Buffer.from(b[0]))
const joined = (pairs: readonly Pair[]): string => pairs.map(([name, value]) => name + value).join('')
const SORTED = pairsIn(FORM).toSorted(byBytes)

function checkout(
  fault: string,
  text: string,
  says: RegExp,
  more: {
    key?: string | Uint8Array
    saved?: HeldCredential[]
    others?: HeldCredential[]
    signature?: string
  } = {},
): Fault {
  const signature = more.signature ?? hmac(more.key ?? TOKEN, text).toString('hex')
  return {
    fault: `checkout: ${fault}`,
    body: `${FORM}&signature=${encodeURIComponent(signature)}`,
    headers: FORM_HEADERS,
    saved: more.saved ?? [credential('secretToken', TOKEN)],
    ...(more.others ? { others: more.others } : {}),
    says,
  }
}

const right = hmac(TOKEN, joined(SORTED))

const CHECKOUT: Fault[] = [
  checkout(
    'signed with the client secret',
    joined(SORTED),
    /client secret "sandbox", not with the secret token/,
    {
      key: 'the-client-secret',
      saved: [credential('secretToken', TOKEN), credential('clientSecret', 'the-client-secret')],
    },
  ),
  checkout(
    'the two secrets exchanged when saved',
    joined(SORTED),
    /client secret "sandbox", not with the secret token/,
    {
      saved: [credential('clientSecret', TOKEN), credential('secretToken', 'the-client-secret')],
    },
  ),
  checkout(
    'dots became underscores',
    joined(
      pairsIn(FORM)
        .map(([name, value]): Pair => [name.replaceAll('.', '_'), value])
        .toSorted(byBytes),
    ),
    /"_" for the dots/,
  ),
  checkout('not sorted', joined(pairsIn(FORM)), /in the order of its fields, not sorted/),
  checkout(
    'sorted by locale',
    joined(pairsIn(FORM).toSorted((a, b) => (a[0].toLowerCase() < b[0].toLowerCase() ? -1 : 1))),
    /without regard to case/,
  ),
  checkout(
    'empty fields left out',
    joined(SORTED.filter(([, value]) => value !== '')),
    /without its empty fields/,
  ),
  checkout('"=" and "&" between', SORTED.map((pair) => pair.join('=')).join('&'), /with "=" and "&" between/),
  checkout(
    '"+" left as it is',
    joined(SORTED.map(([name, value]): Pair => [name, value.replaceAll(' ', '+')])),
    /"\+" left as it is/,
  ),
  checkout('values only', SORTED.map(([, value]) => value).join(''), /values alone/),
  checkout('the raw body signed', FORM, /signed as text, as it was before/),
  checkout(
    'names and values percent-encoded',
    joined(
      FORM.split('&')
        .map((part): Pair => [part.split('=')[0] ?? '', part.split('=').slice(1).join('=')])
        .toSorted(byBytes),
    ),
    /as it stands on the wire/,
  ),
  checkout('a line break at the end of the saved token', joined(SORTED), /ends in a line break/, {
    saved: [credential('secretToken', `${TOKEN}\n`)],
  }),
  checkout('the token of another endpoint', joined(SORTED), /another endpoint, "Live shop"/, {
    key: 'other-token',
    others: [credential('secretToken', 'other-token', OTHER)],
  }),
  checkout('the token decoded from hex', joined(SORTED), /decoded from hex first/, {
    key: Buffer.from(TOKEN, 'hex'),
  }),
  checkout('SHA-512', '', /HMAC with SHA-512/, {
    signature: hmac(TOKEN, joined(SORTED), 'sha512').toString('hex'),
  }),
  checkout('base64', '', /written in base64, and hex is expected/, { signature: right.toString('base64') }),
  checkout('cut off', '', /is cut off: it has 50 characters/, {
    signature: right.toString('hex').slice(0, 50),
  }),
  checkout(
    'another key',
    joined(SORTED),
    /No secret token that is saved.*signed with another key, or the body was changed/,
    {
      key: 'nobody has this',
    },
  ),
]

// Payment Links: signed headers

const LINK = sampleOf('peach', 'completed')
const URL_AS_REGISTERED = 'https://shop.example/hook'
const WEBHOOK_KEY = 'whk-0123456789'

interface Signing {
  key?: string
  time?: string
  signedTime?: string
  url?: string
  known?: string | null
  body?: string
  text?: string
  signature?: string
  saved?: HeldCredential[]
  without?: string
}

function link(fault: string, signing: Signing, says: RegExp): Fault {
  const {
    key = WEBHOOK_KEY,
    time = '1717245000',
    signedTime = time,
    url = URL_AS_REGISTERED,
    body = LINK,
  } = signing
  const text = signing.text ?? `${signedTime}.wh_1.${url}.${body}`
  const headers: HeaderPair[] = [
    ['Content-Type', 'application/json'],
    ['x-webhook-signature-algorithm', 'hmac-sha256'],
    ['x-webhook-timestamp', time],
    ['x-webhook-id', 'wh_1'],
    ['x-webhook-signature', signing.signature ?? hmac(key, text).toString('hex')],
  ]
  return {
    fault: `link: ${fault}`,
    body: LINK,
    headers: headers.filter(([name]) => name !== signing.without),
    saved: signing.saved ?? [credential('webhookKey', WEBHOOK_KEY)],
    url: signing.known === undefined ? URL_AS_REGISTERED : signing.known,
    says,
  }
}

const LINKS: Fault[] = [
  link(
    'a slash at the end of the address',
    { url: `${URL_AS_REGISTERED}/` },
    /address was signed with a slash at its end/,
  ),
  link('no slash at its end', { known: `${URL_AS_REGISTERED}/` }, /address was signed without a slash/),
  link('http for https', { url: 'http://shop.example/hook' }, /address was signed with http\b/),
  link('the port in it', { url: 'https://shop.example:443/hook' }, /address was signed with its port/),
  link('the path alone', { url: '/hook' }, /without scheme and host/),
  link('no scheme', { url: 'shop.example/hook' }, /without its scheme/),
  link(
    'milliseconds signed, seconds sent',
    { signedTime: '1717245000000' },
    /signed in milliseconds, and sent in seconds/,
  ),
  link('the id left out', { text: `1717245000.${URL_AS_REGISTERED}.${LINK}` }, /the id was left out/i),
  link('the address left out', { text: `1717245000.wh_1.${LINK}` }, /the address was left out/i),
  link('the body alone', { text: LINK }, /only the body was signed/i),
  link(
    'colons between',
    { text: ['1717245000', 'wh_1', URL_AS_REGISTERED, LINK].join(':') },
    /joined with ":"/,
  ),
  link(
    'the JSON written again',
    { body: JSON.stringify(JSON.parse(LINK)) },
    /as JavaScript writes it again|without its white space/,
  ),
  link('a line break at the end', { body: `${LINK}\n` }, /line break at its end that did not arrive/),
  link('capitals of the key', { key: WEBHOOK_KEY.toUpperCase() }, /written in capitals/),
  link(
    'the secret token as the key',
    { key: TOKEN, saved: [credential('webhookKey', WEBHOOK_KEY), credential('secretToken', TOKEN)] },
    /secret token "sandbox", not with the webhook key/,
  ),
  link(
    'the time dropped on the way',
    { without: 'x-webhook-timestamp' },
    /timestamp in header "x-webhook-timestamp" is missing/,
  ),
  link('the id dropped on the way', { without: 'x-webhook-id' }, /id in header "x-webhook-id" is missing/),
  link(
    'a prefix that does not belong',
    { signature: `v1=${hmac(WEBHOOK_KEY, `1717245000.wh_1.${URL_AS_REGISTERED}.${LINK}`).toString('hex')}` },
    /starts with "v1="/,
  ),
]

// Card: encrypted bodies

const KEY = '000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f'
const IV = Buffer.from('f0b3a54cc4043f28be7ca326', 'hex')
const PLAIN = sampleOf('peach', 'PAYMENT')

function seal(key: Uint8Array, plain = PLAIN) {
  const cipher = createCipheriv(key.length === 32 ? 'aes-256-gcm' : 'aes-128-gcm', key, IV)
  const ciphertext = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
  return { ciphertext, tag: cipher.getAuthTag() }
}

function card(
  fault: string,
  says: RegExp,
  more: {
    key?: Uint8Array
    saved?: HeldCredential[]
    others?: HeldCredential[]
    write?: (parts: { iv: Buffer; tag: Buffer; ciphertext: Buffer }) => {
      iv?: string
      tag?: string
      body: string
    }
  } = {},
): Fault {
  const { ciphertext, tag } = seal(more.key ?? Buffer.from(KEY, 'hex'))
  const hex = { iv: IV.toString('hex'), tag: tag.toString('hex'), body: ciphertext.toString('hex') }
  const written = more.write ? more.write({ iv: IV, tag, ciphertext }) : hex
  return {
    fault: `card: ${fault}`,
    body: written.body,
    headers: [
      ['Content-Type', 'text/plain'],
      ...(written.iv === undefined ? [] : [['X-Initialization-Vector', written.iv] as HeaderPair]),
      ...(written.tag === undefined ? [] : [['X-Authentication-Tag', written.tag] as HeaderPair]),
    ],
    saved: more.saved ?? [credential('decryptionKey', KEY)],
    ...(more.others ? { others: more.others } : {}),
    says,
  }
}

const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

const CARDS: Fault[] = [
  card('the key is cut short', /has 62 hexadecimal digits, and 64 or 32 are expected/, {
    saved: [credential('decryptionKey', KEY.slice(0, 62))],
  }),
  card('the key is no hex', /is no hex text/, { saved: [credential('decryptionKey', 'not a key at all')] }),
  card('a line break after the saved key', /ends in a line break/, {
    saved: [credential('decryptionKey', `${KEY}\n`)],
  }),
  card('the saved key in quotes', /stands in quotes/, { saved: [credential('decryptionKey', `"${KEY}"`)] }),
  card('the saved key is base64', /base64, and hex is expected/, {
    saved: [credential('decryptionKey', Buffer.from(KEY, 'hex').toString('base64'))],
  }),
  card('the saved key begins with 0x', /signs between or before its digits/, {
    saved: [credential('decryptionKey', `0x${KEY}`)],
  }),
  card('only half of the key used', /first half of the key was used/, {
    key: Buffer.from(KEY, 'hex').subarray(0, 16),
  }),
  card('the text of the key used', /text of the key was used as its bytes/, {
    key: Buffer.from(KEY.slice(0, 32)),
    saved: [credential('decryptionKey', KEY.slice(0, 32))],
  }),
  card('the key of another endpoint', /another endpoint, "Live shop"/, {
    key: Buffer.alloc(32, 5),
    others: [credential('decryptionKey', '05'.repeat(32), OTHER)],
  }),
  card('saved as the wrong kind', /encrypted with the webhook key "sandbox", not with the decryption key/, {
    saved: [credential('decryptionKey', '07'.repeat(32)), credential('webhookKey', KEY)],
  }),
  card('vector and tag exchanged', /initialization vector and authentication tag were exchanged/i, {
    write: ({ iv, tag, ciphertext }) => ({ iv: hexOf(tag), tag: hexOf(iv), body: hexOf(ciphertext) }),
  }),
  card('the tag in base64', /X-Authentication-Tag" is written in base64/, {
    write: ({ iv, tag, ciphertext }) => ({
      iv: hexOf(iv),
      tag: tag.toString('base64'),
      body: hexOf(ciphertext),
    }),
  }),
  card('the vector in base64', /X-Initialization-Vector" is written in base64/, {
    write: ({ iv, tag, ciphertext }) => ({
      iv: iv.toString('base64'),
      tag: hexOf(tag),
      body: hexOf(ciphertext),
    }),
  }),
  card('the body in base64', /body is written in base64/, {
    write: ({ iv, tag, ciphertext }) => ({
      iv: hexOf(iv),
      tag: hexOf(tag),
      body: ciphertext.toString('base64'),
    }),
  }),
  card('the tag at the end of the ciphertext', /tag stands at the end of the ciphertext/, {
    write: ({ iv, tag, ciphertext }) => ({ iv: hexOf(iv), body: hexOf(Buffer.concat([ciphertext, tag])) }),
  }),
  card('the vector in front of the ciphertext', /vector stands at the start of the ciphertext/, {
    write: ({ iv, tag, ciphertext }) => ({ tag: hexOf(tag), body: hexOf(Buffer.concat([iv, ciphertext])) }),
  }),
  card('the vector dropped on the way', /vector is missing/, {
    write: ({ tag, ciphertext }) => ({ tag: hexOf(tag), body: hexOf(ciphertext) }),
  }),
  card('the tag dropped on the way', /tag is missing/, {
    write: ({ iv, ciphertext }) => ({ iv: hexOf(iv), body: hexOf(ciphertext) }),
  }),
  card('the tag cut off', /tag in the header "X-Authentication-Tag" is cut off: it has 12 bytes/, {
    write: ({ iv, tag, ciphertext }) => ({
      iv: hexOf(iv),
      tag: hexOf(tag.subarray(0, 12)),
      body: hexOf(ciphertext),
    }),
  }),
  card(
    'the ciphertext changed',
    /key "sandbox" and the initialization vector are right.*changed on the way/,
    {
      write: ({ iv, tag, ciphertext }) => ({
        iv: hexOf(iv),
        tag: hexOf(tag),
        body: `${hexOf(ciphertext).slice(0, -2)}00`,
      }),
    },
  ),
  card('the body is gone', /there is no ciphertext in it/, {
    write: ({ iv, tag }) => ({ iv: hexOf(iv), tag: hexOf(tag), body: '' }),
  }),
  card('another key', /No decryption key that is saved opens the body/, { key: Buffer.alloc(32, 9) }),
]

// Standard Webhooks

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
const SECRET_BYTES = Buffer.from(SECRET.slice(6), 'base64')
const CONTACT = sampleOf('standard-webhooks', 'contact.created')
const TIME = '1717245000'

const pair = generateKeyPairSync('ed25519')
const rawPublic = pair.publicKey.export({ format: 'der', type: 'spki' }).subarray(-32)
const PUBLIC = `whpk_${rawPublic.toString('base64')}`

function standard(
  fault: string,
  says: RegExp,
  more: {
    signature?: string
    text?: string
    key?: Uint8Array
    saved?: HeldCredential[]
    others?: HeldCredential[]
  } = {},
): Fault {
  const text = more.text ?? `msg_1.${TIME}.${CONTACT}`
  const signature = more.signature ?? `v1,${hmac(more.key ?? SECRET_BYTES, text).toString('base64')}`
  return {
    fault: `standard: ${fault}`,
    body: CONTACT,
    headers: [
      ['Content-Type', 'application/json'],
      ['webhook-id', 'msg_1'],
      ['webhook-timestamp', TIME],
      ['webhook-signature', signature],
    ],
    saved: more.saved ?? [credential('secret', SECRET)],
    ...(more.others ? { others: more.others } : {}),
    says,
  }
}

const digest = hmac(SECRET_BYTES, `msg_1.${TIME}.${CONTACT}`)
const v1a = (text: string): string =>
  `v1a,${sign(null, Buffer.from(text), pair.privateKey).toString('base64')}`

const STANDARD: Fault[] = [
  standard('the whole text of the secret as the key', /text of the key was used as it stands/, {
    key: Buffer.from(SECRET),
  }),
  standard('the secret after its prefix, not decoded', /after its prefix was used as it stands/, {
    key: Buffer.from(SECRET.slice(6)),
  }),
  standard('hex for base64', /written in hex, and base64 is expected/, {
    signature: `v1,${digest.toString('hex')}`,
  }),
  standard('base64 of hex', /base64 of its hex text/, {
    signature: `v1,${Buffer.from(digest.toString('hex')).toString('base64')}`,
  }),
  standard('no version in front', /prefix "v1," in front of the proof is missing/, {
    signature: digest.toString('base64'),
  }),
  standard('the id left out', /the id was left out/i, { text: `${TIME}.${CONTACT}` }),
  standard('time and id exchanged', /wrong order|joined/, { text: `${CONTACT}.${TIME}.msg_1` }),
  standard('milliseconds signed', /signed in milliseconds/, { text: `msg_1.${TIME}000.${CONTACT}` }),
  standard('the JSON written again', /written|writes it again|white space/, {
    text: `msg_1.${TIME}.${JSON.stringify(JSON.parse(CONTACT))}`,
  }),
  standard('a line break at the end of the body', /line break at its end that did not arrive/, {
    text: `msg_1.${TIME}.${CONTACT}\n`,
  }),
  standard('the secret of another endpoint', /another endpoint, "Live shop"/, {
    key: Buffer.alloc(24, 3),
    others: [credential('secret', `whsec_${Buffer.alloc(24, 3).toString('base64')}`, OTHER)],
  }),
  standard('the saved secret with a line break', /ends in a line break/, {
    saved: [credential('secret', `${SECRET}\n`)],
  }),
  standard('v1a: a line break at the end of the body', /line break at its end that did not arrive/, {
    signature: v1a(`msg_1.${TIME}.${CONTACT}\n`),
    saved: [credential('secret', PUBLIC)],
  }),
  standard('v1a: for another endpoint', /for another endpoint, "Live shop"/, {
    signature: v1a(`msg_1.${TIME}.${CONTACT}`),
    saved: [
      credential(
        'secret',
        `whpk_${generateKeyPairSync('ed25519').publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('base64')}`,
      ),
    ],
    others: [credential('secret', PUBLIC, OTHER)],
  }),
  standard('v1a: no signature of 64 bytes', /no Ed25519 signature: 64 bytes/, {
    signature: `v1a,${digest.toString('base64')}`,
    saved: [credential('secret', PUBLIC)],
  }),
]

const idOf = {
  checkout: 'checkout-signature',
  link: 'signed-headers',
  card: 'encrypted',
  standard: 'v1',
} as const

describe('the autopsy names the fault', () => {
  it.each([...CHECKOUT, ...LINKS, ...CARDS, ...STANDARD])('$fault', (each) => {
    const { fault, body, headers, saved, others = [], url = null, says } = each
    const product = fault.slice(0, fault.indexOf(':')) as keyof typeof idOf
    const path = url === null ? '/hook' : new URL(url).pathname
    const input: Partial<JudgeInput> = {
      provider: product === 'standard' ? 'standard-webhooks' : 'peach',
      credentials: saved,
      otherCredentials: others,
      publicUrl: url,
    }

    const judgement = judged(received(body, headers, { requestTarget: path, path }), input)

    const id = fault.includes('v1a') ? 'v1a' : idOf[product]
    const check = checkOf(judgement, `signature.${id}`)
    expect(check.message).toMatch(says)
    expect(check.fix).toBeTruthy()
    expect(judgement.verdict).toBe('failed')
    const told = JSON.stringify(judgement.checks)
    for (const { value } of [...saved, ...others].filter(({ value }) => !value.startsWith('whpk_'))) {
      expect(told).not.toContain(JSON.stringify(value).slice(1, -1))
    }
  })
})
