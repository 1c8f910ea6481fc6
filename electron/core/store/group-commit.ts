import { AppError } from '../../../shared/errors.ts'
import type { Db } from './database.ts'
import { storeFault } from './faults.ts'
import { carry, operation } from './thread-calls.ts'
import type { Call, Ops, Outcome } from './thread-calls.ts'

/** Runs calls in one transaction; returns what to answer, and the fault where nothing could be stored. */
export type CommitGroup = (calls: readonly Call[]) => { outcomes: Outcome[]; fault: AppError | null }

/**
 * One commit for many callers. A call that is wrong in itself takes back its own part only; where the disk does
 * not take the whole, nothing of it happened and every caller hears STORE_UNAVAILABLE.
 */
export function createGroupCommit(db: Db, ops: Ops): CommitGroup {
  const begin = db.prepare('BEGIN IMMEDIATE')
  const commit = db.prepare('COMMIT')
  const rollback = db.prepare('ROLLBACK')
  const save = db.prepare('SAVEPOINT call')
  const release = db.prepare('RELEASE call')
  const takeBack = db.prepare('ROLLBACK TO call')

  function run(call: Call): Outcome {
    save.run()
    try {
      const value = operation(ops, call.op)(call.args as never)
      release.run()
      return { seq: call.seq, value }
    } catch (error) {
      if (storeFault(error) !== null || !db.inTransaction) throw error
      takeBack.run()
      release.run()
      return { seq: call.seq, error: carry(error) }
    }
  }

  return (calls) => {
    try {
      begin.run()
      const outcomes = calls.map(run)
      commit.run()
      return { outcomes, fault: null }
    } catch (error) {
      if (db.inTransaction) rollback.run()
      const fault = storeFault(error) ?? new AppError('INTERNAL', (error as Error).message, { cause: error })
      const carried = carry(fault)
      return { outcomes: calls.map(({ seq }) => ({ seq, error: carried })), fault }
    }
  }
}
