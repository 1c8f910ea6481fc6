/**
 * The localtunnel client, in a thread of its own. The client cannot be stopped while its server is away (it asks
 * again each second, also after `close`), reports no end of its connections and may throw from a socket: ending
 * the thread ends all of it.
 */
import { setDefaultResultOrder } from 'node:dns'
import { parentPort, workerData } from 'node:worker_threads'
import localtunnel from 'localtunnel'
import type { ThreadMessage, ThreadRequest } from './localtunnel-client.ts'

const { port, server, name } = workerData as ThreadRequest

function tell(message: ThreadMessage): void {
  parentPort?.postMessage(message)
}

// The client connects to "localhost": our listener is on 127.0.0.1, and ::1 may be another program's.
setDefaultResultOrder('ipv4first')

// `local_host` stays unset: with it the client turns the first chunk into text and breaks binary bodies (2.0.2).
const options = { port, host: server, ...(name === null ? {} : { subdomain: name }) }
const tunnel = localtunnel(options, (error: unknown) => {
  if (error !== undefined && error !== null) {
    tell({ kind: 'failed', message: error instanceof Error ? error.message : 'no reason was given' })
    return
  }
  tell({ kind: 'granted', url: tunnel.url })
  tunnel.tunnelCluster.on('open', () => tell({ kind: 'connection', change: 1 }))
  tunnel.tunnelCluster.on('dead', () => tell({ kind: 'connection', change: -1 }))
})
// Attached before anything can happen: an `error` without a listener would end the thread.
tunnel.on('error', (error: Error) => tell({ kind: 'trouble', message: withoutAdvice(error.message) }))

/** The client puts advice into brackets at the end; our own sentences give better, and stand around it. */
function withoutAdvice(message: string): string {
  return message.replace(/ \(check your firewall settings\)$/, '')
}
