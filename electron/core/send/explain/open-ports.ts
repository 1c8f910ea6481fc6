import { connect } from 'node:net'

/** Ports that development servers like to take, beside the neighbours of the one that was asked for. */
const USUAL_PORTS = [3000, 3001, 4000, 4200, 5000, 5173, 8000, 8080, 8081, 8787, 8888, 9000]
const PATIENCE_MS = 300

/**
 * Which usual ports of this machine take a connection, nearest to `port` first: a program that listens on another
 * port than the developer believes is the common cause of a refusal. Nothing is sent to any of them.
 */
export async function openPortsNear(port: number, ownPorts: readonly number[]): Promise<number[]> {
  const neighbours = [port - 1, port + 1, port + 2].filter((each) => each > 0 && each < 65_536)
  const candidates = [...new Set([...neighbours, ...USUAL_PORTS])]
    .filter((each) => each !== port && !ownPorts.includes(each))
    .toSorted((a, b) => Math.abs(a - port) - Math.abs(b - port))
  const open = await Promise.all(candidates.map((each) => isOpenOnLoopback(each)))
  return candidates.filter((_each, index) => open[index])
}

/** Whether something takes connections at this address; nothing is sent to it. */
export function isOpen(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port })
    const end = (open: boolean): void => {
      socket.destroy()
      resolve(open)
    }
    socket.setTimeout(PATIENCE_MS, () => end(false))
    socket.once('connect', () => end(true))
    socket.once('error', () => end(false))
  })
}

async function isOpenOnLoopback(port: number): Promise<boolean> {
  return (await isOpen('127.0.0.1', port)) || isOpen('::1', port)
}
