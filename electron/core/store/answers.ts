import type { AnsweredEvent } from '../../../shared/model/live.ts'

/** How long answers are gathered; nobody waits for their record, and many of them cost little more than one. */
const GATHER_MS = 20

/** More of them than these in that time are a burst: they are gathered longer, so that no page is written twice. */
const MANY = 64
const MANY_MS = 250

/** What senders were answered and the project does not know yet. */
export interface Answers {
  add(answer: AnsweredEvent): void
  /** Those to events up to this id, for whoever records them instead. */
  take(lastId: number): AnsweredEvent[]
  /** They cannot be recorded yet. */
  giveBack(answers: AnsweredEvent[]): void
  /** Hands on what is left. */
  close(): Promise<void>
}

/** After this it is tried again, in milliseconds: the disk may be full, or the project locked by another program. */
const RETRY_MS = 1_000

/** Gathers them, and hands them on a few times a second; `record` resolves with false where it could not be done. */
export function createAnswers(record: (answers: AnsweredEvent[]) => Promise<boolean>): Answers {
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
    if (answers.length === 0 || (await record(answers)) || isClosed) return
    gathered = [...answers, ...gathered]
    timer ??= setTimeout(() => void flush(), RETRY_MS)
  }

  return {
    add(answer) {
      gathered.push(answer)
      timer ??= setTimeout(look, GATHER_MS)
    },
    take(lastId) {
      const taken = gathered.filter(({ id }) => id <= lastId)
      gathered = gathered.filter(({ id }) => id > lastId)
      if (gathered.length === 0) {
        clearTimeout(timer)
        timer = undefined
      }
      return taken
    },
    giveBack(answers) {
      if (answers.length === 0 || isClosed) return
      gathered = [...answers, ...gathered]
      timer ??= setTimeout(look, GATHER_MS)
    },
    close() {
      isClosed = true
      return flush()
    },
  }
}
