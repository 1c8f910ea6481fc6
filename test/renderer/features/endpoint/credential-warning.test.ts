import { expect, it } from 'vitest'
import { credentialWarning } from '../../../../renderer/features/endpoint/credential-warning.ts'
import { providerFacts, providers } from '../../../../shared/providers/index.ts'

const schemesOf = (id: string) => {
  const provider = providers.find((each) => each.id === id)
  if (provider === undefined) throw new Error(`There is no provider ${id}.`)
  return providerFacts(provider).schemes
}

it.each([
  ['secret ', /white space/],
  ['one\ntwo', /line break/],
  ['"secret"', /in quotes/],
  ['WEBHOOK_SECRET=whsec_abc', /\.env file/],
  [String.raw`-----BEGIN PUBLIC KEY-----\nabc`, /real ones/],
])('says what looks wrong with %j', (value, warning) => {
  expect(credentialWarning('checksumKey', value, schemesOf('clickpesa'))).toMatch(warning)
})

it('says nothing of a key that can be the documented one, with its prefix or without', () => {
  const schemes = schemesOf('standard-webhooks')
  for (const value of ['', 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw']) {
    expect(credentialWarning('secret', value, schemes)).toBeNull()
  }
  expect(credentialWarning('checksumKey', 'any text', schemesOf('clickpesa'))).toBeNull()
})

it('says which form is documented where the text cannot be it', () => {
  expect(credentialWarning('secret', 'whsec_not base64!', schemesOf('standard-webhooks'))).toMatch(/base64/)
})
