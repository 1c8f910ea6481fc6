import type { EventSummary } from '../../../../shared/model/event.ts'
import type { AnsweredEvent } from '../../../../shared/model/live.ts'
import type { Answers } from '../answers.ts'
import type { Thread } from '../thread-calls.ts'
import type { WriterOps } from '../writer-ops.ts'
import type { CaptureLog, LoggedFrame } from './capture-log.ts'
import { MOST_IN_COMMIT } from './commit-size.ts'

/** Has the writer take what the capture log holds, a few dozen times a second. */
export interface Filing {
  /** The event is in the log; it is told of when it is in the project. */
  logged(event: EventSummary): void
  /** True where everything that was logged is in the project. */
  isSettled(): boolean
  /** Resolves with true when everything that was logged before is in the project, with false where it cannot be now. */
  settled(): Promise<boolean>
  /**
   * The same for who only reads: false at once where the last attempt failed. The next one is made by itself, and takes
   * a second where another program locks the project.
   */
  caughtUp(): Promise<boolean>
  /** Why the project does not take what the log holds; null where it does. */
  problem(): string | null
  /** The project may take it now. */
  wake(): void
  /** Files what is left, if it can be. */
  close(): Promise<void>
}

export interface FilingOptions {
  log: Pick<CaptureLog, 'unfiled' | 'filed'>
  writer: Pick<Thread<WriterOps>, 'call'>
  /** Answers that are not recorded yet, and the way back for those that could not be. */
  answers: Pick<Answers, 'take' | 'giveBack'>
  /** These are in the project now, with the answers that went along. */
  filed: (events: EventSummary[], answers: AnsweredEvent[]) => void
  /** Whether it can be filed has changed, or something was lost. */
  stateChanged: () => void
  now: () => number
}

/** Between two commits of what was logged: what comes meanwhile makes the next one larger, and cheaper by that. */
const GATHER_MS = 25
const RETRY_MS = 1_000

export function createFiling(options: FilingOptions): Filing {
  const { log, writer, answers, filed, stateChanged, now } = options
  let waiting: EventSummary[] = []
  let framesFiled = 0
  let settling: { frames: number; resolve: (isFiled: boolean) => void }[] = []
  let running: Promise<void> | null = null
  let timer: NodeJS.Timeout | undefined
  let isClosed = false
  let problem: string | null = null

  function soon(ms: number): void {
    if (running === null && !isClosed) timer ??= setTimeout(start, ms)
  }

  function start(): void {
    clearTimeout(timer)
    timer = undefined
    running ??= run()
  }

  async function run(): Promise<void> {
    let isMore = false
    let failure: string | null = null
    try {
      isMore = await step()
    } catch (error) {
      failure = (error as Error).message
    }
    if (failure !== problem) {
      problem = failure
      stateChanged()
    }
    running = null
    // Where it failed, whoever waits sees what the project has now.
    const isOver = (frames: number) => problem !== null || frames <= framesFiled
    for (const { frames, resolve } of settling) if (isOver(frames)) resolve(frames <= framesFiled)
    settling = settling.filter(({ frames }) => !isOver(frames))
    if (settling.length > 0 || isMore) start()
    else if (log.unfiled().length > 0) soon(problem === null ? GATHER_MS : RETRY_MS)
  }

  /** True where there was more than one commit takes. */
  async function step(): Promise<boolean> {
    const frames = ofOneCommit(log.unfiled())
    const newest = frames.at(-1)
    if (newest === undefined) return false
    const isMore = frames.length < log.unfiled().length
    // For what stays in the log there is nothing yet that an answer could be written to.
    const told = answers.take(newest.lastId)
    try {
      const isRepeated = problem !== null
      const { lost } = await writer.call('file', { frames, answers: told, isRepeated, now: now() })
      framesFiled += frames.length
      log.filed(frames.length)
      filed(waiting.splice(0, eventsIn(frames)), told)
      if (lost > 0) stateChanged()
      return isMore
    } catch (error) {
      answers.giveBack(told)
      throw error
    }
  }

  function fileAll(): Promise<boolean> {
    const frames = framesFiled + log.unfiled().length
    if (frames === framesFiled) return Promise.resolve(true)
    return new Promise((resolve) => {
      settling.push({ frames, resolve })
      start()
    })
  }

  return {
    logged(event) {
      waiting.push(event)
      soon(GATHER_MS)
    },
    problem: () => problem,
    isSettled: () => log.unfiled().length === 0,
    settled: fileAll,
    caughtUp: () => (problem === null ? fileAll() : Promise.resolve(false)),
    wake() {
      if (log.unfiled().length > 0) start()
    },
    async close() {
      await fileAll()
      await running
      isClosed = true
      clearTimeout(timer)
    },
  }
}

/** At least one of them. */
function ofOneCommit(frames: readonly LoggedFrame[]): LoggedFrame[] {
  let events = 0
  const tooMany = frames.findIndex((frame, index) => (events += frame.events) > MOST_IN_COMMIT && index > 0)
  return frames.slice(0, tooMany < 0 ? undefined : tooMany)
}

/** How many events they hold. */
export function eventsIn(frames: readonly LoggedFrame[]): number {
  return frames.reduce((sum, { events }) => sum + events, 0)
}
