import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

/**
 * `running.json` in the data folder: where the running core of the project is found, and the token for it. Only
 * this user may read it. It is a hint: what counts is the lock.
 */
const Running = z.object({
  /** Such as `http://127.0.0.1:4849/api`. */
  api: z.string(),
  token: z.string(),
  /** The page's address, token included. */
  ui: z.string(),
  listener: z.string(),
  pid: z.number().int(),
})

export type Running = z.infer<typeof Running>

/** Null where nothing is written or what is written cannot be read. */
export function readRunning(dataDir: string): Running | null {
  try {
    return Running.parse(JSON.parse(readFileSync(runningFile(dataDir), 'utf8')))
  } catch {
    return null
  }
}

/** Whole or not at all: readers never see half of it. */
export function writeRunning(dataDir: string, running: Running): void {
  const file = runningFile(dataDir)
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, `${JSON.stringify(running, null, 2)}\n`, { mode: 0o600 })
  renameSync(draft, file)
}

export function removeRunning(dataDir: string): void {
  rmSync(runningFile(dataDir), { force: true })
}

function runningFile(dataDir: string): string {
  return join(dataDir, 'running.json')
}
