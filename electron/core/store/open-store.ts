import type { Counts, EventSummary, RejectedRequest } from '../../../shared/model/event.ts'
import type { Recovery, Settings } from '../../../shared/model/health.ts'
import type { AnsweredEvent } from '../../../shared/model/live.ts'
import { AppError } from '../../../shared/errors.ts'
import type { DataKey } from '../secrets.ts'
import { workerFile } from '../worker-file.ts'
import { createAnswers } from './answers.ts'
import { capturedRow, capturedSummary, packCalls } from './captured-row.ts'
import type { ReaderOps } from './reader-ops.ts'
import type { BackupOps } from './backup-ops.ts'
import { bytesByFile, bytesOnDisk, storeFiles } from './store-files.ts'
import { isCarriedDamage } from './faults.ts'
import { prepareProject } from './prepare-project.ts'
import type { PrepareOptions } from './prepare-project.ts'
import { keepWhole } from './recovery/keep-whole.ts'
import { openOrRecover } from './recovery/prepare-start.ts'
import { prepareSearchFile } from './search/search-file.ts'
import { isSearch, startSearch } from './search/start-search.ts'
import type { Store } from './store.ts'
import { startThread } from './thread-calls.ts'
import type { Thread } from './thread-calls.ts'
import { createThreadGroup } from './thread-group.ts'
import type { ThreadGroup } from './thread-group.ts'
import type { WriterNotice, WriterOps } from './writer-ops.ts'

/** What the other parts of the core want to hear of, whoever made it happen. */
export interface StoreNotices {
  captured(event: EventSummary): void
  judged(events: EventSummary[]): void
  /** Senders have had their answers. */
  answered(answers: AnsweredEvent[]): void
  /** Somebody wrote on it. */
  noted(event: EventSummary): void
  /** There are events to judge. */
  toJudge(): void
  /** There is something for the search index to do. */
  toIndex(): void
  /** Awaited, so that whoever made an endpoint can use it at once. */
  endpointsChanged(): Promise<void>
  settingsChanged(settings: Settings): void
  rejected(request: RejectedRequest): void
  countsChanged(): void
  /** Whether anything can be stored has changed. */
  stateChanged(): void
  /** Everything that was read may be different now. */
  exchanged(): Promise<void>
}

export interface StoreOptions extends PrepareOptions {
  dataDir: string
  notices: StoreNotices
  /** True where nobody closed the project at its last end. */
  wasUnclean: boolean
  now: () => number
}

export interface OpenedStore {
  store: Store
  dataKey: DataKey
  indexWork: IndexWork
  /** Whoever opens the project's files lets go of them with the others. */
  group: ThreadGroup
  /** Looks through the file in the background where nobody closed the project; when all parts are there. */
  check(): void
  /** Credentials that the project's key does not open. */
  unreadableCredentials(): Promise<{ label: string; endpointName: string }[]>
}

/** The list of what the search index has yet to do. */
export interface IndexWork {
  /** Puts every event on the list where that was not done for this index. */
  fill(): Promise<void>
  /** Takes finished work off the list. */
  done(upTo: number): Promise<void>
  /** Something of the index is damaged. */
  suspect(): void
}

/**
 * Opens a project's store: migrates it, reads its key, starts its threads. Throws STORE_NEWER for a project of a
 * newer Hookloupe and STORE_UNAVAILABLE where the project cannot be opened.
 */
