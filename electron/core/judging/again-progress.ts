import type { LiveMessage } from '../../../shared/model/live.ts'
import type { JudgedStep } from './judging-ops.ts'

export type JudgingMessage = Extract<LiveMessage, { kind: 'judging' }>

/**
 * Sums up judging again over its steps: how many events are done, how many are left, and of how many the verdict
 * changed. What one change asks for while another is under way is told as one.
 */
export function createAgainProgress(tell: (message: JudgingMessage) => void) {
  let run = { judged: 0, changed: 0 }
  let isRunning = false

  return {
    /** After a step is stored; null where there was nothing to do. */
    after(step: JudgedStep | null): void {
      if (step?.again) {
        isRunning = true
        run = { judged: run.judged + step.judgements.length, changed: run.changed + step.changed }
        // The last step of all may not be known as such before the next finds nothing.
        if (step.left > 0) return tell({ kind: 'judging', ...run, left: step.left, isDone: false })
      }
      if (!isRunning || (step !== null && (step.left > 0 || step.again === null))) return
      tell({ kind: 'judging', ...run, left: 0, isDone: true })
      run = { judged: 0, changed: 0 }
      isRunning = false
    },
  }
}
