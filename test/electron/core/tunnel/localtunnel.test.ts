import { connect } from 'node:net'
import { createRequire } from 'node:module'
import { afterEach, describe, expect, test } from 'vitest'
import { createLocaltunnel } from '../../../../electron/core/tunnel/localtunnel.ts'
import type { Patience } from '../../../../electron/core/tunnel/localtunnel-connection.ts'
import { freePort, plainAnswer, startRawServer } from '../../../helpers/raw-server.ts'
import type { RawServer } from '../../../helpers/raw-server.ts'
import { supervise } from '../../../helpers/supervised.ts'
import { startTunnelServer } from '../../../helpers/tunnel-server.ts'
import { startUpstreamTunnelServer } from '../../../helpers/upstream-tunnel-server.ts'

/** No limit of these can be too short for a slow machine: what is late comes to the same end. */
const QUICK: Partial<Patience> = { openMs: 60_000, nameMs: 100, watchMs: 100, emptyMs: 200 }

const opened: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const each of opened.splice(0).toReversed()) await each.close()
})

function closing<T extends { close(): Promise<void> }>(thing: T): T {
  opened.push(thing)
  return thing
}

/** A tunnel whose states can be waited for. */
function start(
  server: string,
  port: number,
  wantedName: string | null = null,
  patience: Partial<Patience> = {},
) {
  const { supervisor, states, become } = supervise(
    { driver: 'localtunnel', fallback: null },
    {
      port,
      wishes: { tunnelServer: server, tunnelName: wantedName },
      drivers: { localtunnel: createLocaltunnel({ ...QUICK, ...patience }) },
    },
  )
  return {
    tunnel: supervisor,
    states,
    online: () => become('online', 'name-changed'),
    offline: () => become('offline'),
  }
}

/** Sends raw bytes to a public host of the server, and gives the answer. */
function call(serverPort: number, host: string, body: Buffer): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(serverPort, '127.0.0.1', () => {
      socket.write(
        `POST /hook?a=1 HTTP/1.1\r\nHost: ${host}\r\nX-Odd: 1\r\nx-odd: 2\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n`,
      )
      socket.write(body)
    })
    let answer = ''
    socket.on('data', (chunk) => {
      answer += chunk.toString('latin1')
    })
    socket.on('close', () => resolve(answer))
    socket.on('error', reject)
  })
}

const listen = async (): Promise<RawServer> => closing(await startRawServer(plainAnswer('200 OK', 'taken')))
const EVERY_BYTE = Buffer.from(Uint8Array.from({ length: 4096 }, (_each, index) => index % 256))

describe('a callback through the tunnel', () => {
  test("of upstream's own server arrives with every byte of its body", async () => {
    const listener = await listen()
    const server = closing(await startUpstreamTunnelServer())
    const { online } = start(server.url, listener.port, 'hookshop')

    const { publicUrl, grantedName } = await online()
    const answer = await call(server.port, new URL(publicUrl ?? '').host, EVERY_BYTE)

    expect(grantedName).toBe('hookshop')
    expect(answer).toMatch(/^HTTP\/1\.1 200 OK\r\n/)
    expect(listener.received).toHaveLength(1)
    expect(listener.received[0]).toMatch(/^POST \/hook\?a=1 HTTP\/1\.1\r\n/)
    expect(listener.received[0]?.endsWith(EVERY_BYTE.toString('latin1'))).toBe(true)
  })

  test('of a server that passes bytes on keeps order, case and repeats of its headers', async () => {
    const listener = await listen()
    const server = closing(await startTunnelServer())
    const { online } = start(server.url, listener.port)

    const { publicUrl, wantedName, reason } = await online()
    await call(server.port, new URL(publicUrl ?? '').host, EVERY_BYTE)

    expect(listener.received[0]).toContain('\r\nX-Odd: 1\r\nx-odd: 2\r\n')
    expect(wantedName).toBeNull()
    expect(reason).toBe(`Callbacks to ${publicUrl} arrive here.`)
  })

  test('is carried by the axios that is maintained, not by the one that localtunnel pins', () => {
    const fromLocaltunnel = createRequire(createRequire(import.meta.url).resolve('localtunnel'))

    expect(fromLocaltunnel('axios/package.json').version).toBe('1.21.1')
  })
})

