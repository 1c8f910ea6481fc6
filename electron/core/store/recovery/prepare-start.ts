import { copyFileSync, existsSync, statSync } from 'node:fs'
import type { Recovery } from '../../../../shared/model/health.ts'
import { workerFile } from '../../worker-file.ts'
import { isDamage, storeFault } from '../faults.ts'
import type { StoreFiles } from '../store-files.ts'
import { startThread } from '../thread-calls.ts'
import { readLog } from './log-frames.ts'
import type { RecoveryOps } from './recovery-thread.ts'
import { asideName, finishInterruptedSwap } from './set-aside.ts'

/**
 * Opens the project by `open`; where it is damaged, recovers it first. What an unclean end did to the
 * write-ahead log is looked at before SQLite begins it anew, and told.
 */
export async function openOrRecover<T>(
  files: StoreFiles,
  { wasUnclean, wasOpen, now, open }: Start<T>,
): Promise<{ opened: T; logLoss: Recovery | null }> {
  finishInterruptedSwap(files, now)
  const logLoss = wasUnclean ? lossOfLog(files, wasOpen, now) : null
  try {
    if (isOnlyLogLeft(files))
      await recover(files, 'The project file is empty, and its write-ahead log is not.', now)
    return { opened: await open(), logLoss }
  } catch (error) {
    if (!isDamage(error)) throw error
    await recover(files, storeFault(error)?.message ?? String(error), now)
    return { opened: await open(), logLoss: null }
  }
}

interface Start<T> {
  wasUnclean: boolean
  /** Whether a write-ahead log must have been left. */
  wasOpen: boolean
  now: number
  open: () => Promise<T>
}

async function recover(files: StoreFiles, why: string, now: number): Promise<void> {
  const thread = startThread<RecoveryOps>(workerFile(import.meta.url, 'recovery-thread'), files)
  try {
    await thread.call('recover', { why, now })
  } finally {
    await thread.end()
  }
}

/** SQLite takes the log of an empty file for a leftover and removes it. */
function isOnlyLogLeft({ project }: StoreFiles): boolean {
  return sizeOf(project) === 0 && sizeOf(`${project}-wal`) > 0
}

/** Commits that the log held at the end and that cannot be read; what is left of it is kept aside. */
function lossOfLog({ project }: StoreFiles, wasOpen: boolean, now: number): Recovery | null {
  if (sizeOf(project) === 0) return null
  const file = `${project}-wal`
  const isMissing = wasOpen && !existsSync(file)
  const { state } = readLog(file)
  if (!isMissing && state !== 'cut' && state !== 'unreadable') return null
  const setAside = isMissing ? null : `${asideName(project, now)}-wal`
  if (setAside !== null) copyFileSync(file, setAside)
  return {
    at: now,
    why: isMissing
      ? `Hookloupe ended without closing the project, and its write-ahead log ${file} is missing.`
      : `Hookloupe ended without closing the project, and its write-ahead log ${file} is damaged.`,
    setAside,
    kept: null,
    lost: [
      {
        what: 'newest changes',
        count: null,
        detail: 'What was written last before that end may be missing; nothing says how much it was.',
      },
    ],
  }
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0
}
