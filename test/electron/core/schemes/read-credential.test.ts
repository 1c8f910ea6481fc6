import { generateKeyPairSync } from 'node:crypto'
import { expect, it } from 'vitest'
import { readCredential } from '../../../../electron/core/schemes/read-credential.ts'
import type { Environment } from '../../../../shared/model/endpoint.ts'
import { findProvider, providers } from '../../../../shared/providers/index.ts'
import { createTestAuthority } from '../../../helpers/test-authority.ts'

const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const NOW = Date.now()
const authority = createTestAuthority()
const certificate = (name: string, validDays = 365): string =>
  authority.certify({ name, publicKey, validDays })
const pem = (key: typeof privateKey): string =>
  String(key.export({ format: 'pem', type: key.type === 'private' ? 'pkcs8' : 'spki' }))

function reading(id: string, kind: string, text: string, environment: Environment | null = 'live') {
  const provider = findProvider(id)
  if (!provider) throw new Error(`${id} is gone.`)
  return readCredential({ provider, kind, text, environment, now: NOW, known: providers })
}

const SENDER = 'messageverificationcerts.paypal.com'

it.each([
  [
    'a certificate',
    certificate(SENDER),
    /^a certificate of messageverificationcerts\.paypal\.com, valid until \d{4}-/,
  ],
  ['two certificates', certificate(SENDER) + certificate('other.example'), /, the first of 2 blocks$/],
  ['a public key', pem(publicKey), /^an RSA key of 2048 bits, public$/],
  ['a private key', pem(privateKey), /^an RSA key of 2048 bits, private$/],
])('says what %s is and how long, and nothing of its text', (_, text, what) => {
  const read = reading('paypal', 'certificate', text)

  expect(read.what).toMatch(what)
  expect(read.length).toBe(text.length)
  expect(JSON.stringify(read)).not.toContain(text.split('\n')[1])
})

it.each<[string, string, string, string, RegExp | null, Environment?]>([
  ['a certificate as it should be', 'paypal', 'certificate', certificate(SENDER), null],
  ['an expired certificate', 'paypal', 'certificate', certificate(SENDER, -1), /^It expired on \d{4}-/],
  [
    'one in another name',
    'paypal',
    'certificate',
    certificate('pay.example'),
    /^It is issued to "pay\.example"/,
  ],
  [
    'one of the other environment',
    'paypal',
    'certificate',
    certificate('messageverificationcerts.sandbox.paypal.com'),
    /^It is a certificate of the sandbox, and this endpoint is for live events/,
  ],
  [
    'a private key where a public one is enough',
    'paypal',
    'certificate',
    pem(privateKey),
    /public one is enough/,
  ],
  [
    'a key of another kind',
    'sendgrid',
    'verificationKey',
    pem(publicKey),
    /^It holds an RSA key, and an EC key/,
  ],
  ['a public key', 'sendgrid', 'verificationKey', pem(ec.publicKey), null],
  ['a key that breaks off', 'sendgrid', 'verificationKey', pem(ec.publicKey).slice(0, 90), /breaks off/],
  [
    'PEM where a shared secret belongs',
    'paystack',
    'secretKey',
    pem(privateKey),
    /^It is PEM \(private key\)/,
  ],
  ['JSON where a key belongs', 'paystack', 'secretKey', '{"key":"sk"}', /^It is a JSON object/],
  ['a word of a header', 'paystack', 'secretKey', 'Bearer abc', /^It starts with "Bearer "/],
  [
    'the key of another sender',
    'paystack',
    'secretKey',
    'whsec_abc',
    /^It begins with "whsec_", as the keys of .+ Paystack\.$/,
  ],
  ['a prefix that is documented in words', 'stripe', 'secret', 'whsec_abc', null],
  ['a prefix of its own', 'clerk', 'secret', 'whsec_MDEy', null],
  ['what no scheme reads', 'paypal', 'webhookId', '9XL90610J3647323C', null],
])('warns of %s only where something is wrong', (_, id, kind, text, message) => {
  const { warnings } = reading(id, kind, text)

  if (message === null) expect(warnings).toEqual([])
  else expect(warnings[0]?.message).toMatch(message)
  for (const { fix } of warnings) expect(fix).not.toBe('')
})
