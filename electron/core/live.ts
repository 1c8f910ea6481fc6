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
/** How many messages may wait for a slow reader before it is told to read the list again. */
const MOST_WAITING = 200
/** A message carries at most so many rows. */
const MOST_ROWS = 500

/**
 * A hub with one bounded queue per reader. Captured and judged rows and answers of 50 ms travel together; of an event that is
 * judged several times meanwhile only the last state travels.
 */
export function createLive(): Live {
  const readers = new Set<Reader>()
  let captured: EventSummary[] = []
  let judged = new Map<number, EventSummary>()
  let answers: AnsweredEvent[] = []
  let timer: NodeJS.Timeout | undefined

  function flush(): void {
    clearTimeout(timer)
    timer = undefined
    const [newRows, judgedRows, newAnswers] = [captured, [...judged.values()], answers]
    captured = []
    judged = new Map()
    answers = []
    for (const events of slices(newRows)) send({ kind: 'captured', events })
    for (const events of slices(judgedRows)) send({ kind: 'judged', events })
    // Last: a row that was judged before its answer was on disk still says that there is none.
    for (const some of slices(newAnswers)) send({ kind: 'answered', answers: some })
  }

  function send(message: LiveMessage): void {
    for (const reader of readers) reader.take(message)
  }

  return {
    publish(message) {
      if (readers.size === 0) return
      if (message.kind === 'captured') captured.push(...message.events)
      else if (message.kind === 'judged') for (const event of message.events) judged.set(event.id, event)
      else if (message.kind === 'answered') answers.push(...message.answers)
      else {
        // What somebody hears of a delivery is about a row that they have heard of.
        flush()
        return send(message)
      }
      timer ??= setTimeout(flush, GATHER_MS)
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
