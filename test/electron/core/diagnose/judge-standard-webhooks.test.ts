import { createHmac } from 'node:crypto'
import { expect, it } from 'vitest'
import type { HeaderPair } from '../../../../shared/headers.ts'
import { ARRIVED, checkOf, credential, judged, received } from '../../../helpers/judging.ts'

/** What is particular to Standard Webhooks: several signatures, rotated secrets, tolerance both ways, two names. */

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
const PREVIOUS = `whsec_${Buffer.alloc(24, 1).toString('base64')}`
const BODY = '{"type":"invoice.paid","timestamp":"2024-06-01T12:29:00Z","data":{"id":"in_1"}}'

function v1(secret: string, at: number, id = 'msg_1'): string {
  const key = Buffer.from(secret.slice(6), 'base64')
  return `v1,${createHmac('sha256', key).update(`${id}.${at}.${BODY}`).digest('base64')}`
}

function sent(age: number, signatures: (at: number) => string, prefix = 'webhook') {
  const at = Math.floor(ARRIVED / 1000) - age
  const headers: HeaderPair[] = [
    ['Content-Type', 'application/json'],
    [`${prefix}-id`, 'msg_1'],
    [`${prefix}-timestamp`, String(at)],
    [`${prefix}-signature`, signatures(at)],
  ]
  return received(BODY, headers)
}

it.each([
  ['the current secret', (at: number) => v1(SECRET, at)],
  ['the previous secret alone', (at: number) => v1(PREVIOUS, at)],
  ['one that fits among others', (at: number) => `v1,AAAA v1a,BBBB v2,CCCC ${v1(SECRET, at)}`],
])('holds with %s', (_, signatures) => {
  const judgement = judged(sent(10, signatures), {
    credentials: [credential('secret', SECRET), credential('secret', PREVIOUS, { id: 2, label: 'previous' })],
  })

  expect(judgement).toMatchObject({
    provider: 'standard-webhooks',
    type: 'invoice.paid',
    title: null,
    objectId: 'in_1',
    deliveryKey: '["invoice.paid","msg_1"]',
    verdict: 'genuine',
    problems: 0,
  })
})

it('holds in headers named as Svix names them', () => {
  const judgement = judged(
    sent(10, (at) => v1(SECRET, at), 'svix'),
    { credentials: [credential('secret', SECRET)] },
  )

  expect(judgement.verdict).toBe('genuine')
  expect(checkOf(judgement, 'signature.svix-v1').status).toBe('pass')
})

it.each([
  [300, 'pass'],
  [301, 'fail'],
  [-300, 'pass'],
  [-301, 'fail'],
])('signed %i s before it arrived: freshness is a %s, and the verdict stays', (age, status) => {
  const judgement = judged(
    sent(age, (at) => v1(SECRET, at)),
    { credentials: [credential('secret', SECRET)] },
  )

  expect(judgement.verdict).toBe('genuine')
  const { status: found, evidence } = checkOf(judgement, 'freshness.v1')
  expect(found).toBe(status)
  const rows = evidence?.kind === 'rows' ? evidence.rows : []
  expect(rows.map(({ label }) => label)).toEqual(['timestamp', 'signed', 'arrived', 'accepted'])
  const [signed, arrived] = [1, 2].map((row) => Date.parse(rows[row]?.value ?? ''))
  expect(Math.round((Number(arrived) - Number(signed)) / 1000)).toBe(age)
})

it('is not tested where only the key of the other kind of signature is saved', () => {
  const judgement = judged(
    sent(1, (at) => v1(SECRET, at)),
    {
      credentials: [credential('secret', `whpk_${Buffer.alloc(32, 2).toString('base64')}`)],
    },
  )

  expect(judgement.verdict).toBe('unproved')
  expect(checkOf(judgement, 'signature.v1').status).toBe('absent')
})
