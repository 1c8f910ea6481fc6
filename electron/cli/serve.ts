import { Option, type Command } from 'commander'
import open from 'open'
import { AppError } from '../../shared/errors.ts'
import { TUNNEL_DRIVERS, type Tunnel, type TunnelDriver } from '../../shared/model/tunnel.ts'
import { findRunning } from '../core/project/find-running.ts'
import { joinRunning } from '../core/project/join-running.ts'
import { createProjects } from '../core/project/projects.ts'
import { LISTENER_PORT, UI_PORT } from '../core/ports.ts'
import type { Served } from '../core/serve.ts'
import type { KeptIn } from '../core/secrets.ts'
import type { ReadyLine } from '../ready-line.ts'
import { plain, styled, type Output } from './output.ts'
import { recoveryLines } from './recovery-lines.ts'
import { projectFolder } from './project-folder.ts'
import { endWithReader, EXIT, reporting, verb, wholeNumber, type Shared } from './verb.ts'

interface Options extends Shared {
  port: number
  uiPort: number
  tunnel?: TunnelDriver
  keepKeyIn?: KeptIn
  open?: boolean
}

const WATCH_MS = 1_000

/** `serve`: the core in this process until Ctrl-C, SIGTERM or, as a child of the desktop shell, its message. */
export function serveVerb(name = 'serve'): Command {
  return verb(name, 'listen for callbacks and serve the window to a browser, until Ctrl-C')
    .option(
      '--port <number>',
      'port of the listener, 0 for any free one',
      wholeNumber(0, 65_535),
      LISTENER_PORT,
    )
    .option(
      '--ui-port <number>',
      'port of the window and the API, 0 for any free one',
      wholeNumber(0, 65_535),
      UI_PORT,
    )
    .addOption(
      new Option('--tunnel <driver>', "what gives a public address (default: the project's setting)").choices(
        TUNNEL_DRIVERS,
      ),
    )
    .addOption(
      new Option(
        '--keep-key-in <place>',
        'where the key that seals the credentials of a new project is kept',
      ).choices(['keyring', 'file'] satisfies KeptIn[]),
    )
    .option('--open', 'open the window in a browser')
    .option('--no-open', 'open nothing')
    .action((options: Options) => reporting(options, (output) => run(options, output)))
}

async function run(options: Options, output: Output): Promise<(typeof EXIT)['done' | 'notDone']> {
  // From the first moment, so that a signal during the start ends it as cleanly as any later one.
  const stop = Promise.withResolvers<'asked' | 'failed'>()
  process.on('SIGINT', () => stop.resolve('asked'))
  process.on('SIGTERM', () => stop.resolve('asked'))
  shellPort()?.on('message', ({ data }) => {
    if ((data as { kind?: unknown } | null)?.kind === 'close') stop.resolve('asked')
  })
  process.on('uncaughtException', (error) => {
    process.stderr.write(`${error.stack ?? error.message}\n`)
    stop.resolve('failed')
  })
  // Whoever read the ready line may be gone; that is no reason to stop capturing, and an error of stderr that is
  // told on stderr would never end.
  process.stdout.off('error', endWithReader)
  process.stdout.on('error', () => {})
  process.stderr.on('error', () => {})

  const dataDir = projectFolder(options)
  const { port, uiPort, tunnel, keepKeyIn } = options
  // Loaded only here: the other verbs need no database.
  const { serve } = await import('../core/serve.ts')
  let served: Served
  try {
    const like = { dataDir, port, uiPort, tunnel, keepKeyIn, remember: true }
    // The shell shows what the newest ready line names; to anybody else the first one is all there is.
    const onOpened = shellPort()
      ? ({ addresses }: Pick<Served, 'addresses'>) => output.json(addresses)
      : undefined
    const projects = createProjects({
      start: (folder, all) => serve({ ...like, dataDir: folder }, all),
      onOpened,
    })
    served = await serve(like, projects)
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'PROJECT_LOCKED') throw error
    return await join(dataDir, error, options, output, stop.promise)
  }

  await announce(served.addresses, options, output)
  if (!output.isJson) tellOfTunnel(served, output)
  tellOfStore(served)
  const why = await stop.promise
  await Promise.all([served.close(), served.projects.close()])
  return why === 'asked' ? EXIT.done : EXIT.notDone
}

