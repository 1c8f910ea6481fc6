import { Settings } from '../../../shared/model/health.ts'
import { FIRST_LIST_LAYOUT } from '../../../shared/model/inbox.ts'
import type { Db } from './database.ts'

const MIB = 1024 * 1024

/** What a project starts with. No tunnel: nothing is reachable from outside before somebody wants it. */
const DEFAULTS: Settings = {
  projectName: null,
  bodyLimit: 25 * MIB,
  unassignedQuota: 1_000,
  // What was acknowledged stays until somebody says otherwise.
  retention: { maxAgeDays: null, maxEvents: null, maxBytes: null },
  tunnelDriver: 'localtunnel',
  tunnelName: null,
  tunnelServer: 'https://localtunnel.me',
  tunnels: {
    cloudflared: { name: null, address: null },
    ngrok: { address: null },
    tailscale: { port: 443 },
    devtunnel: { id: null },
    command: { line: '', pattern: 'https://\\S+' },
    fixed: { address: null },
  },
  tunnelFallback: null,
  forwardingPaused: false,
  listLayout: FIRST_LIST_LAYOUT,
}

export function readSettings(db: Db): Settings {
  const rows = db.prepare('SELECT key, value FROM settings').all() as { key: string; value: string }[]
  const stored = Object.fromEntries(rows.map(({ key, value }) => [key, JSON.parse(value) as unknown]))
  return Settings.parse({ ...DEFAULTS, ...stored })
}

export function settingsWriting(db: Db) {
  const write = db.prepare(
    'INSERT INTO settings (key, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
  )
  return {
    changeSettings(change: Partial<Settings>): Settings {
      for (const [key, value] of Object.entries(change)) {
        if (value !== undefined) write.run(key, JSON.stringify(value))
      }
      return readSettings(db)
    },
  }
}
