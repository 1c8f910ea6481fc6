import type { RunStep } from '../../../shared/model/scenario.ts'

/** Deliveries that are drawn above each other, because they were under way at the same time. */
export interface StepColumn {
  atMs: number
  /** Milliseconds until the next column begins; 0 for the last one. */
  gapMs: number
  steps: RunStep[]
}

/** The deliveries of a variation as columns, in the order of time. */
export function columnsOf(steps: readonly RunStep[]): StepColumn[] {
  const columns: (StepColumn & { endMs: number })[] = []
  for (const step of steps.toSorted((left, right) => left.atMs - right.atMs)) {
    const last = columns.at(-1)
    const endMs = step.atMs + step.totalMs
    if (last !== undefined && step.atMs < last.endMs) {
      last.steps.push(step)
      last.endMs = Math.max(last.endMs, endMs)
    } else {
      columns.push({ atMs: step.atMs, gapMs: 0, steps: [step], endMs })
    }
  }
  return columns.map(({ atMs, steps: together }, index) => {
    const next = columns[index + 1]
    return { atMs, gapMs: next === undefined ? 0 : Math.max(0, next.atMs - atMs), steps: together }
  })
}