export async function openStore(options: StoreOptions): Promise<OpenedStore> {
  const { notices, now } = options
  const files = storeFiles(options.dataDir)
  const { opened, logLoss } = await openOrRecover(files, {
    wasUnclean: options.wasUnclean,
    now: now(),
    open: () => prepareProject(files.project, options),
  })
  const { projectId, dataKey } = opened
  let indexId = prepareSearchFile(files.search, projectId)
  let isIndexFilled = opened.filledIndex === indexId
  const workerData = { ...files, dataKey: dataKey.key }
  const group = createThreadGroup()

  let failing: string | null = null
  const hear = (notice: unknown): void => {
    const said = notice as WriterNotice
    if (said.kind === 'state') {
      failing = said.reason
      notices.stateChanged()
      if (said.remedy === 'recover') whole.recover(said.reason ?? '')
      if (said.remedy === 'reopen') whole.reopen()
      return
    }
    notices.toJudge()
    notices.toIndex()
    notices.countsChanged()
  }
  const writer = startThread<WriterOps>(workerFile(import.meta.url, 'writer-thread'), workerData, {
    onNotice: hear,
    pack: packCalls,
    gathers: ({ op }) => op === 'capture',
    group,
  })
  const reader = suspecting(
    startThread<ReaderOps>(workerFile(import.meta.url, 'reader-thread'), workerData, { group }),
    () => whole.suspectSearch(),
  )
  const searching = startSearch({ files, now, group, suspect: () => whole.suspectSearch() })
  const whole = keepWhole({
    files,
    group,
    now,
    changed: () => notices.stateChanged(),
    async prepare() {
      const again = await prepareProject(files.project, {
        factsVersion: options.factsVersion,
        findKey: () => Promise.resolve(dataKey),
      })
      indexId = prepareSearchFile(files.search, again.projectId)
      isIndexFilled = again.filledIndex === indexId
    },
    async exchanged(recovery) {
      await fillIndex()
      if (recovery !== null) {
        notices.settingsChanged(await store.settings.get())
        await notices.endpointsChanged()
        await notices.exchanged()
      }
      notices.toIndex()
      notices.toJudge()
    },
  })
  // Both are open and the disk takes what is written, or the start ends here with the reason.
  try {
    await Promise.all([writer.call('probe', { bytes: 0 }), reader.call('settings', null)])
    if (logLoss !== null) await writer.call('recordRecovery', logLoss)
  } catch (error) {
    await Promise.all([searching.close(), reader.end(), writer.end()])
    throw error
  }

  async function fillIndex(): Promise<void> {
    for (let after: number | null = isIndexFilled ? null : 0; after !== null;) {
      after = await writer.call('indexAll', { after, indexId })
    }
    isIndexFilled = true
  }

  async function endpointWritten<T>(write: Promise<T>): Promise<T> {
    const written = await write
    await notices.endpointsChanged()
    notices.toJudge()
    return written
  }

  const lastCounts = remembered<Counts>()
  const lastLag = remembered<{ index: number; judging: number }>()
  const lastRecovery = remembered<Recovery | null>()
  const lastUnreadable = remembered<{ label: string; endpointName: string }[]>()

  const answers = createAnswers(async (gathered) => {
    // Lost with the store unavailable, and then the least that is lost.
    await writer.call('recordAnswers', gathered).catch(() => {})
    notices.answered(gathered)
  })

  const store: Store = {
    async capture(event) {
      const id = await writer.call('capture', capturedRow(event))
      const summary = capturedSummary(id, event)
      notices.captured(summary)
      notices.countsChanged()
      notices.toJudge()
      return summary
    },
    async captureAll(events) {
      const ids = await writer.call('captureAll', events.map(capturedRow))
      const summaries = events.map((event, index) => capturedSummary(ids[index] as number, event))
      for (const summary of summaries) notices.captured(summary)
      notices.countsChanged()
      notices.toJudge()
      return summaries
    },
    recordAnswer: (id, answered) => answers.add({ id, answered }),
    events: {
      list: (query, options) =>
        isSearch(query) ? searching.search(query, options) : reader.call('events', query),
      known: () => searching.known(),
      get: (id) => reader.call('event', { id }),
      previous: (id) => reader.call('previous', { id }),
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
    },
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
      const events = await writer.call('recordJudgements', { judgements, again })
      notices.judged(events)
      notices.countsChanged()
      notices.toIndex()
      return events
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
    },
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
      list: () => reader.call('scenarios', null),
      get: (id) => reader.call('scenario', { id }),
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
      get: () => reader.call('settings', null),
      async change(change) {
        const settings = await writer.call('changeSettings', change)
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
      const thread = startThread<BackupOps>(workerFile(import.meta.url, 'backup-thread'), files)
      try {
        await thread.call('write', { file })
      } finally {
        await thread.end()
      }
    },
    async health() {
      const lag = await lastLag.read(() => reader.call('lag', null))
      const recovery = await lastRecovery.read(() => reader.call('recovery', null))
      const reason = whole.problem() ?? failing ?? writer.fault()?.message ?? null
      return {
        state: reason === null ? 'ok' : 'failing',
        reason,
        bytes: bytesOnDisk(files),
        check: whole.check(),
        recovery,
        indexLag: lag.index,
        judgingLag: lag.judging,
      }
    },
    async forgetRecovery() {
      await writer.call('forgetRecovery', null)
      notices.stateChanged()
    },
    async close() {
      await whole.close()
      await answers.close()
      await searching.close()
      await reader.end()
      await writer.end()
    },
  }
  return {
    store,
    dataKey,
    indexWork: {
      fill: fillIndex,
      done: (upTo) => writer.call('indexed', { upTo }),
      suspect: () => whole.suspectSearch(),
    },
    group,
    check() {
      if (options.wasUnclean) whole.look()
    },
    unreadableCredentials: () =>
      lastUnreadable.read(async () => (await reader.call('credentials', null)).unreadable),
  }
}

/** What was read last, for as long as nothing can be read. */
function remembered<T>() {
  let last: { value: T } | null = null
  return {
    async read(read: () => Promise<T>): Promise<T> {
      try {
        last = { value: await read() }
      } catch (error) {
        if (last === null) throw error
      }
      return last.value
    },
  }
}

/** Says so where something that is read turns out to be damaged. */
function suspecting(reader: Thread<ReaderOps>, suspect: () => void): Thread<ReaderOps> {
  return {
    ...reader,
    call(op, args) {
      const answer = reader.call(op, args)
      answer.catch((error: unknown) => {
        if (isCarriedDamage(error)) suspect()
      })
      return answer
    },
  }
}
