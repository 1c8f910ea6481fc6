import { AppError } from '../../../shared/errors.ts'
import { awaitRunning } from './find-running.ts'
import { readHolder } from './holder.ts'
import type { Running } from './running.ts'

/** How long a core that holds the project may take until it answers. */
const STARTING_WITHIN_MS = 10_000

/**
 * The core that holds a locked project: it may be just starting, or just ending. Throws PROJECT_LOCKED with what is
 * known of it where it does not answer; one that started long ago is asked once and not waited for.
 */
export async function joinRunning(dataDir: string, locked: AppError): Promise<Running> {
  const held = readHolder(dataDir)
  const isStarting = held === null || Date.now() - held.since < STARTING_WITHIN_MS
  const running = await awaitRunning(dataDir, isStarting ? STARTING_WITHIN_MS : 0)
  if (running !== null) return running
  const holder = readHolder(dataDir)
  throw new AppError('PROJECT_LOCKED', `${locked.message} It does not answer.`, {
    fix:
      holder === null
        ? locked.fix
        : `End process ${holder.pid} and start again, or choose another --data-dir. What it answered is kept.`,
    cause: locked,
  })
}
