import type { PackCheck, PackProposal } from '../../../shared/model/pack-check.ts'
import type { EventsProposal, PackTrial, Sender } from '../../../shared/model/pack-proposal.ts'
import type { SchemeSearchResult } from '../../../shared/model/scheme-search.ts'
import type { ValueHint } from '../../../shared/model/value-hint.ts'
import type { Pack } from '../../../shared/packs/pack.ts'
import type { Judgement } from '../diagnose/judgement.ts'
import type { DocumentInput } from '../packs/from-document/propose.ts'
import type { SendersInput } from '../packs/from-events/list-senders.ts'
import type { ProposeInput } from '../packs/propose-from-events.ts'
import type { TrialInput } from '../packs/try-pack.ts'
import type { StartedWithPacks } from '../providers-of-thread.ts'
import type { Store } from '../store/store.ts'
import type { StoreFiles } from '../store/store-files.ts'
import { startThread } from '../store/thread-calls.ts'
import type { ThreadGroup } from '../store/thread-group.ts'
import { createBackgroundWork } from '../store/background-work.ts'
import { workerFile } from '../worker-file.ts'
import { createAgainProgress } from './again-progress.ts'
import type { JudgingMessage } from './again-progress.ts'
import type { FindSchemeInput } from './find-scheme.ts'
import type { EventLook, LookInput } from './look-at-event.ts'
import type { JudgingOps, VerifyInput } from './judging-ops.ts'

export interface Judging {
  /** There may be events to judge. */
  wake(): void
  /** Judges a request without storing anything, off the main thread. */
  verify(input: VerifyInput): Promise<Judgement>
  /** Reads a stored event before its turn, off the main thread: at most one step of other work goes before it. */
  look(input: LookInput): Promise<EventLook>
  /** Somebody looks at this event: what is still to be found out about it comes first. */
  lookAt(eventId: number): void
  /** What is known of the values of a stored event, off the main thread; null where there is no such event. */
  explainValues(eventId: number): Promise<ValueHint[] | null>
  /** Looks for the scheme of an endpoint's events, off the main thread. Rejects with NOT_FOUND. */
  findScheme(input: FindSchemeInput): Promise<SchemeSearchResult>
  /** What takes its time about packs. */
  packs: Packs
  /** One's own providers have changed: what is judged from now on is judged by them. */
  follow(): Promise<void>
  close(): Promise<void>
}

/** What takes its time about packs, off the main thread. */
export interface Packs {
  check(text: string, file: string | null): Promise<PackCheck>
  /** Rejects with NOT_FOUND and INPUT_INVALID. */
  fromEvents(input: ProposeInput): Promise<EventsProposal>
  /** Rejects with NOT_FOUND. */
  senders(input: SendersInput): Promise<Sender[]>
  /** How stored events would be judged; stores nothing. Rejects with NOT_FOUND. */
  try(input: TrialInput): Promise<PackTrial>
  /** Rejects with INPUT_INVALID. */
  fromDocument(input: DocumentInput): Promise<PackProposal>
}

/** Starts the judging thread and writes what it finds, one step after the other, as long as there is work. */
export function startJudging(options: {
  files: StoreFiles
  dataKey: Uint8Array | null
  /** The threads that have the project open. */
  group: ThreadGroup
  store: Pick<Store, 'recordJudgements' | 'settled'>
  /** One's own providers, as they are now. */
  packs: () => readonly Pack[]
  /** Hears how judging again goes on. */
  tell: (message: JudgingMessage) => void
}): Judging {
  const thread = startThread<JudgingOps>(
    workerFile(import.meta.url, 'judging-thread'),
    { ...options.files, dataKey: options.dataKey },
    {
      onNotice: () => work.wake(),
      group: options.group,
      startsWith: (): StartedWithPacks => ({ packs: options.packs() }),
    },
  )
  const progress = createAgainProgress(options.tell)
  const work = createBackgroundWork(async () => {
    const step = await thread.call('step', null)
    if (step !== null) await options.store.recordJudgements(step.judgements, step.again)
    progress.after(step)
    return step !== null
  })

  /** For calls about stored events: those of a burst are in the project a moment after they were captured. */
  async function aboutStored<K extends keyof JudgingOps>(op: K, args: Parameters<JudgingOps[K]>[0]) {
    await options.store.settled()
    return thread.call(op, args)
  }

  return {
    wake: () => work.wake(),
    verify: (input) => thread.call('verify', input),
    lookAt(eventId) {
      // With the thread down the event is explained in its turn.
      aboutStored('lookAt', { eventId }).then(
        () => work.wake(),
        () => {},
      )
    },
    look: (input) => aboutStored('look', input),
    explainValues: (eventId) => aboutStored('explainValues', { eventId }),
    findScheme: (input) => aboutStored('findScheme', input),
    packs: {
      check: (text, file) => thread.call('checkPack', { text, file }),
      fromEvents: (input) => aboutStored('proposeFromEvents', input),
      senders: (input) => aboutStored('listSenders', input),
      try: (input) => aboutStored('tryPack', input),
      fromDocument: (input) => thread.call('proposeFromDocument', input),
    },
    follow: () => thread.call('ownProviders', options.packs()),
    async close() {
      await work.stop()
      await thread.end()
    },
  }
}
