import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads'
import type { MessagePort } from 'node:worker_threads'
import { createSealer } from '../secrets/seal.ts'
import { startCheckpoints } from './checkpoints.ts'
import { openForWriting } from './database.ts'
import { watchFaults } from './fault-watch.ts'
import { heedPlace } from './file-place.ts'
import { createGroupCommit } from './group-commit.ts'
import type { StoreFiles } from './store-files.ts'
import { END, outcomesOf } from './thread-calls.ts'
import type { Call, Notice } from './thread-calls.ts'
import { RIDES_ALONG, WAITS_FOR_QUIET, causesChores, writerOps } from './writer-ops.ts'
import type { WriterNotice } from './writer-ops.ts'

/**
 * Owns the writing connection. Commits are grouped by nature: while one commit waits for the disk the next calls
 * queue up, and the next transaction is all that queued. No timer stands between a sender and its answer.
 */
const { dataKey, ...files } = workerData as StoreFiles & { dataKey: Uint8Array | null }
const { project } = files
const port = parentPort as MessagePort
const db = openForWriting(project, { isThere: true })
const { ops, leftOver } = writerOps(db, createSealer(dataKey), files)
const commitGroup = heedPlace(createGroupCommit(db, ops, leftOver), project)
const faults = watchFaults(commitGroup, tell)
const checkpoints = startCheckpoints(db, project)

const MOST_CALLS = 512
/** After how long calls that ride along go by themselves. */
const RIDE_MS = 20
/** How long no sender may have come for a moment to be quiet. */
const QUIET_MS = 5
/** The same after events of a burst, which come by the log a few dozen times a second. */
const QUIET_AFTER_FILING_MS = 100
/** How long a quiet moment is waited for, and how long in a burst, in which all of this comes after the senders. */
const PATIENCE_MS = 250
const PATIENCE_IN_BURST_MS = 1_000
const CHORES_MS = 100

let urgent: Call[] = []
let riding: Call[] = []
let patient: Call[] = []
let quietAt = 0
let isBurst = false
let isEnding = false
let rideTimer: NodeJS.Timeout | undefined
let quietTimer: NodeJS.Timeout | undefined
let choresTimer: NodeJS.Timeout | undefined = setTimeout(doChores, CHORES_MS)

port.on('message', (calls: Call[]) => {
  take(calls)
  for (let more = receiveMessageOnPort(port); more; more = receiveMessageOnPort(port)) {
    take(more.message as Call[])
  }
  commitUrgent()
})

function take(calls: readonly Call[]): void {
  for (const call of calls) {
    if (call.op === END) isEnding = true
    else if (RIDES_ALONG.has(call.op)) riding.push(call)
    else if (WAITS_FOR_QUIET.has(call.op)) patient.push(call)
    else urgent.push(call)
  }
}

/** One group; what is left over goes in the next turn, so that timers have theirs. */
function commitUrgent(): void {
  if (urgent.length > 0) {
    isBurst = urgent.some(({ op }) => op === 'file')
    commit(urgent, riding)
    quietAt = performance.now() + (isBurst ? QUIET_AFTER_FILING_MS : QUIET_MS)
  }
  if (isEnding) return end()
  if (urgent.length > 0) setImmediate(commitUrgent)
  else if (riding.length > 0) rideTimer ??= setTimeout(commitRiding, RIDE_MS)
  if (patient.length > 0) quietTimer ??= setTimeout(commitPatient, QUIET_MS, performance.now())
}

function commitRiding(): void {
  rideTimer = undefined
  if (riding.length > 0) commit(riding)
  // More came than one group takes.
  if (riding.length > 0) rideTimer = setTimeout(commitRiding, 0)
}

/** Under load this is once or four times a second, and the work behind these calls slows down to that by itself. */
function commitPatient(since: number): void {
  quietTimer = undefined
  const now = performance.now()
  const patience = isBurst ? PATIENCE_IN_BURST_MS : PATIENCE_MS
  const mustGo = now >= quietAt || now - since >= patience
  if (mustGo) commit(patient, riding)
  if (patient.length > 0) quietTimer = setTimeout(commitPatient, QUIET_MS, since)
}

/** Commits what these queues hold, in this order, as one group. */
function commit(...queues: Call[][]): void {
  const calls: Call[] = []
  for (const queue of queues) calls.push(...queue.splice(0, MOST_CALLS - calls.length))
  const { outcomes, fault } = commitGroup(calls)
  // First what is wrong: who is told that an event is not kept finds the reason.
  faults.after(calls, fault)
  port.postMessage(outcomesOf(outcomes))
  checkpoints.afterCommit({ isBurst: calls.some(({ op }) => op === 'file') })
  if (calls.some(causesChores)) choresTimer ??= setTimeout(doChores, CHORES_MS)
}

/** A step of what nobody waits for; calls that came meanwhile go before the next one. */
function doChores(): void {
  choresTimer = undefined
  const chores: Call[] = [{ seq: 0, op: 'doChores', args: null }]
  const { outcomes, fault } = commitGroup(chores)
  faults.after(chores, fault)
  const [outcome] = outcomes
  const isMore = outcome !== undefined && 'value' in outcome && outcome.value === true
  // What a chore changed may have to be judged and indexed anew.
  if (fault === null) tell({ kind: 'chores' })
  if (isMore && !isEnding) choresTimer = setTimeout(doChores, 0)
}

function tell(notice: WriterNotice): void {
  port.postMessage({ notice } satisfies Notice)
}

function end(): void {
  for (const timer of [rideTimer, quietTimer]) clearTimeout(timer)
  faults.stop()
  while (urgent.length + riding.length + patient.length > 0) commit(urgent, riding, patient)
  clearTimeout(choresTimer)
  try {
    checkpoints.close()
  } catch {
    // What the file does not take now stays in the log, and is there at the next start.
  }
  db.close()
  port.close()
}