describe('a name', () => {
  test('that is taken is asked for again, and then the other one is said', async () => {
    const listener = await listen()
    const server = closing(await startTunnelServer())
    server.faults.grants = 'other'
    const { online } = start(`${server.url}/`, listener.port, 'mine')

    const state = await online()

    expect(server.asked).toEqual(['mine', 'mine', 'mine'])
    expect(state).toMatchObject({
      state: 'name-changed',
      wantedName: 'mine',
      grantedName: 'other',
      publicUrl: 'http://other.tunnel.test',
    })
    expect(state.reason).toBe(
      'Asked for "mine", got "other": the dashboards still point at "mine", and what is sent there does not arrive. Give them http://other.tunnel.test.',
    )
  })

  test('that is still held by a tunnel just closed is had in the end', async () => {
    const listener = await listen()
    const server = closing(await startUpstreamTunnelServer())
    const first = start(server.url, listener.port, 'again')
    await first.online()
    await first.tunnel.close()

    const second = start(server.url, listener.port, 'again', { nameMs: 1_200 })

    expect((await second.online()).grantedName).toBe('again')
  })

  test.each(['no', 'UPPER', 'a_b_c_d', '-abcde', 'abcdé'])(
    'that no server takes is said at once: %s',
    async (name) => {
      const { offline } = start('http://127.0.0.1:9', 9, name)

      expect((await offline()).reason).toContain(`The name "${name}" cannot be asked for`)
    },
  )
})

describe('a server', () => {
  test('that is away is said with the reason, and had when it comes', async () => {
    const listener = await listen()
    const port = await freePort()
    const { offline, online } = start(`http://127.0.0.1:${port}`, listener.port, 'mine')

    const away = await offline()
    closing(await startTunnelServer(port))
    const there = await online()

    expect(away.reason).toBe(
      `http://127.0.0.1:${port} refuses the connection (ECONNREFUSED): the tunnel service does not run there. Everything else works; it is tried again by itself.`,
    )
    expect(there.grantedName).toBe('mine')
  })

  test.each([
    ['never answers', { isSilent: true }, 'granted no address within 5 s', { openMs: 5_000 }],
    ['is out of service', { status: 503 }, 'answers 503: the tunnel service itself is not available', {}],
    [
      'grants a port behind a firewall',
      { isPortClosed: true },
      'no connection to the port that it named came about',
      {},
    ],
  ] as const)('that %s does not keep us waiting', async (_how, fault, reason, patience) => {
    const listener = await listen()
    const server = closing(await startTunnelServer())
    Object.assign(server.faults, fault)
    const { offline, online } = start(server.url, listener.port, null, patience)

    expect((await offline()).reason).toContain(reason)
    Object.assign(server.faults, { isSilent: false, status: null, isPortClosed: false })
    expect((await online()).publicUrl).not.toBeNull()
  })

  test('that restarts is found again under the same name', async () => {
    const listener = await listen()
    const before = await startTunnelServer(await freePort())
    const { online, offline } = start(before.url, listener.port)
    const { grantedName } = await online()

    await before.close()
    const lost = await offline()
    const after = closing(await startTunnelServer(before.port))
    const again = await online()
    await call(after.port, `${grantedName}.tunnel.test`, Buffer.from('hello'))

    expect(lost).toMatchObject({ publicUrl: null, grantedName: null })
    expect(again.grantedName).toBe(grantedName)
    expect(listener.received).toHaveLength(1)
  })

  test('that cuts the connections gets new ones, and the tunnel stays online', async () => {
    const listener = await listen()
    const server = closing(await startTunnelServer())
    const other = start(server.url, listener.port, 'mine')
    await other.online()
    const host = 'mine.tunnel.test'
    await call(server.port, host, Buffer.from('one'))

    await call(server.port, host, Buffer.from('two'))

    expect(listener.received).toHaveLength(2)
    expect(other.tunnel.state().state).toBe('online')
  })

  test('that forgets the name while connections look alive is asked again', async () => {
    const listener = await listen()
    const server = closing(await startTunnelServer())
    const { online, offline, states } = start(server.url, listener.port, 'mine')
    await online()

    server.loseName('mine')
    await offline()
    await online()

    const passed = states.map(({ state }) => state).filter((state, index, all) => state !== all[index - 1])
    expect(passed).toEqual(['connecting', 'online', 'offline', 'online'])
    expect(server.asked).toEqual(['mine', 'mine'])
  })
})

describe('closing', () => {
  test('ends every connection, and nothing is asked for afterwards', async () => {
    const listener = await listen()
    const server = closing(await startTunnelServer())
    const { tunnel, online } = start(server.url, listener.port, 'mine')
    await online()

    await tunnel.close()

    expect(tunnel.state()).toMatchObject({ state: 'off', publicUrl: null })
    await expect.poll(() => server.connections('mine')).toBe(0)
    expect(server.asked).toEqual(['mine'])
  })

  test('while the server is silent is done at once', async () => {
    const server = closing(await startTunnelServer())
    server.faults.isSilent = true
    const { tunnel } = start(server.url, 9)

    await tunnel.close()

    expect(tunnel.state().state).toBe('off')
  })
})
