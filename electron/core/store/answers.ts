import type { AnsweredEvent } from '../../../shared/model/live.ts'

/** How long answers are gathered; nobody waits for their record, and many of them cost little more than one. */
const GATHER_MS = 20

/** Gathers what senders were answered, and hands it on a few times a second. */
export function createAnswers(record: (answers: AnsweredEvent[]) => Promise<void>) {
  let gathered: AnsweredEvent[] = []
  let timer: NodeJS.Timeout | undefined

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
      timer ??= setTimeout(() => void flush(), GATHER_MS)
    },
    /** Hands on what is left. */
    close: flush,
  }
}
