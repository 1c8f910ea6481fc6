import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

/** `holder.json` in the data folder: which process has the project open. It goes with an orderly end only. */
const Holder = z.object({
  pid: z.number().int(),
  /** Epoch milliseconds. */
  since: z.number().int(),
  /** False before the project is opened, and from its closing on: only in between there must be a write-ahead log. */
  isOpen: z.boolean().default(true),
})

export type Holder = z.infer<typeof Holder>

/** Null where nobody had the project open or what is written cannot be read. */
export function readHolder(dataDir: string): Holder | null {
  try {
    return Holder.parse(JSON.parse(readFileSync(holderFile(dataDir), 'utf8')))
  } catch {
    return null
  }
}

/** Written by who holds the lock, whole or not at all. Throws what the file system says. */
export function writeHolder(dataDir: string, holder: Holder): void {
  const file = holderFile(dataDir)
  writeFileSync(`${file}.part`, `${JSON.stringify(holder)}\n`, { mode: 0o600 })
  renameSync(`${file}.part`, file)
}

export function removeHolder(dataDir: string): void {
  rmSync(holderFile(dataDir), { force: true })
}

function holderFile(dataDir: string): string {
  return join(dataDir, 'holder.json')
}
