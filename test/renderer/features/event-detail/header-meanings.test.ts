import { expect, test } from 'vitest'
import { headerMeaning } from '../../../../renderer/features/event-detail/header-meanings.ts'
import { findProvider } from '../../../../shared/providers/index.ts'

const schemesOf = (id: string) => findProvider(id)?.schemes ?? []

test('a header of the scheme is explained by what it proves, before any standard', () => {
  expect(headerMeaning('Authorization', schemesOf('clik2pay'))).toMatchObject({
    sentence: expect.stringContaining('User and password') as string,
    source: null,
  })
  expect(headerMeaning('Stripe-Signature', schemesOf('stripe'))?.sentence).toMatch(
    /^The signature \(.*\), and the time/,
  )
  expect(headerMeaning('WEBHOOK-ID', schemesOf('standard-webhooks'))?.sentence).toContain(
    'the same in each retry',
  )
})

test('a standard header names the section that defines it', () => {
  expect(headerMeaning('content-type', [])).toEqual({
    sentence: 'What the body is, and often in which charset.',
    source: { name: 'RFC 9110, 8.3', url: 'https://www.rfc-editor.org/rfc/rfc9110#section-8.3' },
  })
  expect(headerMeaning('Authorization', [])?.source).not.toBeNull()
})

test('of a header that nobody documents nothing is said', () => {
  expect(headerMeaning('X-Something', schemesOf('stripe'))).toBeNull()
})
