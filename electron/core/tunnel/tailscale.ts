import { attemptWithProgram } from './program-attempt.ts'
import type { Said } from './program-attempt.ts'
import type { TunnelDriverParts } from './tunnel.ts'

/**
 * Tailscale Funnel in the foreground: it ends with its program. What it prints:
 * https://github.com/tailscale/tailscale/blob/main/cmd/tailscale/cli/serve_v2.go (`messageForPort`, and
 * `validateConfig` for a port that is taken). That Funnel is not allowed is said by Tailscale's server; its words,
 * and those of a login that is missing, are the ones that people show.
 */
export const tailscale: TunnelDriverParts = {
  driver: 'tailscale',
  facts: {
    name: 'Tailscale Funnel',
    note: 'TLS ends on this machine, so Tailscale does not see the callbacks. The address is that of this machine in its tailnet and stays; Funnel has to be allowed for the tailnet once.',
    needs: 'tailscale',
    get: {
      // The script is Tailscale's own; Homebrew and winget have it by these names. No page of Tailscale's was seen
      // that names the last two.
      commands: [
        { system: 'linux', command: 'curl -fsSL https://tailscale.com/install.sh | sh' },
        { system: 'macos', command: 'brew install tailscale' },
        { system: 'windows', command: 'winget install Tailscale.Tailscale' },
      ],
      url: 'https://tailscale.com/kb/1223/funnel',
    },
  },
  wanted: () => null,
  keepsName: false,
  server: () => null,
  problem: () => null,
  open({ port, wishes, program }) {
    let isFunnel = false
    let isToBeAllowed = false
    return attemptWithProgram({
      name: 'tailscale',
      path: program?.path ?? 'tailscale',
      args: ['funnel', `--https=${wishes.tunnels.tailscale.port}`, `http://127.0.0.1:${port}`],
      read(line): Said | null {
        if (line.startsWith('Available on the internet:')) isFunnel = true
        if (line.startsWith('Available within your tailnet:')) return refused(ONLY_WITHIN)
        const url = /https:\/\/[a-z0-9.-]+\.ts\.net(?::\d+)?/i.exec(line)?.[0]
        if (isFunnel && url !== undefined) return { kind: 'address', url }
        if (line.includes('Funnel is not enabled on your tailnet')) isToBeAllowed = true
        const page = /https:\/\/login\.tailscale\.com\S*/.exec(line)?.[0]
        // It goes on waiting until somebody has allowed it there.
        if (isToBeAllowed && page !== undefined) {
          return refused(
            `Funnel is not allowed for this tailnet yet: open ${page}, allow it, then start the tunnel again.`,
          )
        }
        if (/Logged out|not logged in|Tailscale is stopped/i.test(line)) return refused(LOGGED_OUT)
        if (/Access denied/i.test(line)) return refused(NO_OPERATOR)
        return /already exists|already serving/.test(line) ? refused(portTaken(line)) : null
      },
      saysReady: false,
    })
  },
}

const ONLY_WITHIN =
  'Tailscale shares the listener within the tailnet only: providers cannot reach it. Allow Funnel for this machine, then start the tunnel again.'
const LOGGED_OUT = 'Tailscale is logged out or stopped: run "tailscale up", then start the tunnel again.'
const NO_OPERATOR =
  'Tailscale does not let this user change Funnel: run "sudo tailscale set --operator=$USER" once, then start the tunnel again.'

function portTaken(line: string): string {
  return `The port is in use by another Funnel or Serve of this machine ("${line.trim().slice(0, 200)}"): end that one or choose another port (443, 8443, 10000), then start the tunnel again.`
}

function refused(reason: string): Said {
  return { kind: 'refused', refused: { reason, isFinal: true } }
}
