import { expect, test } from 'vitest'

import { plainAnswer, startRawServer } from '../../../../helpers/raw-server.ts'
import { atEnd } from '../../../../helpers/core.ts'
import { SELF_SIGNED } from '../../../../helpers/self-signed.ts'
import { createTestAuthority } from '../../../../helpers/test-authority.ts'
import type { Issued } from '../../../../helpers/test-authority.ts'
import { createCatcher } from '../../../../../electron/core/tunnel/probe/catcher.ts'
import { probeAddress } from '../../../../../electron/core/tunnel/probe/probe.ts'
import { findProvider } from '../../../../../shared/providers/index.ts'

const authority = createTestAuthority()
const HOST = 'hookshop.tunnel.test'

/** Behind the TLS front nobody is: what is asked for is how the certificate is judged. */
async function probeFront(tls: Issued, ca: string | undefined = authority.ca) {
  const front = await startRawServer(plainAnswer('200 OK', 'somebody else'), { tls })
  atEnd(() => front.close())
  const clik2pay = findProvider('clik2pay')
  const result = await probeAddress({
    publicUrl: `https://${HOST}:${front.port}`,
    driver: 'fixed',
    cause: 'demand',
    providers: clik2pay === null ? [] : [clik2pay],
    catcher: createCatcher(Date.now),
    doorPorts: [],
    outside: { lookup: () => Promise.resolve([{ address: '127.0.0.1', family: 4 }]), ca },
    now: Date.now,
    signal: new AbortController().signal,
  })
  const item = (id: string) => result.items.find((each) => each.id === id)
  return {
    result,
    tls: item('tls'),
    arrival: item('arrival'),
    https: item('https'),
    sent: front.received.length,
  }
}

test('a valid certificate passes with the days that are left', async () => {
  const { tls, https, sent } = await probeFront(authority.issue({ names: [HOST], validDays: 90.5 }))

  expect(tls).toMatchObject({ status: 'pass' })
  expect(tls?.message).toContain('its chain is complete, and it is valid for 90 more days')
  expect(tls?.facts).toContainEqual({ label: 'Issued by', value: 'Test intermediate' })
  expect(https?.meanings).toEqual([
    { provider: 'clik2pay', status: 'fail', sentence: 'Clik2pay requires HTTPS on port 443: no.' },
  ])
  expect(sent).toBeGreaterThan(0)
})

test('one that covers the name by a wildcard passes', async () => {
  const { tls } = await probeFront(authority.issue({ names: ['*.tunnel.test'] }))

  expect(tls?.status).toBe('pass')
})

test('one that expires soon is warned of', async () => {
  const { tls } = await probeFront(authority.issue({ names: [HOST], validDays: 3.5 }))

  expect(tls).toMatchObject({ status: 'warn' })
  expect(tls?.message).toBe('The certificate is accepted, and expires in 3 days.')
})

test.each([
  [
    'has expired',
    () => authority.issue({ names: [HOST], validDays: -2 }),
    /^The certificate expired on \d{4}-/,
  ],
  [
    'is for another name',
    () => authority.issue({ names: ['other.test', 'www.other.test'] }),
    /^The certificate is for other\.test, www\.other\.test, not for hookshop\.tunnel\.test\./,
  ],
  [
    'comes without its intermediate',
    () => authority.issue({ names: [HOST], withIntermediate: false }),
    /^The chain is incomplete: the server sends its own certificate alone, and its issuer "Test intermediate"/,
  ],
  [
    'comes from an authority that nobody knows',
    () => createTestAuthority('Strange').issue({ names: [HOST] }),
    /^The chain ends at an authority that is not trusted here \(issuer "Strange intermediate"\)\./,
  ],
  ['signed itself', () => SELF_SIGNED, /The certificate signed itself\./],
  [
    'has expired and is for another name',
    () => authority.issue({ names: ['other.test'], validDays: -2 }),
    /^The certificate expired on .* The certificate is for other\.test, not for/,
  ],
] as const)('one that %s is named, and nothing is sent', async (_what, make, message) => {
  const { result, tls, arrival, sent } = await probeFront(make())

  expect(tls?.message).toMatch(message)
  expect(tls?.message).toMatch(/A provider does not connect\.$/)
  expect(tls?.status).toBe('fail')
  expect(arrival).toMatchObject({ status: 'fail' })
  expect(result.outcome).toBe('blocked')
  expect(result.sentence).toMatch(message)
  expect(sent).toBe(0)
})

test('a front that speaks no TLS is named', async () => {
  const plain = await startRawServer(plainAnswer('400 Bad Request'))
  atEnd(() => plain.close())

  const result = await probeAddress({
    publicUrl: `https://${HOST}:${plain.port}`,
    driver: 'fixed',
    cause: 'demand',
    providers: [],
    catcher: createCatcher(Date.now),
    doorPorts: [],
    outside: { lookup: () => Promise.resolve([{ address: '127.0.0.1', family: 4 }]) },
    now: Date.now,
    withinMs: 1_000,
    signal: new AbortController().signal,
  })

  const tls = result.items.find(({ id }) => id === 'tls')
  expect(tls?.message).toMatch(/^No certificate was shown \(/)
})

test('a name that is not known is named', async () => {
  const result = await probeAddress({
    publicUrl: `https://${HOST}`,
    driver: 'fixed',
    cause: 'demand',
    providers: [],
    catcher: createCatcher(Date.now),
    doorPorts: [],
    outside: { lookup: () => Promise.reject(Object.assign(new Error('no'), { code: 'ENOTFOUND' })) },
    now: Date.now,
    signal: new AbortController().signal,
  })

  expect(result.sentence).toMatch(/^No address is known for the name hookshop\.tunnel\.test \(ENOTFOUND\)\./)
  expect(result.items.find(({ id }) => id === 'body')?.status).toBe('unknown')
})
