import { rmSync } from 'node:fs'
import type { DataKey } from '../secrets.ts'
import { workerFile } from '../worker-file.ts'
import { createCaptureLog } from './capture-log/capture-log.ts'
import { isCarriedDamage } from './faults.ts'
import { prepareProject } from './prepare-project.ts'
import type { PrepareOptions } from './prepare-project.ts'
import type { ReaderOps } from './reader-ops.ts'
import { keepWhole } from './recovery/keep-whole.ts'
import { openOrRecover } from './recovery/prepare-start.ts'
import { remembered } from './remembered.ts'
import { prepareSearchFile } from './search/search-file.ts'
import type { MaskedByProvider } from './search/masked-fields.ts'
import { startSearch } from './search/start-search.ts'
import { storeCalls } from './store-calls.ts'
import { storeFiles } from './store-files.ts'
import type { StoreFiles } from './store-files.ts'
import type { StoreNotices } from './store-notices.ts'
import type { Store } from './store.ts'
import { startThread } from './thread-calls.ts'
import type { Thread } from './thread-calls.ts'
import { createThreadGroup } from './thread-group.ts'
import type { ThreadGroup } from './thread-group.ts'
import type { WriterNotice, WriterOps } from './writer-ops.ts'

export interface StoreOptions extends PrepareOptions {
  dataDir: string
  notices: StoreNotices
  /** What is masked by each provider, as they are now. */
  masked: () => MaskedByProvider
  /** True where nobody closed the project at its last end. */
  wasUnclean: boolean
  /** True where it was open at that end, so that a write-ahead log must have been left. */
  wasOpen: boolean
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
  /** One's own providers have changed: what is searched from now on is masked by them. */
  followProviders(): Promise<void>
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
    wasOpen: options.wasOpen,
    now: now(),
    open: () => prepareProject(files.project, options),
  })
  const { projectId, dataKey } = opened
  let indexId = prepareSearchFile(files.search, projectId)
  let isIndexFilled = opened.filledIndex === indexId
  const workerData = { ...files, dataKey: dataKey.key }
  const group = createThreadGroup()

  let failing: string | null = null
  let wakeFiling = () => {}
  let projectExchanged = () => {}
  const hear = (notice: unknown): void => {
    const said = notice as WriterNotice
    if (said.kind === 'state') {
      failing = said.reason
      notices.stateChanged()
      if (failing === null) wakeFiling()
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
    group,
  })
  const reader = suspecting(
    startThread<ReaderOps>(workerFile(import.meta.url, 'reader-thread'), workerData, { group }),
    () => whole.suspectSearch(),
  )
  const searching = startSearch({
    files,
    now,
    group,
    masked: options.masked,
    suspect: () => whole.suspectSearch(),
  })
  const whole = keepWhole({
    files,
    group,
    now,
    changed: () => notices.stateChanged(),
    async prepare() {
      const again = await prepareProject(files.project, {
        factsVersion: options.factsVersion,
        findKey: () => Promise.resolve(dataKey),
        isThere: true,
      })
      indexId = prepareSearchFile(files.search, again.projectId)
      isIndexFilled = again.filledIndex === indexId
    },
    async exchanged(recovery) {
      projectExchanged()
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
  const last = { id: 0, lap: 0 }
  try {
    await Promise.all([writer.call('probe', { bytes: 0 }), reader.call('settings', null)])
    if (logLoss !== null) await writer.call('recordRecovery', logLoss)
    for (let isMore = true; isMore;) {
      const step = await writer.call('fileLeftOver', { now: now() })
      Object.assign(last, { id: step.lastId, lap: step.lastLap })
      isMore = step.isMore
    }
    forgetLeftOver(files)
  } catch (error) {
    await Promise.all([searching.close(), reader.end(), writer.end()])
    throw error
  }

  async function fillIndex(): Promise<void> {
    const filling = indexId
    for (let after: number | null = isIndexFilled ? null : 0; after !== null;) {
      after = await writer.call('indexAll', { after, indexId: filling })
    }
    // Another one may have been made meanwhile, which is filled from its beginning.
    if (filling === indexId) isIndexFilled = true
  }

  const lastUnreadable = remembered<{ label: string; endpointName: string }[]>()
  const log = createCaptureLog(files, last.lap, () => writer.call('logEmptied', null))
  projectExchanged = () => log.projectExchanged()
  const { store, filing } = storeCalls({
    files,
    writer,
    reader,
    log,
    lastId: last.id,
    searching,
    whole,
    notices,
    now,
    failing: () => failing,
  })
  wakeFiling = () => filing.wake()
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
    followProviders: () => searching.follow(),
    unreadableCredentials: () =>
      lastUnreadable.read(async () => (await reader.call('credentials', null)).unreadable),
  }
}

/** What was left in the capture log is in the project: nothing of it outlasts the removal of its events. */
function forgetLeftOver({ captures }: StoreFiles): void {
  for (const file of captures) {
    try {
      rmSync(file, { force: true })
    } catch {
      // The next burst writes over it, if there can be a log at all.
    }
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
