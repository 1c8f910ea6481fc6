import { z } from 'zod'
import { attemptWithProgram, hostOf } from './program-attempt.ts'
import type { Said } from './program-attempt.ts'
import type { TunnelDriverParts } from './tunnel.ts'

/**
 * ngrok's agent, with the configuration of the user: its authtoken is there. No page of ngrok's describes its log;
 * the lines read here are those that many programs look for: `started tunnel` with `url`, and a refusal as `err`
 * with the code in it.
 */
export const ngrok: TunnelDriverParts = {
  driver: 'ngrok',
  facts: {
    name: 'ngrok',
    note: 'ngrok sees every callback. It needs an account and its authtoken; browsers get a warning page on free addresses.',
    needs: 'ngrok',
    get: {
      // Windows: https://ngrok.com/download/windows. Linux: https://ngrok.com/downloads/linux. The cask of Homebrew is
      // what people install on macOS; ngrok's own page for it was not seen.
      commands: [
        { system: 'macos', command: 'brew install --cask ngrok' },
        { system: 'windows', command: 'winget install ngrok -s msstore' },
        { system: 'linux', command: 'snap install ngrok' },
      ],
      url: 'https://ngrok.com/download',
    },
  },
  wanted: ({ tunnels }) => (tunnels.ngrok.address === null ? null : hostOf(tunnels.ngrok.address)),
  keepsName: false,
  server: () => null,
  problem: () => null,
  open: ({ port, wishes, program }) =>
    attemptWithProgram({
      name: 'ngrok',
      path: program?.path ?? 'ngrok',
      args: [
        'http',
        `http://127.0.0.1:${port}`,
        '--log',
        'stdout',
        '--log-format',
        'json',
        ...(wishes.tunnels.ngrok.address === null ? [] : ['--url', wishes.tunnels.ngrok.address]),
      ],
      read,
      saysReady: false,
    }),
}

const LogLine = z.object({
  msg: z.string().optional(),
  url: z.string().optional(),
  err: z.string().optional(),
})

function read(line: string): Said | null {
  const code = /ERR_NGROK_\d+/.exec(line)?.[0]
  if (code !== undefined) return { kind: 'refused', refused: explain(code, line) }
  const { msg, url, err } = parse(line)
  if (msg === 'started tunnel' && url !== undefined) return { kind: 'address', url }
  return err === undefined || err === 'nil' || err === '<nil>' ? null : { kind: 'trouble', message: err }
}

function parse(line: string): z.infer<typeof LogLine> {
  if (!line.startsWith('{')) return {}
  try {
    return LogLine.safeParse(JSON.parse(line)).data ?? {}
  } catch {
    return {}
  }
}

/** By https://ngrok.com/docs/errors/reference; each code has a page such as https://ngrok.com/docs/errors/err_ngrok_334. */
const CAUSES: Readonly<Record<string, string>> = {
  ERR_NGROK_4018:
    'ngrok needs an account and its authtoken: run "ngrok config add-authtoken ..." once, then start the tunnel again.',
  ERR_NGROK_105:
    'The authtoken of ngrok is not one: copy it again from its dashboard, run "ngrok config add-authtoken ...", then start the tunnel again.',
  ERR_NGROK_107:
    'The authtoken of ngrok is not valid any more (reset, revoked, or of a team that was left): copy the one of now from its dashboard, run "ngrok config add-authtoken ...", then start the tunnel again.',
  ERR_NGROK_108:
    'Another ngrok of this account runs, and its plan allows no second one: end that one, it is tried again by itself.',
  ERR_NGROK_334:
    'The address is in use by another ngrok of this account: end that one, it is tried again by itself.',
}
const PASSES_BY_ITSELF = ['ERR_NGROK_108', 'ERR_NGROK_334']

function explain(code: string, line: string): { reason: string; isFinal: boolean } {
  const cause = CAUSES[code]
  const said = parse(line).err ?? line
  return {
    reason:
      cause === undefined
        ? `ngrok refused an address: "${said.replace(/\s+/g, ' ').slice(0, 300)}". See https://ngrok.com/docs/errors/${code.toLowerCase()}.`
        : `${cause} (${code})`,
    isFinal: cause !== undefined && !PASSES_BY_ITSELF.includes(code),
  }
}
