import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { buildAll, isBuilt } from './build.ts'
import { whyNoDisplay } from './display.ts'
import { obtainRuntime } from './electron-runtime.ts'

/**
 * `npm start`: builds where needed, opens the desktop window, and where there can be none says why in one line
 * and serves the same application on loopback instead. Further arguments go to the core (`-- --data-dir x`).
 */
async function start(): Promise<void> {
  const args = process.argv.slice(2)
  if (!isBuilt()) {
    say('Building ...')
    await buildAll('warn')
  }

  const reason = whyNoWindow() ?? (await openWindow(args))
  if (reason === null) return
  say(`${reason}: serving the same application for a browser instead.`)
  await serve(args)
}

/** What is known before anything is fetched. */
function whyNoWindow(): string | null {
  // Chromium ends at once when root asks for its sandbox, and the sandbox is never turned off here.
  if (process.platform === 'linux' && process.getuid?.() === 0)
    return 'Electron keeps its sandbox and refuses root'
  return whyNoDisplay()
}

/** Resolves when the window's process has ended: null when it had opened, else why it did not. */
async function openWindow(args: string[]): Promise<string | null> {
  const runtime = await obtainRuntime(say)
  if ('reason' in runtime) return runtime.reason

  // A process group of its own: Ctrl-C in a terminal then reaches it once, through this process.
  const child = spawn(runtime.executable, [fileURLToPath(new URL('..', import.meta.url)), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
  })
  let opened = false
  let errors = ''
  child.stdout.on('data', (chunk: Buffer) => {
    opened = true
    process.stdout.write(chunk)
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    if (opened) process.stderr.write(text)
    else errors += text
  })
  let stopping = false
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (!stopping) child.kill(signal)
      stopping = true
    })
  }

  const code = await new Promise<number | null>((resolve) => {
    child.once('error', (error) => {
      errors = error.message
      resolve(1)
    })
    child.once('close', resolve)
  })
  if (opened || stopping || code === 0) {
    process.exitCode = stopping ? 0 : (code ?? 1)
    return null
  }
  return `Electron did not start (${whatWentWrong(errors) || 'it said nothing'})`
}

/** In this very process, so that signals and the exit status need no passing on. */
async function serve(args: string[]): Promise<void> {
  const open = process.env['CI'] || whyNoDisplay() ? '--no-open' : '--open'
  const chosen = args.some((argument) => argument === '--open' || argument === '--no-open')
  const headless = fileURLToPath(new URL('../dist/electron/headless.js', import.meta.url))
  process.argv = [process.execPath, headless, ...(chosen ? [] : [open]), ...args]
  await import(new URL('../dist/electron/headless.js', import.meta.url).href)
}

/** Chromium's fatal line without its place in the source, else the last line of what was said. */
function whatWentWrong(errors: string): string {
  const lines = errors.split('\n').filter((line) => line.trim() !== '')
  const line = lines.find((text) => text.includes(':FATAL:')) ?? lines.at(-1) ?? ''
  return line.trim().replace(/^\[\S*:FATAL:\S*\] /, '')
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

await start()
