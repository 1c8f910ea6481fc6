import { describe, expect, test } from 'vitest'
import { addressOf } from '../../../../electron/core/send/address.ts'
import { judgeTarget, refuseTarget } from '../../../../electron/core/send/target.ts'
import type { PinnedAddress } from '../../../../electron/core/send/target-guard.ts'

const names: Record<string, string[]> = {
  'app.test': ['127.0.0.1'],
  'half.test': ['127.0.0.1', '10.0.0.7'],
  'api.example.com': ['93.184.216.34'],
}

const lookup = (hostname: string): Promise<PinnedAddress[]> =>
  Promise.resolve((names[hostname] ?? []).map((address) => ({ address, family: 4 })))

async function judge(
  target: string,
  rules: { allowedHosts?: string[]; doorPorts?: number[]; isLive?: boolean; confirm?: string } = {},
) {
  const hosts = (rules.allowedHosts ?? []).map((host) => ({ host, keepsSecrets: false, allowedAt: 1 }))
  const judged = await judgeTarget(
    {
      lookup,
      doorPorts: () => rules.doorPorts ?? [],
      store: { hosts: { list: () => Promise.resolve(hosts), certificates: () => Promise.resolve([]) } },
    },
    { isLive: rules.isLive ?? false },
    addressOf(target, '').address,
  )
  refuseTarget(judged, { confirm: rules.confirm ?? null })
  return judged.resolved
}

describe('a target on this machine', () => {
  test.each([
    ['http://127.0.0.1:3000/', ['127.0.0.1']],
    ['http://127.9.9.9/', ['127.9.9.9']],
    ['http://2130706433/', ['127.0.0.1']],
    ['http://[::1]:3000/', ['::1']],
    ['http://[::ffff:127.0.0.1]/', ['::ffff:7f00:1']],
    ['http://localhost:3000/', ['127.0.0.1', '::1']],
    ['http://shop.localhost/', ['127.0.0.1', '::1']],
    ['http://app.test/', ['127.0.0.1']],
  ])('%s is allowed, and its addresses are pinned', async (target, addresses) => {
    const resolved = await judge(target)

    expect('addresses' in resolved && resolved.addresses.map(({ address }) => address)).toEqual(addresses)
  })

  test.each([
    'http://127.0.0.1:4849/api/events',
    'http://localhost:4849/',
    'http://app.test:4849/',
    'http://[::1]:4849/',
    // Connected to, what a server listens on leads here.
    'http://0.0.0.0:4849/',
    'http://[::]:4849/',
    'http://[::ffff:0.0.0.0]:4849/',
  ])('never is our own API: %s', async (target) => {
    const allowedHosts = ['app.test', '0.0.0.0', '::', '::ffff:0:0']
    await expect(judge(target, { doorPorts: [4849], allowedHosts })).rejects.toMatchObject({
      code: 'TARGET_REFUSED',
      message: "Port 4849 of this machine is Hookloupe's own API.",
    })
  })
})

describe('another host', () => {
  test.each([
    'http://api.example.com/',
    'http://half.test/',
    'http://10.0.0.7/',
    'http://169.254.169.254/latest/meta-data',
    'http://[fe80::1]/',
    'http://0.0.0.0:3000/',
    'http://[::]:3000/',
    'http://unknown.test/',
  ])('%s is refused unless it is allowed by name', async (target) => {
    await expect(judge(target)).rejects.toMatchObject({ code: 'TARGET_REFUSED' })
  })

  test('that is allowed by name is resolved once and pinned, also where one address is this machine', async () => {
    expect(await judge('http://API.example.com/', { allowedHosts: [' api.Example.com. '] })).toEqual({
      addresses: [{ address: '93.184.216.34', family: 4 }],
    })
    expect(await judge('http://half.test/', { allowedHosts: ['half.test'] })).toMatchObject({
      addresses: [{ address: '127.0.0.1' }, { address: '10.0.0.7' }],
    })
  })

  test('is named in the refusal with the next step', async () => {
    await expect(judge('http://api.example.com/x')).rejects.toMatchObject({
      message:
        '"api.example.com" (93.184.216.34) is not this machine and not among the allowed hosts; the request would carry what was captured to it.',
      fix: 'Allow "api.example.com" once in the composer or the settings, or choose a target on this machine.',
    })
  })
})

describe('a live event', () => {
  test('goes to this machine without a word', async () => {
    expect(await judge('http://localhost:3000/', { isLive: true })).toHaveProperty('addresses')
  })

  test.each([undefined, '', 'api.example', 'yes'])(
    'leaves this machine not with %j typed',
    async (confirm) => {
      const rules = { isLive: true, allowedHosts: ['api.example.com'] }

      await expect(
        judge('https://api.example.com:8443/x', confirm === undefined ? rules : { ...rules, confirm }),
      ).rejects.toMatchObject({
        code: 'LIVE_NOT_CONFIRMED',
        message: expect.stringContaining('type "api.example.com"'),
      })
    },
  )

  test('leaves it where the host was typed, in whatever case', async () => {
    const rules = { isLive: true, allowedHosts: ['api.example.com'], confirm: ' API.example.com ' }

    expect(await judge('https://api.example.com:8443/x', rules)).toHaveProperty('addresses')
  })
})
