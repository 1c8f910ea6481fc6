import type { AddressInfo, Server } from 'node:net'
import { AppError } from '../../../shared/errors.ts'

export const LISTENER_HOST = '127.0.0.1'
/** How many ports after the wanted one are tried before any free one is taken. */
const NEIGHBOURS = 20

/**
 * Opens the server on the wanted port of this machine alone, or on the next free one; `note` says then which was
 * wanted and why it was not to be had. A port of 0 takes any free one.
 */
export async function listen(server: Server, wanted: number): Promise<{ port: number; note: string | null }> {
  const candidates = wanted === 0 ? [0] : [...neighbours(wanted), 0]
  let refusal: NodeJS.ErrnoException | null = null
  for (const candidate of candidates) {
    try {
      const port = await open(server, candidate)
      return { port, note: refusal === null ? null : noteOf(wanted, port, refusal) }
    } catch (error) {
      refusal ??= error as NodeJS.ErrnoException
    }
  }
  throw new AppError('PORT_UNAVAILABLE', `No port can be opened on ${LISTENER_HOST}: ${refusal?.message}.`, {
    cause: refusal,
  })
}

function neighbours(wanted: number): number[] {
  return Array.from({ length: NEIGHBOURS + 1 }, (_, distance) => wanted + distance).filter(
    (port) => port < 65_536,
  )
}

function open(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const settle = (error?: Error) => {
      server.off('error', settle)
      server.off('listening', settle)
      if (error) reject(error)
      else resolve((server.address() as AddressInfo).port)
    }
    server.once('error', settle)
    server.once('listening', settle)
    server.listen({ host: LISTENER_HOST, port })
  })
}

function noteOf(wanted: number, port: number, refusal: NodeJS.ErrnoException): string {
  const why =
    refusal.code === 'EADDRINUSE'
      ? 'is in use by another program'
      : refusal.code === 'EACCES'
        ? 'may not be opened by this user'
        : `cannot be opened (${refusal.code})`
  return `Port ${wanted} ${why}, so the listener took ${port}. Local addresses have this port until the next start.`
}
