import { AppError } from '../../../shared/errors.ts'
import type { Counts, EventSummary } from '../../../shared/model/event.ts'
import type { Recovery } from '../../../shared/model/health.ts'
import { workerFile } from '../worker-file.ts'
import { createAnswers } from './answers.ts'
import type { BackupOps } from './backup-ops.ts'
import type { CaptureLog } from './capture-log/capture-log.ts'
import { createCapturing } from './capture-log/capturing.ts'
import { createFiling, eventsIn } from './capture-log/filing.ts'
import type { Filing } from './capture-log/filing.ts'
import { readingAfter, stillInLog, writingAfter } from './capture-log/after-filing.ts'
import type { ReaderOps } from './reader-ops.ts'
import type { KeepWhole } from './recovery/keep-whole.ts'
import { remembered } from './remembered.ts'
import { isSearch } from './search/start-search.ts'
import type { SearchPart } from './search/start-search.ts'
import type { StoreNotices } from './store-notices.ts'
import { bytesByFile, bytesOnDisk } from './store-files.ts'
import type { StoreFiles } from './store-files.ts'
import type { Store } from './store.ts'
import { startThread } from './thread-calls.ts'
import type { Thread } from './thread-calls.ts'
import { wholeScenario } from './whole-scenario.ts'
import { wholeSettings } from './whole-settings.ts'
import type { WriterOps } from './writer-ops.ts'

/** The threads of an open project, and who is told of what is written. */
export interface StoreParts {
  files: StoreFiles
  writer: Thread<WriterOps>
  reader: Thread<ReaderOps>
  log: CaptureLog
  /** The newest id that was ever given to an event. */
  lastId: number
  searching: SearchPart
  whole: KeepWhole
  notices: StoreNotices
  now: () => number
  /** Why the writer cannot store anything now; null where it can. */
  failing: () => string | null
}

/** The store, and what brings it the events of a burst. */
export interface StoreWithFiling {
  store: Store
  filing: Pick<Filing, 'wake'>
}

