import type { AnsweredEvent } from '../../../shared/model/live.ts'

/** How long answers are gathered; nobody waits for their record, and many of them cost little more than one. */
const GATHER_MS = 20

/** More of them than these in that time are a burst: they are gathered longer, so that no page is written twice. */
const MANY = 64
const MANY_MS = 250

/** Gathers what senders were answered, and hands it on a few times a second. */
export function createAnswers(record: (answers: AnsweredEvent[]) => Promise<void>) {
  let gathered: AnsweredEvent[] = []
  let timer: NodeJS.Timeout | undefined
  let isClosed = false

  /** When the time for a few is over. */
  function look(): void {
    if (gathered.length < MANY) void flush()
    else timer = setTimeout(() => void flush(), MANY_MS - GATHER_MS)
  }

  async function flush(): Promise<void> {
    clearTimeout(timer)
    timer = undefined
    const answers = gathered
    gathered = []
    if (answers.length > 0) await record(answers)
  }

  return {
    add(answer: AnsweredEvent): void {
      gathered.push(answer)
      timer ??= setTimeout(look, GATHER_MS)
    },
    /** What is gathered by now, for whoever records it instead. */
    take(): AnsweredEvent[] {
      clearTimeout(timer)
      timer = undefined
      return gathered.splice(0)
    },
    /** They cannot be recorded yet. */
    giveBack(answers: AnsweredEvent[]): void {
      if (answers.length === 0 || isClosed) return
      gathered = [...answers, ...gathered]
      timer ??= setTimeout(look, GATHER_MS)
    },
    /** Hands on what is left. */
    close(): Promise<void> {
      isClosed = true
      return flush()
    },
  }
}
