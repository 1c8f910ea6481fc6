import type { EventSummary } from '../../shared/model/event.ts'
import type { AnsweredEvent, LiveMessage } from '../../shared/model/live.ts'

/** Tells every open window what happens. */
export interface Live {
  publish(message: LiveMessage): void
  /** Messages from now on, until the signal, `return()` or the end of the hub. */
  subscribe(signal?: AbortSignal): AsyncGenerator<LiveMessage, void, void>
  /** True while somebody listens. */
  hasReaders(): boolean
  close(): void
}

/** How long rows are gathered into one message. */
const GATHER_MS = 50
/** More than these in one moment are not told one by one: the windows read the list again, twice a second. */
const MOST_TOLD = 250
const MANY_MS = 500
/** How many messages may wait for a slow reader before it is told to read the list again. */
const MOST_WAITING = 60
/** A message carries at most so many rows. */
const MOST_ROWS = 500

/**
 * A hub with one bounded queue per reader. Captured and judged rows, answers and deliveries of 50 ms travel
 * together; of an event that is judged several times meanwhile only the last state travels. In a burst only what
 * judging found is told, which comes at its own pace.
 */
export function createLive(): Live {
  const readers = new Set<Reader>()
  let captured: EventSummary[] = []
  let judged = new Map<number, EventSummary>()
  let answers: AnsweredEvent[] = []
  let delivered: Delivered[] = []
  let told = 0
  let isBurst = false
  let timer: NodeJS.Timeout | undefined

  function flush(): void {
    clearTimeout(timer)
    timer = undefined
    const [newRows, judgedRows, newAnswers, newDeliveries] = [
      captured,
      [...judged.values()],
      answers,
      delivered,
    ]
    isBurst = told > MOST_TOLD
    captured = []
    judged = new Map()
    answers = []
    delivered = []
    told = 0
    if (!isBurst) for (const events of slices(newRows)) send({ kind: 'captured', events })
    for (const events of slices(judgedRows)) send({ kind: 'judged', events })
    if (isBurst) return send({ kind: 'many' })
    // After them: a row that was judged before its answer was on disk still says that there is none.
    for (const some of slices(newAnswers)) send({ kind: 'answered', answers: some })
    // What somebody hears of a delivery is about a row that they have heard of.
    for (const delivery of newDeliveries) send(delivery)
  }

  /** Nothing is kept of what will not be told. */
  function gather(count: number, keep: () => void): void {
    told += count
    if (told <= MOST_TOLD) keep()
    flushSoon()
  }

  function flushSoon(): void {
    timer ??= setTimeout(flush, isBurst ? MANY_MS : GATHER_MS)
  }

  function send(message: LiveMessage): void {
    for (const reader of readers) reader.take(message)
  }

  return {
    publish(message) {
      if (readers.size === 0) return
      switch (message.kind) {
        case 'captured':
          return gather(message.events.length, () => captured.push(...message.events))
        case 'answered':
          return gather(message.answers.length, () => answers.push(...message.answers))
        case 'delivered':
          return gather(1, () => delivered.push(message))
        case 'judged':
          for (const event of message.events) judged.set(event.id, event)
          return flushSoon()
        default:
          if (told <= MOST_TOLD) flush()
          send(message)
      }
    },
    // Registered at the call and not at the first `next()`, so that nothing in between is missed.
    subscribe(signal) {
      const reader = createReader()
      readers.add(reader)
      const leave = () => {
        readers.delete(reader)
        reader.end()
        signal?.removeEventListener('abort', leave)
      }
      signal?.addEventListener('abort', leave, { once: true })
      if (signal?.aborted === true) leave()
      return read(reader, leave)
    },
    hasReaders: () => readers.size > 0,
    close() {
      flush()
      for (const reader of readers) reader.end()
    },
  }
}

type Delivered = Extract<LiveMessage, { kind: 'delivered' }>
type Reader = ReturnType<typeof createReader>

function createReader() {
  let queue: LiveMessage[] = []
  const ended = new AbortController()
  let wake = () => {}
  return {
    take(message: LiveMessage): void {
      // One that is behind reads everything anew: what it did not hear before is of no use to it.
      if (queue.length >= MOST_WAITING) queue = [{ kind: 'behind' }]
      else queue.push(message)
      wake()
    },
    end(): void {
      ended.abort()
      wake()
    },
    /** The next message, or null at the end. */
    async next(): Promise<LiveMessage | null> {
      while (queue.length === 0 && !ended.signal.aborted)
        await new Promise<void>((resolve) => (wake = resolve))
      return queue.shift() ?? null
    },
  }
}

function read(reader: Reader, leave: () => void): AsyncGenerator<LiveMessage, void, void> {
  async function* messages(): AsyncGenerator<LiveMessage, void, void> {
    for (let message = await reader.next(); message !== null; message = await reader.next()) yield message
  }
  const inner = messages()
  return Object.assign(inner, {
    // A generator that waits for its next message would only return after it: end the waiting first.
    return: async (): Promise<IteratorResult<LiveMessage, void>> => {
      leave()
      return { done: true, value: undefined }
    },
  })
}

function* slices<Row>(rows: Row[]): Generator<Row[]> {
  for (let start = 0; start < rows.length; start += MOST_ROWS) yield rows.slice(start, start + MOST_ROWS)
}