/** Every call of the store: which thread answers it, and what is told afterwards. */
export function storeCalls(parts: StoreParts): StoreWithFiling {
  const { files, log, searching, whole, notices, now, failing } = parts
  const lastCounts = remembered<Counts>()
  const lastLag = remembered<{ index: number; judging: number }>()
  const lastRecovery = remembered<Recovery | null>()

  const answers = createAnswers(async (gathered) => {
    // The events of some of them are still in the log: its filing takes the answers along.
    if (!filing.isSettled()) return false
    try {
      await writer.call('recordAnswers', gathered)
    } catch {
      return false
    }
    notices.answered(gathered)
    return true
  })
  const filing = createFiling({
    log,
    writer: parts.writer,
    answers,
    now,
    stateChanged: () => notices.stateChanged(),
    filed(events, told) {
      captured(events)
      if (told.length > 0) notices.answered(told)
    },
  })
  const capturing = createCapturing({
    log,
    filing,
    writer: parts.writer,
    canLog: () => (whole.problem() ?? failing() ?? parts.writer.fault() ?? filing.problem()) === null,
    captured,
    lastId: parts.lastId,
  })
  const writer = writingAfter(filing, parts.writer)
  const reader = readingAfter(filing, parts.reader)

  function captured(events: EventSummary[]): void {
    for (const event of events) notices.captured(event)
    notices.countsChanged()
    notices.toJudge()
  }

  async function endpointWritten<T>(write: Promise<T>): Promise<T> {
    const written = await write
    await notices.endpointsChanged()
    notices.toJudge()
    return written
  }

  async function filtersWritten<T>(write: Promise<T>): Promise<T> {
    const written = await write
    notices.savedFiltersChanged()
    return written
  }

  const store: Store = {
    ...capturing,
    async settled() {
      await filing.settled()
    },
    recordAnswer: (id, answered) => answers.add({ id, answered }),
    events: {
      async list(query, options) {
        if (!isSearch(query)) return reader.call('events', query)
        await filing.caughtUp()
        return searching.search(query, options)
      },
      known: () => reader.call('knownValues', null),
      get: (id) => reader.call('event', { id }),
      previous: (id) => reader.call('previous', { id }),
      story: (query) => reader.call('story', query),
      request: (id) => reader.call('request', { id }),
      text: (id) => reader.call('text', { id }),
      async assign(id, endpointId, alike) {
        const ids = await writer.call('assign', { id, endpointId, alike })
        notices.countsChanged()
        notices.toJudge()
        return ids
      },
      async note(id, change) {
        const event = await writer.call('noteEvent', { id, change, updatedAt: now() })
        notices.noted(event)
        if (change.note !== undefined || change.tags !== undefined) notices.toIndex()
        return event
      },
      tags: () => reader.call('tags', null),
      async fields(ids, paths) {
        await filing.caughtUp()
        return searching.fields(ids, paths)
      },
      async fieldPaths(ids) {
        await filing.caughtUp()
        return searching.fieldPaths(ids)
      },
    },
    readMarks: {
      async mark(ids, isRead) {
        const marks = await writer.call('markRead', { ids, isRead })
        if (marks.ids.length > 0) notices.read(marks)
        return marks
      },
      async markAll() {
        const marks = await writer.call('markAllRead', null)
        notices.read(marks)
        return marks
      },
    },
    savedFilters: {
      list: () => reader.call('savedFilters', null),
      create: (filter) => filtersWritten(writer.call('createSavedFilter', filter)),
      change: (id, change) => filtersWritten(writer.call('changeSavedFilter', { id, change })),
      remove: (id) => filtersWritten(writer.call('removeSavedFilter', { id })),
      order: (ids) => filtersWritten(writer.call('orderSavedFilters', { ids })),
    },
    arrivals: (query) => reader.call('arrivals', query),
    removals: {
      list: () => reader.call('removals', null),
      begin: (startedAt) => writer.call('beginRemoval', { startedAt }),
      async mark(removalId, ids) {
        const hidden = await writer.call('markRemoved', { removalId, ids: [...ids] })
        if (hidden.length > 0) notices.countsChanged()
        return hidden
      },
      seal: (removalId, purgeAt) => writer.call('sealRemoval', { removalId, purgeAt }),
      reopen: (removalId, at) => writer.call('reopenRemoval', { removalId, now: at }),
      async takeBack(removalId) {
        const shown = await writer.call('takeBack', { removalId })
        notices.countsChanged()
        // What was judged or assigned meanwhile may have been left out.
        notices.toJudge()
        return shown
      },
      unfinished: () => writer.call('unfinishedRemovals', null),
      async purge(at) {
        const isMore = await writer.call('purge', { now: at })
        if (isMore) notices.toIndex()
        return isMore
      },
    },
    retention: {
      async cleanUp(rules, after, at) {
        const step = await writer.call('cleanUp', { rules, after, now: at })
        if (step.eventIds.length > 0) {
          notices.countsChanged()
          notices.toIndex()
        }
        return step
      },
      preview: (rules, at) => reader.call('previewCleanUp', { rules, now: at }),
    },
    async recordJudgements(judgements, again) {
      // They were read in the project, so there is nothing to wait for.
      const events = await parts.writer.call('recordJudgements', { judgements, again })
      notices.judged(events)
      notices.countsChanged()
      notices.toIndex()
      return events
    },
    async followProviders(versions) {
      if (await writer.call('ownProviders', versions)) notices.toJudge()
    },
    async judgeAgain(endpointId) {
      await writer.call('judgeAgain', { endpointId })
      notices.toJudge()
    },
    endpoints: {
      list: () => reader.call('endpoints', null),
      create: (endpoint) => endpointWritten(writer.call('createEndpoint', { ...endpoint, createdAt: now() })),
      change: (id, change) => endpointWritten(writer.call('changeEndpoint', { id, change })),
      remove: (id) => endpointWritten(writer.call('removeEndpoint', { id, removedAt: now() })),
      checklist: (id, facts) => reader.call('checklist', { endpointId: id, facts }),
      lastHour: (id) => reader.call('lastHour', { endpointId: id, now: now() }),
    },
    shapes: (endpointId) => reader.call('shapes', { endpointId }),
    async credentials() {
      const { held, unreadable } = await reader.call('credentials', null)
      const [first] = unreadable
      if (held.length === 0 && first !== undefined) {
        throw new AppError(
          'SECRETS_UNREADABLE',
          `The key of this project does not open "${first.label}" of ${first.endpointName}, nor any other credential.`,
        )
      }
      return held
    },
    deliveries: {
      create: (delivery) =>
        writer.call(delivery.kind === 'forward' ? 'createForward' : 'createDelivery', delivery),
      get: (id) => reader.call('delivery', { id }),
      body: (id, side) => reader.call('deliveryBody', { id, side }),
    },
    held: {
      list: () => reader.call('held', null),
      letGo: (eventIds) => writer.call('letGo', { eventIds }),
    },
    drafts: {
      list: () => reader.call('drafts', null),
      get: (id) => reader.call('draft', { id }),
      create: (draft) => writer.call('createDraft', { draft, updatedAt: now() }),
      change: (id, change) => writer.call('changeDraft', { id, change, updatedAt: now() }),
      remove: (id) => writer.call('removeDraft', { id }),
    },
    hosts: {
      list: () => reader.call('hosts', null),
      allow: (host, keepsSecrets) => writer.call('allowHost', { host, keepsSecrets, allowedAt: now() }),
      forget: (host) => writer.call('forgetHost', { host }),
      certificates: () => reader.call('certificates', null),
      trust: (host, certificate) => writer.call('trustCertificate', { host, certificate, trustedAt: now() }),
      distrust: (host) => writer.call('distrustCertificate', { host }),
    },
    scenarios: {
      list: async () => (await reader.call('scenarios', null)).map(wholeScenario),
      async get(id) {
        const stored = await reader.call('scenario', { id })
        return stored && wholeScenario(stored)
      },
      create: (scenario) => writer.call('createScenario', { scenario, updatedAt: now() }),
      change: (id, scenario) => writer.call('changeScenario', { id, scenario, updatedAt: now() }),
      remove: (id) => writer.call('removeScenario', { id }),
    },
    runs: {
      list: (scenarioId, limit) => reader.call('runs', { scenarioId, limit }),
      get: (id) => reader.call('run', { id }),
      create: (run) => writer.call('createRun', run),
      record: (run) => writer.call('recordRun', run),
      endUnfinished: (sentence) => writer.call('endUnfinishedRuns', { endedAt: now(), sentence }),
    },
    rejected: {
      async record(request) {
        const recorded = await writer.call('recordRejected', request)
        notices.rejected(recorded)
        notices.countsChanged()
        return recorded
      },
      list: (limit) => reader.call('rejected', { limit }),
    },
    settings: {
      get: async () => wholeSettings(await reader.call('settings', null)),
      async change(change) {
        const settings = wholeSettings(await writer.call('changeSettings', change))
        notices.settingsChanged(settings)
        return settings
      },
    },
    tunnelHistory: {
      record: (moment) => void writer.call('recordTunnel', moment).catch(() => {}),
      heldUntil: (until) => void writer.call('tunnelHeldUntil', { until }).catch(() => {}),
      list: (since, limit) => reader.call('tunnelHistory', { since, limit }),
      lastAddress: () => reader.call('lastAddress', null),
      held: (base) => reader.call('heldAddresses', { base }),
      give: (endpointId, base) => writer.call('giveAddress', { endpointId, base, at: now() }),
    },
    counts: () => lastCounts.read(() => reader.call('counts', null)),
    async storage() {
      const { used, free, kept } = await reader.call('storage', null)
      const { search, log } = bytesByFile(files)
      return { bytes: { project: used, free, search, log }, kept }
    },
    async backup(file) {
      const isFiled = await filing.settled()
      // Then all there is to save is what this process has open, with or without the last of a burst.
      if (await parts.reader.call('backUpDisplaced', { file })) return
      if (!isFiled) throw stillInLog()
      const thread = startThread<BackupOps>(workerFile(import.meta.url, 'backup-thread'), files)
      try {
        await thread.call('write', { file })
      } finally {
        await thread.end()
      }
    },
    async health() {
      const inLog = eventsIn(log.unfiled())
      // Not after the filing: why that does not come to its end is asked here.
      const lag = await lastLag.read(() => parts.reader.call('lag', null))
      const recovery = await lastRecovery.read(() => parts.reader.call('recovery', null))
      const fault = parts.writer.fault()
      const isDown = fault === null ? null : `${fault.message} ${fault.fix}`
      const reason = whole.problem() ?? failing() ?? isDown ?? filing.problem()
      return {
        state: reason === null ? 'ok' : 'failing',
        reason,
        bytes: bytesOnDisk(files),
        check: whole.check(),
        recovery,
        indexLag: lag.index + inLog,
        judgingLag: lag.judging + inLog,
      }
    },
    async forgetRecovery() {
      await writer.call('forgetRecovery', null)
      notices.stateChanged()
    },
    async close() {
      await filing.close()
      await whole.close()
      await answers.close()
      await searching.close()
      await parts.reader.end()
      await log.close()
      await parts.writer.end()
    },
  }
  return { store, filing }
}
