import { randomBytes } from 'node:crypto'
import { closeSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { AsyncEntry } from '@napi-rs/keyring'

/**
 * The data key of a project: 32 random bytes that seal its secrets. It lives in the system's keyring, and where
 * there is none in a file beside the project that only this user may read. Only the core asks for it.
 */
export interface DataKey {
  /** Null where it should be in the keyring and the keyring does not give it out. */
  key: Uint8Array | null
  keptIn: 'keyring' | 'file'
  note: string
}

export type KeptIn = DataKey['keptIn']

const SERVICE = 'Hookloupe'
const KEY_FILE = 'secret.key'
const KEY_BYTES = 32
const KEYRING_MS = 20_000

/**
 * Reads the data key, or makes one. `recorded` is where the project says that its key is kept, null for a
 * project without one; a `file` project never touches the keyring.
 */
export async function loadDataKey(options: {
  dataDir: string
  projectId: string
  recorded: KeptIn | null
  preferred: KeptIn
}): Promise<DataKey> {
  const keptIn = options.recorded ?? options.preferred
  if (keptIn === 'file') return fileKey(options.dataDir, 'Chosen at the start of this project.')
  try {
    return await Promise.race([keyringKey(options.projectId), giveUp()])
  } catch (error) {
    const reason = (error as Error).message
    if (options.recorded === null)
      return fileKey(options.dataDir, `This system offers no keyring (${reason}).`)
    return {
      key: null,
      keptIn,
      note: `The keyring that holds this project's key cannot be read (${reason}). Unlock it and start again; all that needs no credential works.`,
    }
  }
}

/** What the health says of the secrets; credentials that the key does not open are named by label. */
export function describeSecrets(
  { keptIn, note }: DataKey,
  unreadable: readonly { label: string; endpointName: string }[],
): { keptIn: KeptIn; note: string } {
  if (unreadable.length === 0) return { keptIn, note }
  const names = unreadable.map(({ label, endpointName }) => `"${label}" of ${endpointName}`).join(', ')
  return {
    keptIn,
    note: `${note} The key does not open ${names}: put back the key that sealed them, or save them again.`,
  }
}

/** A locked keyring asks its user, and there may be nobody to answer. */
async function giveUp(): Promise<never> {
  await wait(KEYRING_MS, undefined, { ref: false })
  throw new Error(`it did not answer within ${KEYRING_MS / 1000} s`)
}

async function keyringKey(projectId: string): Promise<DataKey> {
  // Pinned on Linux: left to itself the library falls back to the kernel's keyring, which forgets at a restart.
  const entry = new AsyncEntry(SERVICE, `project ${projectId}`, { linux: { store: 'secret-service' } })
  const held = await entry.getPassword()
  const key = held === null ? randomBytes(KEY_BYTES) : Buffer.from(held, 'base64')
  if (held === null) await entry.setPassword(key.toString('base64'))
  return { key, keptIn: 'keyring', note: "Sealed under a key in the system's keyring." }
}

function fileKey(dataDir: string, why: string): DataKey {
  const file = join(dataDir, KEY_FILE)
  const key = readKeyFile(file) ?? makeKeyFile(file)
  const note = `${why} Secrets are sealed under a key in ${file}, which only this user may read.`
  return { key, keptIn: 'file', note }
}

function readKeyFile(file: string): Uint8Array | null {
  try {
    const key = Buffer.from(readFileSync(file, 'latin1').trim(), 'base64')
    return key.length === KEY_BYTES ? key : null
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

function makeKeyFile(file: string): Uint8Array {
  const key = randomBytes(KEY_BYTES)
  const opened = openSync(file, 'w', 0o600)
  try {
    writeSync(opened, `${key.toString('base64')}\n`)
    fsyncSync(opened)
  } finally {
    closeSync(opened)
  }
  return key
}