async function announce(addresses: ReadyLine, options: Options, output: Output): Promise<void> {
  output.json(addresses)
  output.line(`${styled('bold', 'Hookloupe')} listens on ${styled('cyan', addresses.listener)}`)
  output.line(`  window  ${addresses.ui}`)
  if (addresses.publicUrl !== null) output.line(`  public  ${addresses.publicUrl}`)
  output.line(`  data    ${addresses.dataDir}`)
  if (options.open === true) {
    await open(addresses.ui).catch(() =>
      output.note('No browser could be opened: open the address of the window.'),
    )
  }
}

function tellOfTunnel(served: Served, output: Output): void {
  void (async () => {
    const { listener, tunnel } = await served.core.health()
    if (listener.note !== null) output.line(`  ${listener.note}`)
    let told = tunnelText(tunnel)
    output.line(`  tunnel  ${told}`)
    output.line('Ctrl-C ends it.')
    for await (const message of served.core.live.subscribe()) {
      if (message.kind !== 'tunnel') continue
      const text = tunnelText(message.tunnel)
      // Each further attempt is a message too, and says nothing new.
      if (text !== told) output.line(`  tunnel  ${text}`)
      told = text
    }
  })().catch((error: unknown) => output.note(String(error)))
}

/** On stderr, also beside machine-readable output: nobody may have a window open when nothing can be stored. */
function tellOfStore(served: Served): void {
  const tell = (text: string) => process.stderr.write(`${plain(text)}\n`)
  void (async () => {
    let problem: string | null = null
    let told: number | null = null
    const look = async () => {
      const { store } = await served.core.health()
      if (store.reason !== problem) {
        tell(store.reason === null ? 'Events are stored again.' : `Nothing can be stored. ${store.reason}`)
      }
      problem = store.reason
      if (store.recovery !== null && store.recovery.at !== told) recoveryLines(store.recovery).forEach(tell)
      told = store.recovery?.at ?? null
    }
    const messages = served.core.live.subscribe()
    await look()
    for await (const message of messages) if (message.kind === 'health') await look()
  })().catch((error: unknown) => tell(String(error)))
}

/** The address, with what is wrong with it where something is. */
function tunnelText({ state, publicUrl, reason }: Tunnel): string {
  if (publicUrl === null) return reason
  return state === 'online' ? publicUrl : `${publicUrl}  ${reason}`
}

/**
 * The project is open in another process: whoever started this one gets that one's address. A desktop shell's
 * child stays as long as the other lives, so that the shell starts a core of its own after it.
 */
async function join(
  dataDir: string,
  locked: AppError,
  options: Options,
  output: Output,
  stopped: Promise<unknown>,
): Promise<typeof EXIT.done> {
  const running = await joinRunning(dataDir, locked)
  const { listener, ui, api, token, pid } = running
  process.stderr.write(
    `This project is open already, in process ${pid}; its address is used and the other options of this start are not.\n`,
  )
  await announce(
    { listener, ui, api, token, publicUrl: await publicUrlOf(running), dataDir },
    options,
    output,
  )
  if (shellPort()) {
    const isDone = stopped.then(() => true)
    while (!(await Promise.race([isDone, afterwards(WATCH_MS)])) && (await findRunning(dataDir)));
  }
  return EXIT.done
}

async function publicUrlOf({ api, token }: { api: string; token: string }): Promise<string | null> {
  const response = await fetch(`${api}/health`, { headers: { authorization: `Bearer ${token}` } })
  const { tunnel } = (await response.json()) as { tunnel: { publicUrl: string | null } }
  return tunnel.publicUrl
}

function afterwards(milliseconds: number): Promise<false> {
  return new Promise((resolve) => {
    setTimeout(() => resolve(false), milliseconds)
  })
}

/** Electron gives it to the processes that its shell forks; plain Node has none, whatever the types say. */
function shellPort(): NodeJS.Process['parentPort'] | undefined {
  return process.parentPort
}
