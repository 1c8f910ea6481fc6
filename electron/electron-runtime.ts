import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { createRequire } from 'node:module'

const STALLED_AFTER_MS = 20_000
const GIVE_UP_AFTER_MS = 10 * 60_000

const packageFolder = dirname(createRequire(import.meta.url).resolve('electron/package.json'))

/** Either the path of Electron's executable, or why there is none, as a sentence without its full stop. */
export type Runtime = { executable: string } | { reason: string }

/** The executable of Electron's runtime where it is installed already, else null. */
export function installedRuntime(): string | null {
  const pathFile = join(packageFolder, 'path.txt')
  if (!existsSync(pathFile)) return null
  const distFolder = process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(packageFolder, 'dist')
  const executable = join(distFolder, readFileSync(pathFile, 'utf8').trim())
  return existsSync(executable) ? executable : null
}

/**
 * Electron's npm package comes without its runtime (since 42) and fetches it with a script of its own, which
 * knows no deadline. This runs that script, and gives up when nothing more arrives.
 */
export async function obtainRuntime(say: (line: string) => void): Promise<Runtime> {
  const installed = installedRuntime()
  if (installed) return { executable: installed }

  say("Fetching Electron's runtime (about 110 MB, once) ...")
  const failure = await runInstaller()
  if (failure) return { reason: `Electron's runtime could not be fetched (${failure})` }

  const executable = installedRuntime()
  return executable ? { executable } : { reason: "Electron's runtime was fetched but is not complete" }
}

/** Null when it succeeded, else why not. */
async function runInstaller(): Promise<string | null> {
  // The script downloads into the temporary folder: one of its own shows whether something still arrives.
  const temporary = join(packageFolder, '.download')
  rmSync(temporary, { recursive: true, force: true })
  mkdirSync(temporary)
  const child = spawn(process.execPath, [join(packageFolder, 'install.js')], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: {
      ...process.env,
      NODE_USE_ENV_PROXY: '1',
      TMPDIR: temporary,
      TEMP: temporary,
      TMP: temporary,
    },
  })
  let errors = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text
  })

  const watch = watchProgress(temporary, (stalled) => {
    errors = stalled
    child.kill()
  })
  const code = await new Promise<number | null>((resolve) => {
    child.once('error', (error) => {
      errors = error.message
      resolve(1)
    })
    child.once('close', resolve)
  })
  clearInterval(watch)
  rmSync(temporary, { recursive: true, force: true })
  return code === 0 ? null : firstSentence(errors)
}

function watchProgress(folder: string, stop: (reason: string) => void): NodeJS.Timeout {
  const startedAt = performance.now()
  let changedAt = startedAt
  let lastSize = 0
  return setInterval(() => {
    const now = performance.now()
    const size = sizeOf(folder)
    if (size !== lastSize) changedAt = now
    lastSize = size
    if (now - changedAt > STALLED_AFTER_MS) stop(`nothing arrived for ${STALLED_AFTER_MS / 1000} s`)
    else if (now - startedAt > GIVE_UP_AFTER_MS)
      stop(`not complete after ${GIVE_UP_AFTER_MS / 60_000} minutes`)
  }, 500)
}

function sizeOf(folder: string): number {
  let total = 0
  for (const entry of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    total += statSync(join(folder, entry), { throwIfNoEntry: false })?.size ?? 0
  }
  return total
}

function firstSentence(errors: string): string {
  const line = errors.split('\n').find((text) => text.trim() !== '') ?? 'the installer said nothing'
  return line.trim().replace(/^(\w*Error): /, '')
}
