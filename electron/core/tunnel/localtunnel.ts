import { setTimeout as sleep } from 'node:timers/promises'
import type { Tunnel } from '../../../shared/model/tunnel.ts'
import { connectOnce } from './localtunnel-connection.ts'
import type { Opened, Patience } from './localtunnel-connection.ts'
import { nameStatus, reachServer } from './server-reach.ts'
import type { RunningTunnel, TunnelRequest, TunnelStarter } from './tunnel.ts'

const PATIENCE: Patience = {
  openMs: 15_000,
  retryMs: 1_000,
  longestRetryMs: 60_000,
  nameMs: 1_500,
  watchMs: 30_000,
  emptyMs: 2_000,
}

/** Tunnels over a localtunnel server, by its npm package. */
export const localtunnel: TunnelStarter = createLocaltunnel()

/** The driver with other times than the usual ones. */
export function createLocaltunnel(patience: Partial<Patience> = {}): TunnelStarter {
  return {
    driver: 'localtunnel',
    start: (request, onChange) => start(request, onChange, { ...PATIENCE, ...patience }),
  }
}

const ASK_FOR_NAME_TIMES = 3

function start(request: TunnelRequest, onChange: (state: Tunnel) => void, patience: Patience): RunningTunnel {
  const { wantedName, server } = request
  const ended = new AbortController()
  let state: Tunnel = {
    driver: 'localtunnel',
    state: 'connecting',
    publicUrl: null,
    since: Date.now(),
    reason: `Asking ${server} for a public address.`,
    wantedName,
    grantedName: null,
    server,
  }
  const become = (change: Pick<Tunnel, 'state' | 'reason'> & Partial<Tunnel>): void => {
    const next = {
      ...state,
      ...(change.state === 'online' ? {} : { publicUrl: null, grantedName: null }),
      ...change,
    }
    if (next.state === state.state && next.reason === state.reason && next.publicUrl === state.publicUrl)
      return
    state = { ...next, since: next.state === state.state ? state.since : Date.now() }
    onChange(state)
  }

  const invalid = wantedName === null ? null : invalidName(wantedName)
  const running =
    invalid === null
      ? keepOpen(request, patience, ended.signal, become).catch((error: unknown) =>
          become({
            state: 'offline',
            reason: `The tunnel could not be run: ${String(error)}. Start it again.`,
          }),
        )
      : Promise.resolve().then(() => become({ state: 'offline', reason: invalid }))

  return {
    state: () => state,
    async close() {
      ended.abort()
      await running
      become({ state: 'off', reason: 'The tunnel is stopped: only programs on this machine can send here.' })
    },
  }
}

type Become = (change: Pick<Tunnel, 'state' | 'reason'> & Partial<Tunnel>) => void

/** Opens, watches, and opens again under the same name, until `signal` says that it is enough. */
async function keepOpen(
  request: TunnelRequest,
  patience: Patience,
  signal: AbortSignal,
  become: Become,
): Promise<void> {
  const { server, wantedName } = request
  let name = wantedName
  let pause = patience.retryMs
  while (!signal.aborted) {
    const reach = await reachServer(server, patience.openMs, signal)
    if (signal.aborted) return
    const lost = reach.ok
      ? await hold({ ...request, wantedName: name }, reach.hasStatus, patience, signal, (opened) => {
          const before = name
          name = opened.name
          pause = patience.retryMs
          become({
            state: 'online',
            publicUrl: opened.url,
            grantedName: opened.name,
            reason: onlineReason(opened, wantedName, before),
          })
        })
      : reach.reason
    if (signal.aborted) return
    become({ state: 'offline', reason: lost })
    await sleep(pause * (0.8 + Math.random() * 0.4), undefined, { signal }).catch(() => undefined)
    pause = Math.min(pause * 2, patience.longestRetryMs)
  }
}

/** Holds one tunnel from its opening to its loss, and gives the reason of the loss. */
async function hold(
  request: TunnelRequest,
  hasStatus: boolean,
  patience: Patience,
  signal: AbortSignal,
  onOpen: (opened: Opened) => void,
): Promise<string> {
  for (let times = 1; ; times++) {
    const connection = connectOnce(request, patience, signal)
    const opened = await connection.opened
    if (typeof opened === 'string') {
      await connection.close()
      return opened
    }
    const isOther = request.wantedName !== null && opened.name !== request.wantedName
    if (isOther && times < ASK_FOR_NAME_TIMES) {
      // A connection of ours that was just closed may still hold the name.
      await connection.close()
      await sleep(patience.nameMs, undefined, { signal }).catch(() => undefined)
      if (signal.aborted) return 'stopped'
      continue
    }
    onOpen(opened)
    const losses = [connection.lost]
    if (hasStatus) losses.push(watch(request.server, opened.name, patience, connection.signal))
    const lost = await Promise.race(losses)
    await connection.close()
    return lost
  }
}

/**
 * Asks the server again and again whether it still knows the name: after sleep, or on a server that was restarted
 * and gave our port to another, connections look alive and lead nowhere. Resolves with the reason of the loss.
 */
async function watch(server: string, name: string, patience: Patience, signal: AbortSignal): Promise<string> {
  let unreached = 0
  while (!signal.aborted) {
    await sleep(patience.watchMs, undefined, { signal }).catch(() => undefined)
    const status = await nameStatus(server, name, patience.openMs, signal)
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

function onlineReason(opened: Opened, wanted: string | null, before: string | null): string {
  if (before === null || before === opened.name) return `Callbacks to ${opened.url} arrive here.`
  const old = before === wanted ? 'is taken' : 'of before is taken by now'
  return `The name "${before}" ${old}; "${opened.name}" was granted. A provider that still calls the address with "${before}" does not reach you: give it ${opened.url}.`
}
