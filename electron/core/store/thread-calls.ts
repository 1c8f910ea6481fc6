import { Worker } from 'node:worker_threads'
import type { MessagePort } from 'node:worker_threads'
import { AppError } from '../../../shared/errors.ts'
import { storeFault } from './faults.ts'
import type { ErrorCode } from '../../../shared/errors.ts'
import type { ThreadGroup } from './thread-group.ts'

/** What a thread can be asked for: a closed table of functions, looked up by name. */
export type Ops = Record<string, (args: never) => unknown>

export interface Call {
  seq: number
  op: string
  args: unknown
}

export type Outcome = { seq: number; value: unknown } | FailedOutcome

interface FailedOutcome {
  seq: number
  error: { code: ErrorCode; message: string; fix: string; stack: string | undefined }
}

/** Outcomes as they travel: `values` has a sequence number and a value in turn, which is cheaper than objects. */
export interface Outcomes {
  values: unknown[]
  errors: FailedOutcome[]
}

export function outcomesOf(outcomes: readonly Outcome[]): Outcomes {
  const travelling: Outcomes = { values: [], errors: [] }
  for (const outcome of outcomes) {
    if ('value' in outcome) travelling.values.push(outcome.seq, outcome.value)
    else travelling.errors.push(outcome)
  }
  return travelling
}

/** What a thread says without having been asked. */
export interface Notice {
  notice: unknown
}

export interface Thread<O extends Ops> {
  /** Rejects with the AppError of the thread, or with STORE_UNAVAILABLE where the thread ended. */
  call<K extends keyof O & string>(op: K, args: Parameters<O[K]>[0]): Promise<Awaited<ReturnType<O[K]>>>
  /** Why it is down, while it is. */
  fault(): AppError | null
  /** Resolves when nothing is under way and the thread has ended. */
  end(): Promise<void>
}

export interface ThreadOptions {
  onNotice?: (notice: unknown) => void
  /** The threads that share its files. */
  group?: ThreadGroup | undefined
  /** What it starts with beside `workerData`, read anew at each start. */
  startsWith?: () => object
}

/** A thread that crashes at its start must not crash a thousand times a second. */
const RESTART_MS = 250
/** Short-lived memory would grow to 48 MiB in each thread before it is collected; it is not faster for it. */
const LIMITS = { maxYoungGenerationSizeMb: 16 }

/**
 * Starts a thread and starts it again should it ever crash; what was under way then is rejected. Calls of one
 * turn of the event loop travel in one message.
 */
export function startThread<O extends Ops>(
  file: URL,
  workerData: object | null,
  { onNotice = () => {}, group, startsWith }: ThreadOptions = {},
): Thread<O> {
  const waiting = new Map<number, { resolve: (value: never) => void; reject: (error: Error) => void }>()
  let outbox: Call[] = []
  let lastSeq = 0
  let isEnding = false
  /** Whoever waits for the end of what is under way: a suspension and the end can at the same time. */
  const awaitingIdle: (() => void)[] = []
  let fault: AppError | null = null
  let suspended: AppError | null = null
  let isHeld = group?.isSuspended() === true
  let lastCrash = ''
  let restart: NodeJS.Timeout | undefined
  let exited = Promise.resolve()
  let worker = isHeld ? null : start()

  function start(): Worker {
    const started = new Worker(file, {
      workerData: { ...workerData, ...startsWith?.() },
      resourceLimits: LIMITS,
    })
    fault = null
    exited = new Promise((resolve) => started.once('exit', () => resolve()))
    started.on('message', (message: Outcomes | Notice) => {
      if ('notice' in message) return onNotice(message.notice)
      const { values, errors } = message
      for (let at = 0; at < values.length; at += 2) {
        waiting.get(values[at] as number)?.resolve(values[at + 1] as never)
        waiting.delete(values[at] as number)
      }
      for (const { seq, error } of errors) {
        waiting.get(seq)?.reject(carriedError(error))
        waiting.delete(seq)
      }
      if (waiting.size === outbox.length) nowIdle()
    })
    started.on('error', (error) => crashed(error instanceof Error ? error : new Error(String(error))))
    return started
  }

  function crashed(error: Error): void {
    // What keeps it from starting is said once, however often it is tried.
    if (error.message !== lastCrash) {
      process.stderr.write(`The thread ${file.pathname} ended: ${error.stack ?? error.message}\n`)
    }
    lastCrash = error.message
    const lost = (fault = endOf(error))
    for (const waiter of waiting.values()) waiter.reject(lost)
    waiting.clear()
    outbox = []
    nowIdle()
    if (suspended !== null) fault = suspended
    // Its files are being exchanged: it is started when that is done.
    else if (!isEnding && !isHeld) restart = setTimeout(() => (worker = start()), RESTART_MS)
  }

  function nowIdle(): void {
    for (const resolve of awaitingIdle.splice(0)) resolve()
  }

  async function stop(): Promise<void> {
    if (waiting.size > outbox.length) await new Promise<void>((resolve) => awaitingIdle.push(resolve))
    clearTimeout(restart)
    worker?.postMessage([{ seq: 0, op: END, args: null }] satisfies Call[])
    await exited
  }

  const suspendable = {
    async suspend(why: AppError | null) {
      flush()
      if (why === null) isHeld = true
      else fault = suspended = why
      await stop()
    },
    resume() {
      suspended = null
      isHeld = false
      if (isEnding) return
      worker = start()
      flush()
    },
  }
  group?.add(suspendable)

  function flush(): void {
    if (isHeld || worker === null || outbox.length === 0) return
    const calls = outbox
    outbox = []
    worker.postMessage(calls)
  }

  return {
    call(op, args) {
      if (isEnding) return Promise.reject(closing())
      if (fault !== null) return Promise.reject(fault)
      return new Promise((resolve, reject) => {
        const seq = ++lastSeq
        waiting.set(seq, { resolve, reject })
        outbox.push({ seq, op, args })
        if (outbox.length === 1) setImmediate(flush)
      })
    },
    fault: () => fault,
    async end() {
      isEnding = true
      group?.remove(suspendable)
      flush()
      // Nobody will take these up any more.
      for (const { seq } of outbox.splice(0)) {
        waiting.get(seq)?.reject(closing())
        waiting.delete(seq)
      }
      await stop()
    },
  }
}

