import { attemptWithProgram } from './program-attempt.ts'
import type { Said } from './program-attempt.ts'
import type { TunnelDriverParts } from './tunnel.ts'

/**
 * VS Code dev tunnels by the devtunnel CLI: https://learn.microsoft.com/azure/developer/dev-tunnels/cli-commands.
 * https://learn.microsoft.com/azure/developer/dev-tunnels/get-started shows "Hosting port 8080 at https://..., https://...
 * and inspect it at https://...-inspect..." and "Ready to accept connections for tunnel: name". Others show of newer
 * ones (https://github.com/iceteagroup/wisej-hybrid-examples, README of RemoteWebApi): "Hosting port: 5000" and
 * "Connect via browser: https://id.cluster.devtunnels.ms:5000, https://id-5000.cluster.devtunnels.ms".
 */
export const devtunnel: TunnelDriverParts = {
  driver: 'devtunnel',
  facts: {
    name: 'VS Code dev tunnels',
    note: 'Microsoft sees every callback. It needs a Microsoft or GitHub account, does not tell the address of the sender, and shows browsers a warning page.',
    needs: 'devtunnel',
    get: {
      // As on the page below.
      commands: [
        { system: 'linux', command: 'curl -sL https://aka.ms/DevTunnelCliInstall | bash' },
        { system: 'macos', command: 'brew install --cask devtunnel' },
        { system: 'windows', command: 'winget install Microsoft.devtunnel' },
      ],
      url: 'https://learn.microsoft.com/azure/developer/dev-tunnels/get-started',
    },
  },
  wanted: () => null,
  keepsName: false,
  server: () => null,
  problem: ({ tunnels: { devtunnel: wished } }) =>
    wished.id === null || /^[a-z0-9][a-z0-9.-]*$/i.test(wished.id)
      ? null
      : `"${wished.id}" is no id of a dev tunnel: it has letters, digits, hyphens and dots. "devtunnel list" shows those that there are.`,
  open({ port, wishes, program }) {
    const { id } = wishes.tunnels.devtunnel
    return attemptWithProgram({
      name: 'devtunnel',
      path: program?.path ?? 'devtunnel',
      args: [
        'host',
        // A tunnel that was created before has ports of its own.
        ...(id === null ? ['--port-numbers', String(port), '--host-header', 'unchanged'] : [id]),
        '--allow-anonymous',
      ],
      read: (line) => read(line, port, id),
      saysReady: true,
    })
  },
}

function read(line: string, port: number, id: string | null): Said | null {
  if (line.startsWith('Ready to accept connections')) return { kind: 'ready' }
  const hosted = /^Hosting port:? (\d+)/.exec(line)?.[1]
  if (hosted !== undefined && hosted !== String(port)) {
    return refused(
      `The dev tunnel "${id}" leads to port ${hosted}, and the listener is on ${port}. Run "devtunnel port create ${id} -p ${port}" and "devtunnel port delete ${id} -p ${hosted}", then start the tunnel again.`,
    )
  }
  if (/log ?in|unauthori[sz]ed/i.test(line) && !/Connect via/.test(line)) {
    return refused(
      `devtunnel is not logged in ("${line.trim().slice(0, 200)}"): run "devtunnel user login", then start the tunnel again.`,
    )
  }
  if (!/^(?:Hosting port \d+ at|Connect via browser:?|\s+https:)/.test(line)) return null
  // Of two addresses the one on the usual port: providers often refuse others. "-inspect" is not for callbacks.
  const urls = line.match(/https:\/\/[a-z0-9.-]+\.devtunnels\.ms(?::\d+)?/gi) ?? []
  const url = urls.find((each) => URL.parse(each)?.port === '') ?? urls[0]
  return url === undefined || url.includes('-inspect.') ? null : { kind: 'address', url }
}

function refused(reason: string): Said {
  return { kind: 'refused', refused: { reason, isFinal: true } }
}
