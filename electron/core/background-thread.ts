import { constants, setPriority } from 'node:os'

/**
 * Lets the calling thread step back behind those that somebody waits for. Only Linux gives a thread a priority
 * of its own this way; elsewhere it would be the whole process, so nothing is done there.
 */
export function stepBack(): void {
  if (process.platform === 'linux') setPriority(constants.priority.PRIORITY_BELOW_NORMAL)
}
