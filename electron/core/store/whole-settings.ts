import { Settings } from '../../../shared/model/health.ts'
import { FIRST_LIST_LAYOUT } from '../../../shared/model/inbox.ts'
import { UNASSIGNED_QUOTA } from './settings.ts'
import type { StoredSettings } from './settings.ts'

const MIB = 1024 * 1024

/** What a project starts with. No tunnel: nothing is reachable from outside before somebody wants it. */
const DEFAULTS: Settings = {
  projectName: null,
  bodyLimit: 25 * MIB,
  unassignedQuota: UNASSIGNED_QUOTA,
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

/** All settings, with what nobody has changed. The threads of the store do without: they have no room for zod. */
export function wholeSettings(stored: StoredSettings): Settings {
  return Settings.parse({ ...DEFAULTS, ...stored })
}
