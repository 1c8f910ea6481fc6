import { startClient } from './localtunnel-client.ts'
import type { Client } from './localtunnel-client.ts'
import type { Opened, Refused } from './tunnel.ts'

/** Times in milliseconds. */
export interface Patience {
  /** From asking for an address to holding one with a connection: the client itself waits for ever. */
  openMs: number
  /** Pause before a name is asked for again: the server frees a name a second after its last connection. */
  nameMs: number
  /** How often the server is asked whether it still knows the name, and how long it has to answer. */
  watchMs: number
  statusMs: number
  /** How long all connections may be gone before the tunnel counts as lost. */
  emptyMs: number
}

/** One attempt at a tunnel, from asking for an address to its loss. */
export interface Connection {
  /** The address, or why there is none. */
  opened: Promise<Opened | Refused>
  /** Resolves with the reason when it is lost after it was open. */
  lost: Promise<string>
  /** Aborted when it is over. */
  signal: AbortSignal
  close(): Promise<void>
}

/**
 * Asks for an address and holds the connections to it. It is open when it has an address and one connection, and
 * lost when all connections are gone for `emptyMs` or the client ends; after `openMs` it gives up opening.
 */
export function connectOnce(
  request: { port: number; server: string; wantedName: string | null },
  patience: Patience,
  signal: AbortSignal,
): Connection {
  const { server, port, wantedName } = request
  const opening = Promise.withResolvers<Opened | Refused>()
  const losing = Promise.withResolvers<string>()
  const over = new AbortController()
  let connections = 0
  let wasConnected = false
  let granted: Opened | null = null
  let trouble: string | null = null
  let emptyTimer: NodeJS.Timeout | undefined

  const end = (reason: string): void => {
    opening.resolve({ reason, isFinal: false })
    losing.resolve(reason)
  }
  const missing = (): string => {
    if (wasConnected) return lostConnections(server, trouble)
    return granted === null ? noAddress(server, patience.openMs) : noConnection(server, trouble)
  }
  const deadline = setTimeout(() => end(missing()), patience.openMs)
  const client: Client = startClient(
    { port, server: server.replace(/\/+$/, ''), name: wantedName },
    (message) => {
      if (message.kind === 'granted') {
        granted = openedFrom(message.url)
        if (granted === null)
          end(`${server} granted "${message.url}", which is no address. Choose another server.`)
      }
      if (message.kind === 'failed') end(`${server} refused an address: ${message.message}.`)
      if (message.kind === 'trouble') trouble = message.message
      if (message.kind === 'connection') {
        connections += message.change
        clearTimeout(emptyTimer)
        if (connections > 0 && granted !== null) {
          clearTimeout(deadline)
          wasConnected = true
          opening.resolve(granted)
        }
        if (connections <= 0) {
          emptyTimer = setTimeout(() => end(missing()), patience.emptyMs)
        }
      }
    },
    (reason) => end(reason === null ? missing() : clientFailed(reason)),
  )
  const stop = (): void => end('stopped')
  signal.addEventListener('abort', stop)
  return {
    opened: opening.promise,
    lost: losing.promise,
    signal: over.signal,
    async close() {
      clearTimeout(deadline)
      clearTimeout(emptyTimer)
      signal.removeEventListener('abort', stop)
      over.abort()
      await client.close()
    },
  }
}

function openedFrom(url: string): Opened | null {
  if (!URL.canParse(url)) return null
  const { protocol, hostname } = new URL(url)
  if (protocol !== 'https:' && protocol !== 'http:') return null
  return { url: url.replace(/\/+$/, ''), name: hostname.split('.')[0] ?? hostname }
}

function clientFailed(reason: string): string {
  return `The tunnel's client failed: ${reason}. It is started again by itself.`
}

function noAddress(server: string, openMs: number): string {
  return `${server} answers, but granted no address within ${openMs / 1000} s. It is tried again by itself; another server or driver may help.`
}

function noConnection(server: string, trouble: string | null): string {
  return `${server} granted an address, but no connection to the port that it named came about${trouble === null ? '' : ` (${trouble})`}. Company networks often block such ports: try another network.`
}

function lostConnections(server: string, trouble: string | null): string {
  return `All connections to ${server} are gone${trouble === null ? '' : ` (${trouble})`}: it was restarted or the network changed. It is tried again by itself.`
}
