import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

/** The line that `serve --json` prints when it is ready. */
export interface Ready {
  listener: string
  ui: string
  api: string
  token: string
  publicUrl: string | null
  dataDir: string
}

export interface RunningApp extends Ready {
  child: ChildProcess
  /** Calls the API with the token; throws with the answer's text where it is not 2xx. */
  call: <T>(path: string, init?: { method?: string; body?: unknown }) => Promise<T>
  /** Ends it as Ctrl-C does; resolves with its exit status. */
  close: () => Promise<number | null>
}

/** A folder for one project, gone with the returned function. */
export function temporaryProject(): { dataDir: string; remove: () => void } {
  const dataDir = mkdtempSync(join(tmpdir(), 'hookloupe-project-'))
  return { dataDir, remove: () => rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 }) }
}

/** Starts the built application headless on free ports, as `npm run hookloupe -- serve` does. */
export async function startApp(dataDir: string, options: { args?: string[] } = {}): Promise<RunningApp> {
  const entry = fileURLToPath(new URL('../../dist/electron/headless.js', import.meta.url))
  const args = ['--json', '--port', '0', '--ui-port', '0', '--no-open', '--data-dir', dataDir]
  // Never the keyring of whoever runs the tests.
  args.push('--keep-key-in', 'file')
  const tunnel = options.args?.includes('--tunnel') ? [] : ['--tunnel', 'none']
  const child = spawn(process.execPath, [entry, ...args, ...tunnel, ...(options.args ?? [])], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  // A spec that runs out of time is ended where it stands.
  const endWithUs = (): void => void child.kill('SIGKILL')
  process.once('exit', endWithUs)
  child.once('exit', () => process.off('exit', endWithUs))

  const lines = createInterface({ input: child.stdout })
  const first = await Promise.race([
    once(lines, 'line').then(([line]) => String(line)),
    once(child, 'exit').then(([code]) => Promise.reject(new Error(`The app ended with status ${code}.`))),
  ])
  const ready = JSON.parse(first) as Ready

  return {
    ...ready,
    child,
    call: (path, init) => call(ready, path, init),
    close: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return child.exitCode
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      const [code] = await ended
      return typeof code === 'number' ? code : null
    },
  }
}

async function call<T>(
  ready: Ready,
  path: string,
  init: { method?: string; body?: unknown } = {},
): Promise<T> {
  const response = await fetch(`${ready.api}${path}`, {
    method: init.method ?? 'GET',
    headers: { authorization: `Bearer ${ready.token}`, 'content-type': 'application/json' },
    ...(init.body === undefined ? {} : { body: JSON.stringify(init.body) }),
  })
  const text = await response.text()
  if (!response.ok) throw new Error(`${init.method ?? 'GET'} ${path} answered ${response.status}: ${text}`)
  return JSON.parse(text) as T
}
