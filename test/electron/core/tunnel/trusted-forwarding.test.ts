import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'
import { beforeAll, afterAll, describe, expect, test } from 'vitest'
import { peerOf } from '../../../../electron/core/listener/peer.ts'
import { trustedForwarding } from '../../../../electron/core/tunnel/trusted-forwarding.ts'
import type { HeaderPair } from '../../../../shared/headers.ts'
import { TUNNEL_DRIVERS } from '../../../../shared/model/tunnel.ts'
import type { TunnelDriver } from '../../../../shared/model/tunnel.ts'

const PUBLIC = 'https://hooks.example'
/** What a sender makes up, in front of what the hop of the tunnel writes. */
const FORGED = '198.51.100.66'
const REAL = '203.0.113.9'

let socket: Socket
const server = createServer((accepted) => {
  socket = accepted
})
const client = new Promise<Socket>((resolve) => {
  server.listen(0, '127.0.0.1', () => resolve(connect((server.address() as AddressInfo).port, '127.0.0.1')))
})
beforeAll(async () => {
  await once(server, 'connection')
})
afterAll(async () => {
  ;(await client).destroy()
  server.close()
})

const peer = (driver: TunnelDriver, headers: readonly HeaderPair[]) =>
  peerOf(socket, headers, { publicUrl: PUBLIC, trusted: trustedForwarding(driver) })

describe.each(TUNNEL_DRIVERS)('%s', (driver) => {
  test('is not asked about a request that did not come to its host', () => {
    const headers: HeaderPair[] = [
      ['Host', '127.0.0.1:4848'],
      ['X-Forwarded-For', REAL],
      ['CF-Connecting-IP', REAL],
      ['X-Forwarded-Proto', 'https'],
    ]

    expect(peer(driver, headers)).toMatchObject({
      viaTunnel: false,
      forwardedFor: null,
      forwardedProto: null,
    })
  })
})

test.each([
  ['localtunnel', [['X-Forwarded-For', `${FORGED}, ${REAL}`]], REAL],
  [
    'cloudflared',
    [
      ['CF-Connecting-IP', REAL],
      ['X-Forwarded-For', FORGED],
    ],
    REAL,
  ],
  [
    'ngrok',
    [
      ['X-Forwarded-For', FORGED],
      ['X-Forwarded-For', REAL],
    ],
    REAL,
  ],
  ['tailscale', [['X-Forwarded-For', REAL]], REAL],
  ['devtunnel', [['X-Forwarded-For', '10.1.2.3']], null],
  ['command', [['X-Forwarded-For', FORGED]], null],
  ['fixed', [['X-Forwarded-For', FORGED]], null],
] as [TunnelDriver, HeaderPair[], string | null][])(
  'of %s only what its own hop writes is the address of the sender',
  (driver, headers, address) => {
    const seen = peer(driver, [['Host', 'hooks.example'], ...headers, ['X-Forwarded-Proto', 'https']])

    const isKnown = driver !== 'command' && driver !== 'fixed'
    expect(seen).toMatchObject({
      viaTunnel: true,
      forwardedFor: address,
      forwardedProto: isKnown ? 'https' : null,
    })
  },
)

test('dev tunnels may put another name into Host, and tell the one that was asked for beside it', () => {
  const headers: HeaderPair[] = [
    ['Host', 'localhost:4848'],
    ['X-Forwarded-Host', 'hooks.example'],
  ]

  expect(peer('devtunnel', headers).viaTunnel).toBe(true)
  expect(peer('ngrok', headers).viaTunnel).toBe(false)
})
