import { Worker } from 'node:worker_threads'
import type { MessagePort } from 'node:worker_threads'
import { AppError } from '../../../shared/errors.ts'
import { storeFault } from './faults.ts'
import type { ErrorCode } from '../../../shared/errors.ts'

/** What a thread can be asked for: a closed table of functions, looked up by name. */
export type Ops = Record<string, (args: never) => unknown>

export interface Call {
  seq: number
  op: string
  args: unknown
}

export type Outcome =
  | { seq: number; value: unknown }
  | { seq: number; error: { code: ErrorCode; message: string; fix: string; stack: string | undefined } }

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

/** A thread that crashes at its start must not crash a thousand times a second. */
const RESTART_MS = 250

/**
 * Starts a thread and starts it again should it ever crash; what was under way then is rejected. Calls of one
 * turn of the event loop travel in one message.
 */
export function startThread<O extends Ops>(
  file: URL,
  workerData: unknown,
  onNotice: (notice: unknown) => void = () => {},
): Thread<O> {
  const waiting = new Map<number, { resolve: (value: never) => void; reject: (error: Error) => void }>()
  let outbox: Call[] = []
  let lastSeq = 0
  let isEnding = false
  let whenIdle = () => {}
  let fault: AppError | null = null
  let restart: NodeJS.Timeout | undefined
  let exited = Promise.resolve()
  let worker = start()

  function start(): Worker {
    const started = new Worker(file, { workerData })
    fault = null
    exited = new Promise((resolve) => started.once('exit', () => resolve()))
    started.on('message', (message: Outcome[] | Notice) => {
      if (Array.isArray(message)) message.forEach(settle)
      else onNotice(message.notice)
    })
    started.on('error', (error) => crashed(error instanceof Error ? error : new Error(String(error))))
    return started
  }

  function settle(outcome: Outcome): void {
    const waiter = waiting.get(outcome.seq)
    waiting.delete(outcome.seq)
    if ('value' in outcome) waiter?.resolve(outcome.value as never)
    else waiter?.reject(carriedError(outcome.error))
    if (waiting.size === 0) whenIdle()
  }

  function crashed(error: Error): void {
    process.stderr.write(`The thread ${file.pathname} ended: ${error.stack ?? error.message}\n`)
    const lost = (fault = new AppError('STORE_UNAVAILABLE', `A part of the store ended: ${error.message}.`, {
      fix: 'It is started again by itself; repeat the call.',
      cause: error,
    }))
    for (const waiter of waiting.values()) waiter.reject(lost)
    waiting.clear()
    outbox = []
    whenIdle()
    if (!isEnding) restart = setTimeout(() => (worker = start()), RESTART_MS)
  }

  function flush(): void {
    const calls = outbox
    outbox = []
    if (calls.length > 0) worker.postMessage(calls)
  }

  return {
    call(op, args) {
      if (isEnding) return Promise.reject(new AppError('STORE_UNAVAILABLE', 'The project is being closed.'))
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
      if (waiting.size > 0) await new Promise<void>((resolve) => (whenIdle = resolve))
      clearTimeout(restart)
      worker.postMessage([{ seq: 0, op: END, args: null } satisfies Call])
      await exited
    },
  }
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
      answer(ops, call, (outcome) => port.postMessage([outcome]))
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
