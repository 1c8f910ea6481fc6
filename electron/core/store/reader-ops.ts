import type { ChecklistFacts } from '../checklist/facts.ts'
import { readChecklist } from '../checklist/read-checklist.ts'
import { readLastHour } from '../checklist/read-last-hour.ts'
import { readShapes } from '../drift/read-shapes.ts'
import type { Sealer } from '../secrets/seal.ts'
import { arrivalsReading } from './arrivals.ts'
import { backupOfDisplaced } from './backup-ops.ts'
import { countsReading } from './counts.ts'
import type { Db } from './database.ts'
import { deliveryReading, readDeliveryBody } from './deliveries.ts'
import { readDraft, readDrafts } from './drafts.ts'
import { readCredentials, readEndpoints } from './endpoints-reading.ts'
import { eventReading, readEvents, requestReading, textOf } from './events-reading.ts'
import { readHeld } from './held.ts'
import { readCertificates, readHosts } from './hosts.ts'
import { readKept, readTags } from './notes.ts'
import { readRemovals } from './removals.ts'
import { bytesInFile, previewCleanUp } from './retention.ts'
import { indexLagReading } from './index-work.ts'
import { readPrevious } from './previous-events.ts'
import { readRecovery } from './recovery/recovery-record.ts'
import { readRejected } from './rejected.ts'
import { readRun, readRuns, readScenario, readScenarios } from './scenarios.ts'
import { readSavedFilters } from './saved-filters.ts'
import { readKnownValues } from './search/known-values.ts'
import { readStoredSettings } from './settings.ts'
import { storyReading } from './story-reading.ts'
import type { StoryQuery } from './story-reading.ts'
import type { ArrivalsQuery, EventQuery } from './store.ts'
import type { Retention } from '../../../shared/model/keeping.ts'
import { readHeldAddresses, readLastAddress, readTunnelHistory } from './tunnel-history.ts'

/** Everything that is asked of the reading thread. */
export function readerOps(db: Db, sealer: Sealer, project: string) {
  const judgingLag = db
    .prepare(
      `SELECT (SELECT ifnull(sum(events), 0) FROM counters WHERE verdict = 'pending')
         + (SELECT ifnull(sum(remaining), 0) FROM judgeAgain) + (SELECT count(*) FROM unexplained)`,
    )
    .pluck()
  const counts = countsReading(db)
  const arrivals = arrivalsReading(db)
  const delivery = deliveryReading(db)
  const story = storyReading(db)
  const indexLag = indexLagReading(db)
  const readEvent = eventReading(db)
  const readRequest = requestReading(db)
  const removal = db.prepare('SELECT 1 FROM removed WHERE eventId = ?')
  const isRemoved = (id: number): boolean => removal.get(id) !== undefined
  return {
    events: (query: EventQuery) => readEvents(db, query),
    event: ({ id }: { id: number }) => (isRemoved(id) ? null : readEvent(id)),
    previous: ({ id }: { id: number }) => (isRemoved(id) ? null : readPrevious(db, id)),
    story: (query: StoryQuery) => story(query),
    request: ({ id }: { id: number }) => (isRemoved(id) ? null : readRequest(id)),
    text: ({ id }: { id: number }) => (isRemoved(id) ? null : textOf(readRequest(id))),
    endpoints: (_: null) => readEndpoints(db),
    checklist: (of: { endpointId: number; facts: ChecklistFacts }) => readChecklist(db, of),
    lastHour: (of: { endpointId: number; now: number }) => readLastHour(db, of),
    shapes: ({ endpointId }: { endpointId: number | null }) => readShapes(db, endpointId),
    credentials: (_: null) => readCredentials(db, sealer),
    delivery: ({ id }: { id: number }) => delivery(id),
    deliveryBody: ({ id, side }: { id: number; side: 'request' | 'response' }) =>
      readDeliveryBody(db, id, side),
    drafts: (_: null) => readDrafts(db),
    draft: ({ id }: { id: number }) => readDraft(db, id),
    held: (_: null) => readHeld(db),
    hosts: (_: null) => readHosts(db),
    certificates: (_: null) => readCertificates(db),
    scenarios: (_: null) => readScenarios(db),
    scenario: ({ id }: { id: number }) => readScenario(db, id),
    runs: ({ scenarioId, limit }: { scenarioId: number | null; limit: number }) =>
      readRuns(db, scenarioId, limit),
    run: ({ id }: { id: number }) => readRun(db, id),
    rejected: ({ limit }: { limit: number }) => readRejected(db, limit),
    settings: (_: null) => readStoredSettings(db),
    recovery: (_: null) => readRecovery(db),
    tunnelHistory: (which: { since: number; limit: number }) => readTunnelHistory(db, which),
    lastAddress: (_: null) => readLastAddress(db),
    heldAddresses: (of: { base: string }) => readHeldAddresses(db, of),
    counts: (_: null) => counts(),
    arrivals: (query: ArrivalsQuery) => arrivals(query),
    knownValues: (_: null) => readKnownValues(db),
    savedFilters: (_: null) => readSavedFilters(db),
    tags: (_: null) => readTags(db),
    removals: (_: null) => readRemovals(db),
    storage: (_: null) => ({ ...bytesInFile(db), kept: readKept(db) }),
    previewCleanUp: (which: { rules: Retention; now: number }) => previewCleanUp(db, which),
    backUpDisplaced: backupOfDisplaced(db, project),
    lag: (_: null) => ({ index: indexLag(), judging: judgingLag.get() as number }),
  }
}

export type ReaderOps = ReturnType<typeof readerOps>
