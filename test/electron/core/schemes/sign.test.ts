import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { signRequest } from '../../../../electron/core/schemes/sign.ts'
import type { SignInput } from '../../../../electron/core/schemes/sign.ts'
import { AppError } from '../../../../shared/errors.ts'
import { credential } from '../../../helpers/judging.ts'

const BODY = readFileSync(
  new URL('../../../fixtures/clickpesa/payment-received.json', import.meta.url),
  'utf8',
)

function input(more: Partial<SignInput> = {}): SignInput {
  return {
    provider: 'clickpesa',
    request: { method: 'POST', url: 'http://127.0.0.1:3000/hook', headers: [], body: Buffer.from(BODY) },
    credentials: [credential('checksumKey', 'CHK_test_key_0123456789')],
    publicUrl: null,
    now: 0,
    ...more,
  }
}

function errorOf(act: () => unknown): AppError {
  try {
    act()
  } catch (error) {
    if (error instanceof AppError) return error
  }
  throw new Error('Nothing was thrown.')
}

describe('signing into a JSON body', () => {
  it('adds the proof and keeps every other byte of the text', () => {
    const { request, changes, schemeId } = signRequest(input())

    const text = Buffer.from(request.body).toString()
    expect(text.replace(/,\n {2}"checksum(Method)?": "[^"]*"/g, '')).toBe(BODY)
    expect(text).toContain('"checksum": "2bee73e8db683532c9bb720012316090502101a7cd0677f85571e753a912a71f"')
    expect(schemeId).toBe('checksum-canonical')
    expect(changes).toEqual([
      'Body member "checksum" was added, signed with "sandbox".',
      'Body member "checksumMethod" was added with the value "canonical".',
    ])
  })

  it('replaces an old proof where it stands and leaves checksumMethod as it is', () => {
    const old = `{ "checksum" : "old", "checksumMethod":"HMAC-SHA256", "data": {"amount": 1.0} , "event":"X"}`

    const { request, changes } = signRequest(
      input({ request: { ...input().request, body: Buffer.from(old) } }),
    )

    const text = Buffer.from(request.body).toString()
    expect(text.replace(/"[0-9a-f]{64}"/, '"old"')).toBe(old)
    expect(changes).toEqual(['Body member "checksum" was signed anew with "sandbox".'])
  })

  it.each([
    ['a body that is no JSON', 'a=1', /is no JSON/],
    ['a list', '[1]', /no JSON object/],
  ])('refuses %s in words', (_, body, says) => {
    const error = errorOf(() =>
      signRequest(input({ request: { ...input().request, body: Buffer.from(body) } })),
    )

    expect(error.code).toBe('CANNOT_SIGN')
    expect(error.message).toMatch(says)
  })

  it('says which credential is missing', () => {
    expect(errorOf(() => signRequest(input({ credentials: [] }))).code).toBe('CREDENTIAL_MISSING')
  })
})

describe('signing with user and password', () => {
  it('puts the header in the place of the old one', () => {
    const request = {
      ...input().request,
      headers: [
        ['A', '1'],
        ['authorization', 'Basic old'],
        ['B', '2'],
      ] as [string, string][],
    }

    const signed = signRequest(
      input({
        provider: 'clik2pay',
        request,
        credentials: [credential('username', 'Aladdin'), credential('password', 'open sesame')],
      }),
    )

    expect(signed.request.headers).toEqual([
      ['A', '1'],
      ['authorization', 'Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=='],
      ['B', '2'],
    ])
    expect(Buffer.from(signed.request.body).toString()).toBe(BODY)
    expect(signed.changes.join()).not.toContain('open sesame')
  })

  it('does not sign with half a set', () => {
    const error = errorOf(() =>
      signRequest(input({ provider: 'clik2pay', credentials: [credential('username', 'Aladdin')] })),
    )

    expect(error.code).toBe('CREDENTIAL_MISSING')
    expect(error.message).toMatch(/password of the set "sandbox" is not saved/)
  })
})

it('cannot sign for a sender of which nothing is known', () => {
  expect(errorOf(() => signRequest(input({ provider: 'other' }))).code).toBe('CANNOT_SIGN')
})

describe('signing into a header', () => {
  it('says once that a header was signed which carries the time beside the proof', () => {
    const { changes } = signRequest(
      input({
        provider: 'stripe',
        request: { ...input().request, headers: [['Stripe-Signature', 't=1,v1=00']] },
        credentials: [credential('secret', 'whsec_test_key')],
      }),
    )

    expect(changes).toEqual(['Header Stripe-Signature was signed anew with "sandbox".'])
  })
})
