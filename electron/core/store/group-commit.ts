import { AppError } from '../../../shared/errors.ts'
import type { Db } from './database.ts'
import { storeFault } from './faults.ts'
import { carry, operation } from './thread-calls.ts'
import type { Call, Ops, Outcome } from './thread-calls.ts'

/** What calls leave behind to be done once for all of them. */
export interface LeftOver {
  /** The calls that leave it, and do not mind what other such calls left. */
  of: ReadonlySet<string>
  /** Does it, within the transaction. */
  settle: () => void
  /** The calls were taken back. */
  forget: () => void
}

/** Runs calls in one transaction; returns what to answer, and the fault where nothing could be stored. */
export type CommitGroup = (calls: readonly Call[]) => { outcomes: Outcome[]; fault: AppError | null }

/**
 * One commit for many callers. A call that is wrong in itself takes back its own part only; where the disk does
 * not take the whole, nothing of it happened and every caller hears STORE_UNAVAILABLE.
 */
export function createGroupCommit(db: Db, ops: Ops, leftOver: LeftOver = NOTHING): CommitGroup {
  const begin = db.prepare('BEGIN IMMEDIATE')
  const commit = db.prepare('COMMIT')
  const rollback = db.prepare('ROLLBACK')
  const save = db.prepare('SAVEPOINT call')
  const release = db.prepare('RELEASE call')
  const takeBack = db.prepare('ROLLBACK TO call')

  function run(call: Call): Outcome {
    if (!leftOver.of.has(call.op)) leftOver.settle()
    return { seq: call.seq, value: operation(ops, call.op)(call.args as never) }
  }

  function runApart(call: Call): Outcome {
    save.run()
    try {
      const outcome = run(call)
      leftOver.settle()
      release.run()
      return outcome
    } catch (error) {
      leftOver.forget()
      if (storeFault(error) !== null || !db.inTransaction) throw error
      takeBack.run()
      release.run()
      return { seq: call.seq, error: carry(error) }
    }
  }

  function inOneCommit(calls: readonly Call[], how: (call: Call) => Outcome): Outcome[] {
    try {
      begin.run()
      const outcomes = calls.map(how)
      leftOver.settle()
      commit.run()
      return outcomes
    } catch (error) {
      leftOver.forget()
      if (db.inTransaction) rollback.run()
      throw error
    }
  }

  /** Wrong calls are rare and savepoints are not free: they are made where one is met, and all begins anew. */
  function commitAll(calls: readonly Call[]): Outcome[] {
    try {
      return inOneCommit(calls, run)
    } catch (error) {
      if (storeFault(error) !== null) throw error
      return inOneCommit(calls, runApart)
    }
  }

  return (calls) => {
    try {
      return { outcomes: commitAll(calls), fault: null }
    } catch (error) {
      const fault = storeFault(error) ?? new AppError('INTERNAL', (error as Error).message, { cause: error })
      const carried = carry(fault)
      return { outcomes: calls.map(({ seq }) => ({ seq, error: carried })), fault }
    }
  }
}

const NOTHING: LeftOver = { of: new Set(), settle() {}, forget() {} }
