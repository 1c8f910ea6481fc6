import type { EventSummary } from '../../../../shared/model/event.ts'
import type { AnsweredEvent } from '../../../../shared/model/live.ts'
import type { Thread } from '../thread-calls.ts'
import type { WriterOps } from '../writer-ops.ts'
import type { CaptureLog } from './capture-log.ts'

/** Has the writer take what the capture log holds, a few dozen times a second. */
export interface Filing {
  /** The event is in the log; it is told of when it is in the project. */
  logged(event: EventSummary): void
  /** True where everything that was logged is in the project. */
  isSettled(): boolean
  /** Resolves when everything that was logged before is in the project, or cannot be brought there now. */
  settled(): Promise<void>
  /** The project may take it now. */
  wake(): void
  /** Files what is left, if it can be. */
  close(): Promise<void>
}

export interface FilingOptions {
  log: Pick<CaptureLog, 'unfiled' | 'filed'>
  writer: Pick<Thread<WriterOps>, 'call'>
  /** Answers that are not recorded yet, and the way back for those that could not be. */
  answers: { take: () => AnsweredEvent[]; giveBack: (answers: AnsweredEvent[]) => void }
  /** These are in the project now, with the answers that went along. */
  filed: (events: EventSummary[], answers: AnsweredEvent[]) => void
  now: () => number
}

/** Between two commits of what was logged: what comes meanwhile makes the next one larger, and cheaper by that. */
const GATHER_MS = 25
const RETRY_MS = 1_000
/** The writer takes fewer of them in one commit. */
const MOST_FRAMES = 256

export function createFiling({ log, writer, answers, filed, now }: FilingOptions): Filing {
  let waiting: EventSummary[] = []
  let framesFiled = 0
  let settling: { frames: number; resolve: () => void }[] = []
  let running: Promise<void> | null = null
  let timer: NodeJS.Timeout | undefined
  let isClosed = false

  function soon(ms: number): void {
    if (running === null && !isClosed) timer ??= setTimeout(start, ms)
  }

  function start(): void {
    clearTimeout(timer)
    timer = undefined
    running ??= run()
  }

  async function run(): Promise<void> {
    let isFiled = true
    let isMore = false
    try {
      isMore = await step()
    } catch {
      // The writer has said why, and says when it can again.
      isFiled = false
    }
    running = null
    // Where it failed, whoever waits sees what the project has now.
    const isOver = (frames: number) => !isFiled || frames <= framesFiled
    for (const { frames, resolve } of settling) if (isOver(frames)) resolve()
    settling = settling.filter(({ frames }) => !isOver(frames))
    if (settling.length > 0 || isMore) start()
    else if (log.unfiled().length > 0) soon(isFiled ? GATHER_MS : RETRY_MS)
  }

  /** True where there was more than one commit takes. */
  async function step(): Promise<boolean> {
    const frames = log.unfiled().slice(0, MOST_FRAMES)
    if (frames.length === 0) return false
    const told = answers.take()
    try {
      const taken = await writer.call('file', { frames, answers: told, now: now() })
      const events = frames.slice(0, taken).reduce((sum, frame) => sum + frame.events, 0)
      framesFiled += taken
      log.filed(taken)
      filed(waiting.splice(0, events), told)
      return taken < frames.length
    } catch (error) {
      answers.giveBack(told)
      throw error
    }
  }

  return {
    logged(event) {
      waiting.push(event)
      soon(GATHER_MS)
    },
    isSettled: () => log.unfiled().length === 0,
    settled() {
      const frames = framesFiled + log.unfiled().length
      if (frames === framesFiled) return Promise.resolve()
      return new Promise((resolve) => {
        settling.push({ frames, resolve })
        start()
      })
    },
    wake() {
      if (log.unfiled().length > 0) start()
    },
    async close() {
      await this.settled()
      await running
      isClosed = true
      clearTimeout(timer)
    },
  }
}
