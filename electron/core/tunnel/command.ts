import { parse } from 'shell-quote'
import { attemptWithProgram } from './program-attempt.ts'
import type { Said } from './program-attempt.ts'
import type { TunnelDriverParts } from './tunnel.ts'

/** Any program whose output names the address, such as `ssh -R 80:localhost:{port} serveo.net`. */
export const command: TunnelDriverParts = {
  driver: 'command',
  facts: {
    name: 'Own command',
    note: 'Any program that prints the public address. Whoever runs the service behind it sees every callback.',
    needs: null,
    get: null,
  },
  wanted: () => null,
  keepsName: false,
  server: () => null,
  problem({ tunnels }) {
    const { line, pattern } = tunnels.command
    if (line.trim() === '') return 'No command is given. Give one, such as: my-tunnel --port {port}'
    const words = wordsOf(line)
    if (words === null) {
      return `The command "${line}" has shell syntax (pipes, redirections, wildcards, comments): no shell reads it. Put it into a script and give that.`
    }
    if (!isPattern(pattern))
      return `The pattern "${pattern}" is no regular expression. Correct it, such as https://\\S+`
    return line.includes('{port}')
      ? null
      : 'The command does not name the port of the listener. Write {port} where it belongs: another port would expose another program.'
  },
  programOf: ({ tunnels }) => wordsOf(tunnels.command.line)?.[0] ?? null,
  open({ port, wishes, program }) {
    const [name = '', ...args] = wordsOf(wishes.tunnels.command.line) ?? []
    const pattern = new RegExp(wishes.tunnels.command.pattern)
    return attemptWithProgram({
      name: `"${name}"`,
      path: program?.path ?? name,
      args: args.map((word) => word.replaceAll('{port}', String(port))),
      read(line): Said | null {
        const found = pattern.exec(line)
        const url = found?.[1] ?? found?.[0]
        return url !== undefined && isAddress(url) ? { kind: 'address', url: new URL(url).origin } : null
      },
      saysReady: false,
    })
  },
}

/** The words of a command line; null where it is more than words, which only a shell could make something of. */
export function wordsOf(line: string): string[] | null {
  // Variables stay as they are typed: there is no shell that would fill them in.
  const parts = parse(line, (name) => `$${name}`)
  const words = parts.filter((part) => typeof part === 'string')
  return words.length === parts.length ? words : null
}

function isPattern(pattern: string): boolean {
  try {
    return new RegExp(pattern).source !== '(?:)'
  } catch {
    return false
  }
}

function isAddress(url: string): boolean {
  return /^https?:$/.test(URL.parse(url)?.protocol ?? '')
}
