import type { AppError } from '../../../shared/errors.ts'
import type { FileInput } from './capture-log/filing-writing.ts'
import type { CapturedRow } from './captured-row.ts'
import { isDamage } from './faults.ts'
import { isLogGone } from './file-place.ts'
import type { CommitGroup } from './group-commit.ts'
import type { Call } from './thread-calls.ts'
import type { WriterNotice } from './writer-ops.ts'

const PROBE_MS = 1_000
/** A probe is no larger than this, whatever could not be stored. */
const MOST_PROBED_BYTES = 64 * 1024 * 1024

/**
 * Follows whether anything can be stored. While nothing can it is tried again and again with as much as could not
 * be stored: a full disk often takes a few bytes, and that is not what senders bring.
 */
export function watchFaults(commitGroup: CommitGroup, tell: (notice: WriterNotice) => void) {
  let failing: string | null = null
  let needed = 0
  let timer: NodeJS.Timeout | undefined
  let isStopped = false
  // Whatever a thread before this one could not do is no longer so.
  tell({ kind: 'state', reason: null, remedy: null })

  function report(fault: AppError | null): void {
    const reason = fault === null ? null : `${fault.message} ${fault.fix}`
    if (reason !== failing) tell({ kind: 'state', reason, remedy: remedyOf(fault) })
    failing = reason
    if (fault !== null && !isStopped) timer ??= setTimeout(probe, PROBE_MS)
  }

  function probe(): void {
    timer = undefined
    const { fault } = commitGroup([{ seq: 0, op: 'probe', args: { bytes: needed } }])
    if (fault === null && needed > 0) {
      // What was written to see whether it can be is not kept.
      needed = 0
      return report(commitGroup([{ seq: 0, op: 'probe', args: { bytes: 0 } }]).fault)
    }
    report(fault)
  }

  return {
    /** What became of a group. While a probe is due, small successes say nothing of what failed. */
    after(calls: readonly Call[], fault: AppError | null): void {
      if (fault !== null) needed = Math.min(MOST_PROBED_BYTES, Math.max(needed, bytesOf(calls)))
      if (fault === null && failing !== null && bytesOf(calls) < needed) return
      if (fault === null) needed = 0
      report(fault)
    },
    stop(): void {
      isStopped = true
      clearTimeout(timer)
    },
  }
}

function remedyOf(fault: AppError | null): 'recover' | 'reopen' | null {
  if (isLogGone(fault)) return 'reopen'
  return fault !== null && isDamage(fault) ? 'recover' : null
}

function bytesOf(calls: readonly Call[]): number {
  return calls.reduce((sum, { op, args }) => {
    if (op === 'capture') return sum + (args as CapturedRow).body.byteLength
    if (op === 'file') return (args as FileInput).frames.reduce((all, { bytes }) => all + bytes, sum)
    if (op !== 'captureAll') return sum
    return (args as CapturedRow[]).reduce((all, { body }) => all + body.byteLength, sum)
  }, 0)
}