/** What callers hear of the end of a thread: what it said itself, where it said it for people. */
function endOf(error: Error): AppError {
  if ('fix' in error && typeof error.fix === 'string') {
    return new AppError('STORE_UNAVAILABLE', error.message, { fix: error.fix, cause: error })
  }
  return new AppError('STORE_UNAVAILABLE', `A part of the store ended: ${error.message}.`, {
    fix: 'It is started again by itself; repeat the call.',
    cause: error,
  })
}

/** What is asked for while the project is being closed gets this. */
export function closing(): AppError {
  return new AppError('STORE_UNAVAILABLE', 'The project is being closed.')
}

/** The call that asks a thread to close what it holds and to end. */
export const END = 'end'

/** Answers calls one by one, in their order. `end` releases what the thread holds. */
export function serveCalls(port: MessagePort, ops: Ops, end: () => void): void {
  port.on('message', (calls: Call[]) => {
    for (const call of calls) {
      if (call.op === END) {
        end()
        port.close()
        return
      }
      answer(ops, call, (outcome) => port.postMessage(outcomesOf([outcome])))
    }
  })
}

/** Runs one call, also an asynchronous one, and hands its outcome on. */
export function answer(ops: Ops, call: Call, send: (outcome: Outcome) => void): void {
  try {
    const value = operation(ops, call.op)(call.args as never)
    if (!(value instanceof Promise)) return send({ seq: call.seq, value })
    value.then(
      (settled: unknown) => send({ seq: call.seq, value: settled }),
      (error: unknown) => send({ seq: call.seq, error: carry(error) }),
    )
  } catch (error) {
    send({ seq: call.seq, error: carry(error) })
  }
}

export function operation(ops: Ops, name: string): (args: never) => unknown {
  const found = Object.hasOwn(ops, name) ? ops[name] : undefined
  if (found === undefined) throw new AppError('INTERNAL', `There is no operation "${name}".`)
  return found
}

/** An error as it travels between threads: classes do not survive the journey, codes do. */
export function carry(error: unknown): {
  code: ErrorCode
  message: string
  fix: string
  stack: string | undefined
} {
  const known =
    error instanceof AppError
      ? error
      : (storeFault(error) ??
        new AppError('INTERNAL', error instanceof Error ? error.message : String(error)))
  const stack = error instanceof Error ? error.stack : undefined
  return { code: known.code, message: known.message, fix: known.fix, stack }
}

/** The error as it was before it travelled. */
export function carriedError(carried: ReturnType<typeof carry>): AppError {
  const error = new AppError(carried.code, carried.message, { fix: carried.fix })
  if (carried.stack !== undefined) error.stack = carried.stack
  return error
}
