import type { Sealer } from '../secrets/seal.ts'
import { isUnassigned } from './captured-row.ts'
import type { CapturedRow } from './captured-row.ts'
import { filingWriting } from './capture-log/filing-writing.ts'
import type { FileInput } from './capture-log/filing-writing.ts'
import { createChores } from './chores.ts'
import type { Db } from './database.ts'
import { deliveriesWriting } from './deliveries.ts'
import { draftsWriting } from './drafts.ts'
import { endpointsWriting } from './endpoints-writing.ts'
import { eventsWriting } from './events-writing.ts'
import type { LeftOver } from './group-commit.ts'
import { heldWriting } from './held.ts'
import { notesWriting } from './notes.ts'
import { removalsWriting } from './removals.ts'
import { retentionWriting } from './retention.ts'
import { hostsWriting } from './hosts.ts'
import { indexWorkWriting } from './index-work.ts'
import { ownProvidersWriting } from './own-providers-writing.ts'
import { readMarksWriting } from './read-marks.ts'
import { recoveryWriting } from './recovery/recovery-record.ts'
import { rejectedWriting } from './rejected.ts'
import { savedFiltersWriting } from './saved-filters.ts'
import { scenariosWriting } from './scenarios.ts'
import { settingsWriting } from './settings.ts'
import type { StoreFiles } from './store-files.ts'
import type { NewDelivery } from './store.ts'
import type { Call } from './thread-calls.ts'
import { tunnelHistoryWriting } from './tunnel-history.ts'

/** Everything that is asked of the writing thread, and what its calls leave to be done once for a group. */
export function writerOps(db: Db, sealer: Sealer, files: StoreFiles) {
  const chores = createChores(db)
  const deliveries = deliveriesWriting(db)
  const writeProbe = db.prepare(
    "INSERT INTO project (key, value) VALUES ('probe', ?) ON CONFLICT DO UPDATE SET value = excluded.value",
  )
  const { uncounted, insertCaptured, ...events } = eventsWriting(db)
  const leftOver: LeftOver = { of: CAPTURES, ...uncounted }
  const ops = {
    /** One step of each chore; true where there is more to do. */
    doChores: (_: null): boolean => chores.map((chore) => chore()).includes(true),
    /** Writes something that means nothing, to see whether so many bytes can be written. */
    probe: ({ bytes }: { bytes: number }): void =>
      void writeProbe.run(`${new Date().toISOString()}${'.'.repeat(bytes)}`),
    ...events,
    capture: (row: CapturedRow): void => insertCaptured([{ row, answered: null }]),
    /** In one transaction: all of them or none. */
    captureAll: (all: CapturedRow[]): void => insertCaptured(all.map((row) => ({ row, answered: null }))),
    ...filingWriting(db, files, { insertCaptured, ...events }),
    ...endpointsWriting(db, sealer),
    ...deliveries,
    /** The same, where the next sender must not wait for it. */
    createForward: (delivery: NewDelivery) => deliveries.createDelivery(delivery),
    ...draftsWriting(db),
    ...ownProvidersWriting(db),
    ...hostsWriting(db),
    ...heldWriting(db),
    ...notesWriting(db),
    ...readMarksWriting(db),
    ...savedFiltersWriting(db),
    ...removalsWriting(db),
    ...retentionWriting(db),
    ...scenariosWriting(db),
    ...rejectedWriting(db),
    ...recoveryWriting(db),
    ...settingsWriting(db),
    ...tunnelHistoryWriting(db),
    ...indexWorkWriting(db),
  }
  return { ops, leftOver }
}

export type WriterOps = ReturnType<typeof writerOps>['ops']

const CAPTURES: ReadonlySet<string> = new Set<keyof WriterOps>([
  'capture',
  'captureAll',
  'file',
  'fileLeftOver',
])

/** What the writer says without having been asked: whether it can store, and that it has done a chore. */
export type WriterNotice =
  | {
      kind: 'state'
      reason: string | null
      /** What the writer cannot do by itself: bring back a damaged file, or open the files anew. */
      remedy: 'recover' | 'reopen' | null
    }
  | { kind: 'chores' }

/** Small, and nobody waits for them: they ride with the next commit, or go a moment later by themselves. */
export const RIDES_ALONG: ReadonlySet<string> = new Set<keyof WriterOps>([
  'recordAnswers',
  'recordRejected',
  'letGo',
  'createForward',
  'recordTunnel',
  'markRead',
  'tunnelHeldUntil',
])

/** Large, and made by work in the background: they wait for a quiet moment, and that work waits for them. */
export const WAITS_FOR_QUIET: ReadonlySet<string> = new Set<keyof WriterOps>([
  'recordJudgements',
  'indexed',
  'indexAll',
  'purge',
  'cleanUp',
])

/** True for calls after which a chore may be due. */
export function causesChores({ op, args }: Call): boolean {
  if (op === 'capture') return isUnassigned(args as CapturedRow)
  if (op === 'captureAll') return (args as CapturedRow[]).some(isUnassigned)
  if (op === 'file') return (args as FileInput).frames.some(({ hasUnassigned }) => hasUnassigned)
  return CHORES_AFTER.has(op)
}

const CHORES_AFTER: ReadonlySet<string> = new Set<keyof WriterOps>([
  'removeEndpoint',
  'changeSettings',
  'purge',
  'cleanUp',
])
