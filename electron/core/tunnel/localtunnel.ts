import { setTimeout as sleep } from 'node:timers/promises'
import { connectOnce } from './localtunnel-connection.ts'
import type { Connection, Patience } from './localtunnel-connection.ts'
import { nameStatus, reachServer } from './server-reach.ts'
import { isRefused } from './tunnel.ts'
import type { Attempt, Opened, Refused, TunnelDriverParts, TunnelRequest } from './tunnel.ts'

const PATIENCE: Patience = {
  openMs: 15_000,
  nameMs: 1_500,
  watchMs: 30_000,
  statusMs: 15_000,
  emptyMs: 2_000,
}

/** Tunnels over a localtunnel server, by its npm package. */
export const localtunnel: TunnelDriverParts = createLocaltunnel()

/** The driver with other times than the usual ones. */
export function createLocaltunnel(patience: Partial<Patience> = {}): TunnelDriverParts {
  return {
    driver: 'localtunnel',
    facts: {
      name: 'localtunnel',
      note: 'Whoever runs the server sees every callback. It needs no account and no program; a name is yours only while you hold it, and the server of localtunnel.me shows browsers a page first.',
      needs: null,
      get: null,
    },
    wanted: ({ tunnelName }) => tunnelName,
    keepsName: true,
    server: ({ tunnelServer }) => tunnelServer,
    problem: ({ tunnelName }) => (tunnelName === null ? null : invalidName(tunnelName)),
    open: (request) => open(request, { ...PATIENCE, ...patience }),
  }
}

const ASK_FOR_NAME_TIMES = 3

function open(request: TunnelRequest, patience: Patience): Attempt {
  const server = request.wishes.tunnelServer
  const ended = new AbortController()
  const opening = Promise.withResolvers<Opened | Refused>()
  const losing = Promise.withResolvers<string>()
  const bell = createBell()
  const running = hold().catch((error: unknown) => {
    opening.resolve({
      reason: `The tunnel could not be run: ${String(error)}. Start it again.`,
      isFinal: true,
    })
    losing.resolve(`The tunnel could not be run on: ${String(error)}.`)
  })

  /** Holds one tunnel from its opening to its loss. */
  async function hold(): Promise<void> {
    const reach = await reachServer(server, patience.openMs, ended.signal)
    if (!reach.ok) return opening.resolve({ reason: reach.reason, isFinal: false })
    const got = await connectByName()
    if ('reason' in got) return opening.resolve(got)
    opening.resolve(got.opened)
    const losses = [got.connection.lost]
    if (reach.hasStatus) {
      losses.push(watch(server, got.opened.name, patience, bell, got.connection.signal))
    }
    const lost = await Promise.race(losses)
    await got.connection.close()
    losing.resolve(lost)
  }

  async function connectByName(): Promise<{ connection: Connection; opened: Opened } | Refused> {
    for (let times = 1; ; times++) {
      const connection = connectOnce(
        { port: request.port, server, wantedName: request.name },
        patience,
        ended.signal,
      )
      const opened = await connection.opened
      if (isRefused(opened)) {
        await connection.close()
        return opened
      }
      const isOther = request.name !== null && opened.name !== request.name
      if (!isOther || times === ASK_FOR_NAME_TIMES) return { connection, opened }
      // A connection of ours that was just closed may still hold the name.
      await connection.close()
      await sleep(patience.nameMs, undefined, { signal: ended.signal }).catch(() => undefined)
    }
  }

  return {
    opened: opening.promise,
    lost: losing.promise,
    check: () => bell.ring(),
    async close() {
      ended.abort()
      await running
      losing.resolve('stopped')
    },
  }
}

interface Bell {
  ring(): void
  /** Resolves when it is rung, after the time, or with the signal. */
  wait(ms: number, signal: AbortSignal): Promise<void>
}

function createBell(): Bell {
  let rung = new AbortController()
  return {
    ring() {
      rung.abort()
      rung = new AbortController()
    },
    wait: (ms, signal) =>
      sleep(ms, undefined, { signal: AbortSignal.any([signal, rung.signal]) }).catch(() => undefined),
  }
}

/**
 * Asks the server again and again whether it still knows the name: after sleep, or on a server that was restarted
 * and gave our port to another, connections look alive and lead nowhere. Resolves with the reason of the loss.
 */
async function watch(
  server: string,
  name: string,
  patience: Patience,
  bell: Bell,
  signal: AbortSignal,
): Promise<string> {
  let unreached = 0
  while (!signal.aborted) {
    await bell.wait(patience.watchMs, signal)
    const status = await nameStatus(server, name, patience.statusMs, signal)
    unreached = status === 'unreached' ? unreached + 1 : 0
    if (status === 'gone') return `${server} no longer knows the name "${name}". It is asked for again.`
    if (unreached >= 2) return `${server} cannot be reached any more. It is tried again by itself.`
  }
  return 'stopped'
}

/** The rule of localtunnel's server; it answers an invalid name with 403, and the client then asks for ever. */
function invalidName(name: string): string | null {
  if (/^(?:[a-z0-9][a-z0-9-]{4,63}[a-z0-9]|[a-z0-9]{4,63})$/.test(name)) return null
  return `The name "${name}" cannot be asked for: names have 4 to 63 lower-case letters and digits, and hyphens between them from 6 on. Choose another name and start the tunnel again.`
}
