import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { attemptWithProgram, hostOf, withoutSlash } from './program-attempt.ts'
import type { Said } from './program-attempt.ts'
import type { Attempt, TunnelDriverParts } from './tunnel.ts'

/**
 * Cloudflare's tunnel: a quick one on trycloudflare.com, or a named one of the user's account whose address is
 * routed to it. What it prints: https://github.com/cloudflare/cloudflared/blob/master/cmd/cloudflared/tunnel/quick_tunnel.go
 * (the box with the address) and connection/observer.go ("Registered tunnel connection").
 */
export const cloudflared: TunnelDriverParts = {
  driver: 'cloudflared',
  facts: {
    name: 'Cloudflare Tunnel',
    note: 'Cloudflare sees every callback. A quick tunnel needs no account, has another address at each start, and Cloudflare promises no uptime for it; a named tunnel keeps its address.',
    needs: 'cloudflared',
    get: {
      // As on the page below; Linux has packages for each distribution there, and no one command.
      commands: [
        { system: 'macos', command: 'brew install cloudflared' },
        { system: 'windows', command: 'winget install --id Cloudflare.cloudflared' },
      ],
      url: 'https://developers.cloudflare.com/cloudflare-one/networks/connectors/cloudflare-tunnel/downloads/',
    },
  },
  wanted: ({ tunnels }) =>
    tunnels.cloudflared.address === null ? null : hostOf(tunnels.cloudflared.address),
  keepsName: false,
  server: () => null,
  problem({ tunnels: { cloudflared: named } }) {
    if ((named.name === null) === (named.address === null)) return null
    return named.name === null
      ? `The address ${named.address} is given without the name of its tunnel. Give the name too, or neither for a quick tunnel.`
      : `The tunnel "${named.name}" is given without its address: cloudflared does not say which one is routed to it. Give the address, or neither for a quick tunnel.`
  },
  open({ port, wishes, program }): Attempt {
    const { name, address } = wishes.tunnels.cloudflared
    // With a configuration of the user's own a quick tunnel serves what that says, and never us.
    const folder = mkdtempSync(join(tmpdir(), 'hookloupe-cloudflared-'))
    const config = join(folder, 'config.yml')
    writeFileSync(config, '')
    const attempt = attemptWithProgram({
      name: 'cloudflared',
      path: program?.path ?? 'cloudflared',
      args: [
        'tunnel',
        '--config',
        config,
        '--no-autoupdate',
        '--url',
        `http://127.0.0.1:${port}`,
        ...(name === null ? [] : ['run', name]),
      ],
      env: withoutTunnelVariables(process.env),
      read: name === null ? readQuick : readNamed,
      saysReady: true,
      ...(address === null ? {} : { address: withoutSlash(address) }),
    })
    return {
      ...attempt,
      async close() {
        await attempt.close()
        rmSync(folder, { recursive: true, force: true })
      },
    }
  },
}

/** Each flag of cloudflared can also be given as `TUNNEL_...`, and would change what is exposed. */
function withoutTunnelVariables(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !/^TUNNEL_/i.test(name)))
}

function readQuick(line: string): Said | null {
  // Alone in its row of the box: other lines name api.trycloudflare.com and the terms of use.
  const url = /\|\s+(https:\/\/[a-z0-9-]+\.trycloudflare\.com)\s+\|/i.exec(line)?.[1]
  return url === undefined ? readNamed(line) : { kind: 'address', url }
}

function readNamed(line: string): Said | null {
  if (/Registered tunnel connection/.test(line)) return { kind: 'ready' }
  if (/429 Too Many Requests/.test(line)) {
    return {
      kind: 'trouble',
      message:
        'Cloudflare gives no more quick tunnels to this network for now (429): wait, or use another driver',
    }
  }
  if (/cannot determine default origin certificate|client didn't specify origincert/i.test(line)) {
    return {
      kind: 'refused',
      refused: {
        reason:
          'cloudflared is not logged in: run "cloudflared tunnel login" once, then start the tunnel again.',
        isFinal: true,
      },
    }
  }
  // https://github.com/cloudflare/cloudflared/issues/555: the last line of a failed start has no level.
  const trouble = /(?:^\S+ ERR |^)(failed to .*|Error .*|.*error=.*)/.exec(line)?.[1]
  return trouble === undefined ? null : { kind: 'trouble', message: trouble }
}
