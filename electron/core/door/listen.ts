import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { AppError } from '../../../shared/errors.ts'

const PORTS_TRIED = 50

/**
 * Lets a server listen on 127.0.0.1, at the wanted port or the next one that is free; 0 takes any. Resolves with
 * the port. Throws PORT_UNAVAILABLE where none can be had.
 */
export async function listenOnLoopback(server: Server, wanted: number): Promise<number> {
  const last = wanted === 0 ? 0 : Math.min(65_535, wanted + PORTS_TRIED)
  for (let port = wanted; port <= last; port++) {
    if (await listens(server, port)) return (server.address() as AddressInfo).port
  }
  throw new AppError(
    'PORT_UNAVAILABLE',
    `None of the ports ${wanted} to ${last} on 127.0.0.1 is free for the app.`,
    {
      fix: 'Choose another port with --ui-port, or 0 for any free one.',
    },
  )
}

async function listens(server: Server, port: number): Promise<boolean> {
  try {
    server.listen({ host: '127.0.0.1', port, exclusive: true })
    await once(server, 'listening')
    return true
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    // EACCES: reserved by the system (ports below 1024, Hyper-V ranges on Windows).
    if (code === 'EADDRINUSE' || code === 'EACCES') return false
    throw error
  }
}
