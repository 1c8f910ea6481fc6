import { runProgram } from './run-program.ts'
import type { Attempt, Opened, Refused } from './tunnel.ts'

/** What a line of the program's output means. */
export type Said =
  | { kind: 'address'; url: string }
  /** Callbacks can arrive now, where the program says so apart from the address. */
  | { kind: 'ready' }
  /** There will be no address, and why. */
  | { kind: 'refused'; refused: Refused }
  /** Worth repeating where no address comes about. */
  | { kind: 'trouble'; message: string }

export interface ProgramRun {
  /** As it is called in sentences, such as `cloudflared`. */
  name: string
  path: string
  args: readonly string[]
  env?: NodeJS.ProcessEnv
  /** Reads one line, without its line ending; null for what says nothing. */
  read: (line: string) => Said | null
  /** The address where it is known before; then only `ready` is waited for. */
  address?: string
  /** True where the program says `ready` apart from the address. */
  saysReady: boolean
  /** What is asked for again; the host where it is left out. */
  nameOf?: (url: string) => string
  /** From the start to the address. */
  openMs?: number
}

/** Programs ask a service for their address, some after a question to the account: half a minute is common. */
const OPEN_MS = 45_000
/** How many of the program's last words are repeated where nothing better is known. */
const LAST_WORDS = 3

/** Runs a program that makes a tunnel; it is open when the address is known and callbacks can arrive. */
export function attemptWithProgram(run: ProgramRun): Attempt {
  const opening = Promise.withResolvers<Opened | Refused>()
  const losing = Promise.withResolvers<string>()
  const lastLines: string[] = []
  let trouble: string | null = null
  let url = run.address ?? null
  let isReady = !run.saysReady

  const refuse = (reason: string, isFinal = false): void => opening.resolve({ reason, isFinal })
  const words = (): string => trouble ?? lastLines.join(' / ')
  const deadline = setTimeout(
    () => refuse(`${run.name} gave no address within ${(run.openMs ?? OPEN_MS) / 1000} s${quoted(words())}.`),
    run.openMs ?? OPEN_MS,
  )
  const program = runProgram(run.path, run.args, {
    ...(run.env === undefined ? {} : { env: run.env }),
    onLine(line) {
      if (line.trim() !== '') lastLines.push(line.trim())
      if (lastLines.length > LAST_WORDS) lastLines.shift()
      const said = run.read(line)
      if (said === null) return
      if (said.kind === 'refused') opening.resolve(said.refused)
      if (said.kind === 'trouble') trouble = said.message
      if (said.kind === 'address') url ??= withoutSlash(said.url)
      if (said.kind === 'ready') isReady = true
      if (url !== null && isReady) {
        clearTimeout(deadline)
        opening.resolve({ url, name: run.nameOf?.(url) ?? hostOf(url) })
      }
    },
  })
  void tellEnd()

  async function tellEnd(): Promise<void> {
    const how = await program.ended
    clearTimeout(deadline)
    refuse(`${run.name} gave no address: ${how}${quoted(words())}.`)
    losing.resolve(
      `${run.name} is no longer running: ${how}${quoted(words())}. It is started again by itself.`,
    )
  }

  return {
    opened: opening.promise,
    lost: losing.promise,
    // The program watches its own connection; the probe sees what it does not.
    check: () => {},
    async close() {
      clearTimeout(deadline)
      refuse('stopped')
      await program.close()
    },
  }
}

/** Host and, where it is not the usual one, port of an address. */
export function hostOf(url: string): string {
  return URL.parse(url)?.host ?? url
}

export function withoutSlash(url: string): string {
  return url.replace(/\/+$/, '')
}

function quoted(words: string): string {
  return words === '' ? '' : `. It said: "${words.slice(0, 400)}"`
}
