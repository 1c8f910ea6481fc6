import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** What the stand-in for Electron tells of the shell. */
export interface Told {
  kind: string
  [key: string]: unknown
}

/** A running desktop shell without Electron. */
export interface Shell {
  process: ChildProcess
  /** Its data folder, and in it the folder of its settings. */
  folder: string
  told: Told[]
  /** The first that was told of a kind, now or later, that fits. */
  until: (kind: string, fits?: (told: Told) => boolean) => Promise<Told>
  /** Has the stand-in do what Chromium, the system or a person would do. */
  ask: (ask: string, value?: string, origin?: string) => Promise<unknown>
}

/** The built shell. */
export const main = fileURLToPath(new URL('../../dist/electron/main.js', import.meta.url))

const running: { process: ChildProcess; folder: string }[] = []

/** After each test: no shell outlives it. */
export async function endShells(): Promise<void> {
  for (const { process, folder } of running.splice(0)) {
    if (process.exitCode === null && process.signalCode === null) {
      process.kill('SIGKILL')
      await once(process, 'exit')
    }
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

/** Starts the shell on a project of its own, or as `args` say, with `more` arguments. */
export function bootShell(args?: string[], more: string[] = []): Shell {
  const folder = mkdtempSync(join(tmpdir(), 'hookloupe-boot-'))
  const told: Told[] = []
  const child = fork(
    main,
    [
      ...(args ?? ['--data-dir', folder]),
      '--port',
      '0',
      '--ui-port',
      '0',
      '--tunnel',
      'none',
      '--keep-key-in',
      'file',
      ...more,
    ],
    {
      execArgv: ['--import', new URL('./register-stand-in.ts', import.meta.url).href],
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      env: { ...process.env, STAND_IN_HOME: join(folder, 'home') },
    },
  )
  // Each question waits with a listener of its own.
  child.setMaxListeners(0)
  running.push({ process: child, folder })
  let errors = ''
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (errors += text))
  child.on('message', (message: Told) => {
    told.push(message)
    child.emit('told')
  })

  const until: Shell['until'] = async (kind, fits = () => true) => {
    for (;;) {
      const found = told.find((message) => message.kind === kind && fits(message))
      if (found) return found
      if (child.exitCode !== null) throw new Error(`The shell ended before it told "${kind}": ${errors}`)
      await Promise.race([once(child, 'told'), once(child, 'exit')])
    }
  }
  let lastId = 0
  const ask: Shell['ask'] = async (question, value = '', origin = '') => {
    lastId += 1
    const id = lastId
    child.send({ id, ask: question, value, origin })
    for (;;) {
      const found = told.find((message) => message.kind === 'answer' && message['id'] === id)
      if (found) return found['value']
      await once(child, 'told')
    }
  }
  return { process: child, folder, told, until, ask }
}
