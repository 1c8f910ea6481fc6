import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startServer } from './servers.ts'
import type { Server } from './servers.ts'

/** Tools of the field that capture requests, with what they keep of them. */
export const PEERS = [{ name: 'mockttp', version: '4.6.5', keeps: 'in memory' }] as const

export interface Peers {
  servers: Record<string, Server>
  close(): Promise<void>
}

/**
 * Installs the peers into a folder of their own, which goes with them, and starts them: they are no dependencies of
 * ours. Throws with what npm says where there is no network.
 */
export async function startPeers(): Promise<Peers> {
  const folder = mkdtempSync(join(tmpdir(), 'hookloupe-peers-'))
  const remove = () => rmSync(folder, { recursive: true, force: true })
  const wanted = PEERS.map(({ name, version }) => `${name}@${version}`)
  const { status, stderr } = spawnSync(
    'npm',
    ['install', '--prefix', folder, '--no-save', '--ignore-scripts', '--no-audit', '--no-fund', ...wanted],
    { encoding: 'utf8', shell: process.platform === 'win32' },
  )
  if (status !== 0) {
    remove()
    throw new Error(`The peers could not be installed: ${stderr.trim()}`)
  }
  const servers: Record<string, Server> = {}
  for (const { name } of PEERS) servers[name] = await startServer(`${name}-server.ts`, folder)
  return {
    servers,
    async close() {
      await Promise.all(Object.values(servers).map((server) => server.close()))
      remove()
    },
  }
}
