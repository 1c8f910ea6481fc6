import type {
  Answer,
  Endpoint,
  EndpointSettings,
  Environment,
  Target,
} from '../../../shared/model/endpoint.ts'
import type { AnswerRule, Forwarding } from '../../../shared/model/forwarding.ts'
import type { Delivery, ShownCertificate } from '../../../shared/model/delivery.ts'
import type { Draft, DraftInput } from '../../../shared/model/draft.ts'
import type {
  Counts,
  EventDetail,
  EventSummary,
  Origin,
  PreviousEvents,
  RejectedRequest,
  Answered,
} from '../../../shared/model/event.ts'
import type { Arrivals, EventFields, ReadMarks, SavedFilter } from '../../../shared/model/inbox.ts'
import type { NoteChange, UsedTag } from '../../../shared/model/note.ts'
import type { CleanUpPreview, Removal, Retention } from '../../../shared/model/keeping.ts'
import type { Checklist } from '../../../shared/model/checklist.ts'
import type { LastHour } from '../../../shared/model/last-hour.ts'
import type { AllowedHost, TrustedCertificate } from '../../../shared/model/host.ts'
import type { Recovery, Settings, StoreCheck } from '../../../shared/model/health.ts'
import type { HeldAddress, TunnelMoment } from '../../../shared/model/tunnel.ts'
import type { Run, RunSummary, Scenario } from '../../../shared/model/scenario.ts'
import type { ChecklistFacts } from '../checklist/facts.ts'
import type { Judgement } from '../diagnose/judgement.ts'
import type { SeenShape } from '../drift/seen.ts'
import type { HeldCredential } from '../schemes/held-credential.ts'
import type { ReceivedRequest } from '../listener/received.ts'
import type { CleanUpStep } from './retention.ts'
import type { ScenarioRow } from './scenarios.ts'
import type { StoryQuery, StoryRow } from './story-reading.ts'

/** A request on its way to the disk. */
export interface NewEvent {
  request: ReceivedRequest
  endpointId: number | null
  /** By recognition at arrival, for unassigned events and lists; judging settles it. */
  provider: string | null
  origin: Origin
  /** What the public addresses began with at that time; null where there was no tunnel. */
  publicBase: string | null
  /** True where it is to go on to the endpoint's target: it is held, in the same commit, until it has. */
  toForward?: boolean | undefined
}

/** An event that is still to be forwarded. */
export interface HeldEvent {
  eventId: number
  endpointId: number
  /** Epoch milliseconds. */
  heldAt: number
  /** Bytes of its body. */
  bodySize: number
}

/** A judgement as it is stored: what decoding made of the body is made again when it is looked at. */
export interface RecordedJudgement {
  eventId: number
  judgement: Omit<Judgement, 'decoded' | 'checks'> & { bodyDigest: string | null }
  /** As `packChecks` makes them. */
  checks: Uint8Array
  /** True where it failed and the autopsy is still to be made. */
  isUnexplained?: boolean | undefined
  /** Where it was judged; not recorded if the event has been given to another endpoint since. */
  endpointId?: number | null | undefined
}

/** How far judging again has come: everything above `upTo` is done. */
export interface JudgeAgainProgress {
  seq: number
  upTo: number
  judged: number
  isDone: boolean
}

export interface EventQuery {
  /** What was typed, in the language of `shared/search`. */
  q?: string | undefined
  provider?: string | undefined
  type?: string | undefined
  verdict?: EventSummary['verdict'] | undefined
  endpoint?: number | undefined
  origin?: Origin | undefined
  objectId?: string | undefined
  assigned?: 'yes' | 'no' | undefined
  limit: number
  before?: number | undefined
}

/** Which events are counted, in which pieces of time. */
export interface ArrivalsQuery {
  filter: Omit<EventQuery, 'limit' | 'before'>
  /** The beginning of the first bucket; null for that of the first event. */
  from: number | null
  /** The last moment that is asked for. */
  to: number
  /** How many buckets there may be. */
  most: number
  now: number
}

/** What stands for the facts of each own provider, by its id. */
export type ProviderVersions = Readonly<Record<string, string>>

export interface SearchOptions {
  /** Ends the search within a step. */
  signal?: AbortSignal | undefined
  /** After how many milliseconds to give what was found by then; without it the search goes to its end. */
  patienceMs?: number | undefined
}

/** An endpoint as it is stored: without the addresses, which depend on port and tunnel. */
export interface StoredEndpoint extends Omit<Endpoint, 'url' | 'publicUrl' | 'answer'> {
  answer: Answer
}

export interface NewEndpoint {
  name: string
  slug: string
  provider: string
  environment: Environment
  settings: EndpointSettings
  targets: Target[]
  answer: Answer
  forwarding: Forwarding
  answerRules: AnswerRule[]
  credentials: { kind: string; label: string; value: string }[]
}

export interface EndpointChanges extends Partial<Omit<NewEndpoint, 'slug' | 'credentials'>> {
  /** A value of null removes the credential of that kind and label. */
  credentials?: { kind: string; label: string; value: string | null }[]
}

/** A delivery on its way to the disk, with the bytes that `Delivery` shows cut. */
export interface NewDelivery extends Omit<Delivery, 'id' | 'request' | 'response'> {
  request: { method: string; url: string; headers: [string, string][]; body: Uint8Array }
  response: {
    status: number
    reason: string
    httpVersion: string
    headers: [string, string][]
    body: Uint8Array
    bodyCut: boolean
  } | null
}

/**
 * Keeps a project. Every call that writes resolves when the disk has it (`synchronous=FULL`), and rejects with
 * AppError STORE_UNAVAILABLE while nothing can be stored. Reads come from connections of their own and wait
 * for no write but that of a burst that was captured before them.
 */
export interface Store {
  /**
   * Resolves when the event is durably on the disk: in the project, or in a burst in the capture log, which the
   * project takes in within a moment.
   */
  capture(event: NewEvent): Promise<EventSummary>
  /** The same for several that belong together, in their order: all of them are kept or none. */
  captureAll(events: readonly NewEvent[]): Promise<EventSummary[]>
  /**
   * Resolves when everything that was captured before is in the project, or cannot be brought there now; for
   * whoever reads it by other ways than this store's, whose calls wait for that by themselves.
   */
  settled(): Promise<void>
  /** Notes when and how the sender was answered; not awaited by the answer. */
  recordAnswer(id: number, answered: Answered): void

  events: {
    /**
     * Newest first. Where `q` asks for something it is a search, which `signal` ends and which gives after its
     * patience what was found by then; `nextCursor` goes on from there.
     */
    list(
      query: EventQuery,
      options?: SearchOptions,
    ): Promise<{ items: EventSummary[]; nextCursor: number | null }>
    /** Event types with a title of each, and tags, for completion. */
    known(): Promise<{ types: { type: string; title: string | null }[]; tags: string[] }>
    get(id: number): Promise<EventDetail | null>
    previous(id: number): Promise<PreviousEvents | null>
    /** The newest events of one object of a provider, in the order of arrival. */
    story(query: StoryQuery): Promise<{ rows: StoryRow[]; hasOlder: boolean }>
    /** The request as it arrived, body included; for replays and downloads. */
    request(
      id: number,
    ): Promise<
      | (ReceivedRequest & { endpointId: number | null; provider: string | null; publicBase: string | null })
      | null
    >
    /** The whole body inflated and in its charset; null where it is not text. */
    text(id: number): Promise<string | null>
    assign(id: number, endpointId: number, alike: boolean): Promise<number[]>
    /** Pins, notes and tags. Throws NOT_FOUND. */
    note(id: number, change: NoteChange): Promise<EventSummary>
    /** All tags in use, in the order of the alphabet. */
    tags(): Promise<UsedTag[]>
    /** What bodies hold at some paths, in the order of the ids; an event that is gone is left out. */
    fields(ids: number[], paths: string[]): Promise<EventFields[]>
    /** Paths at which the bodies of some events hold values. */
    fieldPaths(ids: number[]): Promise<string[]>
  }
  /** What somebody has looked at. */
  readMarks: {
    mark(ids: number[], isRead: boolean): Promise<ReadMarks>
    markAll(): Promise<ReadMarks>
  }
  savedFilters: {
    /** In the order that somebody gave them. */
    list(): Promise<SavedFilter[]>
    create(filter: Omit<SavedFilter, 'id'>): Promise<SavedFilter>
    /** Throws NOT_FOUND. */
    change(id: number, change: Partial<Omit<SavedFilter, 'id'>>): Promise<SavedFilter>
    /** Throws NOT_FOUND. */
    remove(id: number): Promise<void>
    order(ids: number[]): Promise<SavedFilter[]>
  }
  /** Arrivals over time; null where only a search can count what the filter asks for. */
  arrivals(query: ArrivalsQuery): Promise<Arrivals | null>
  /** The moves of a removal, which `keeping/removing.ts` makes. */
  removals: {
    list(): Promise<Removal[]>
    begin(startedAt: number): Promise<number>
    /** Hides events; those that were there and are hidden by this. */
    mark(removalId: number, ids: readonly number[]): Promise<number[]>
    seal(removalId: number, purgeAt: number): Promise<void>
    /** Throws NOT_FOUND where it is too late. */
    reopen(removalId: number, now: number): Promise<void>
    /** Shows the next events again; fewer than 500 are the last ones. */
    takeBack(removalId: number): Promise<number[]>
    unfinished(): Promise<number[]>
    /** Deletes a step of what is due; false where nothing is. */
    purge(now: number): Promise<boolean>
  }
  retention: {
    /** Deletes the next events, after this one, that the rules no longer keep. */
    cleanUp(rules: Retention, after: number, now: number): Promise<CleanUpStep>
    preview(rules: Retention, now: number): Promise<CleanUpPreview>
  }
  /** Where the judging thread writes to. */
  recordJudgements(judgements: RecordedJudgement[], again: JudgeAgainProgress | null): Promise<EventSummary[]>
  /** The own providers that are in use now: events of those that are new, gone or changed are judged again. */
  followProviders(versions: ProviderVersions): Promise<void>
  /** Asks for all events of an endpoint to be judged again. */
  judgeAgain(endpointId: number): Promise<void>

  endpoints: {
    list(): Promise<StoredEndpoint[]>
    create(endpoint: NewEndpoint): Promise<StoredEndpoint>
    change(id: number, change: EndpointChanges): Promise<StoredEndpoint>
    remove(id: number): Promise<void>
    /** What its captured events and runs prove of the integration. */
    checklist(id: number, facts: ChecklistFacts): Promise<Checklist>
    /** How it fared in the last hour. */
    lastHour(id: number): Promise<LastHour>
  }
  /** What arrived at an endpoint, shape by shape; at all of them where it is null. */
  shapes(endpointId: number | null): Promise<SeenShape[]>
  /**
   * All credentials in the open; for signing inside the core only. Rejects with SECRETS_UNREADABLE where there
   * are some and none can be opened.
   */
  credentials(): Promise<HeldCredential[]>

  deliveries: {
    create(delivery: NewDelivery): Promise<Delivery>
    get(id: number): Promise<Delivery | null>
    body(id: number, side: 'request' | 'response'): Promise<Uint8Array | null>
  }
  /** Events that are still to be forwarded; `capture` puts them here. */
  held: {
    /** Oldest first. */
    list(): Promise<HeldEvent[]>
    /** They have been forwarded or are not to be any more. Not awaited by anybody: it goes with the next commit. */
    letGo(eventIds: number[]): Promise<void>
  }
  drafts: {
    list(): Promise<Draft[]>
    get(id: number): Promise<Draft | null>
    create(draft: DraftInput): Promise<Draft>
    change(id: number, change: Partial<DraftInput>): Promise<Draft>
    remove(id: number): Promise<void>
  }
  /** Hosts beside this machine, and certificates that no authority vouches for. */
  hosts: {
    list(): Promise<AllowedHost[]>
    allow(host: string, keepsSecrets: boolean): Promise<void>
    /** Throws NOT_FOUND. */
    forget(host: string): Promise<void>
    certificates(): Promise<TrustedCertificate[]>
    trust(host: string, certificate: ShownCertificate): Promise<void>
    /** Throws NOT_FOUND. */
    distrust(host: string): Promise<void>
  }
  scenarios: {
    list(): Promise<ScenarioRow[]>
    get(id: number): Promise<ScenarioRow | null>
    create(scenario: Scenario): Promise<ScenarioRow>
    /** Throws NOT_FOUND. */
    change(id: number, scenario: Scenario): Promise<ScenarioRow>
    /** Throws NOT_FOUND. */
    remove(id: number): Promise<void>
  }
  /** What became of scenarios; a bounded number of them. */
  runs: {
    list(scenarioId: number | null, limit: number): Promise<RunSummary[]>
    get(id: number): Promise<Run | null>
    create(run: Omit<Run, 'id'>): Promise<Run>
    record(run: Run): Promise<void>
    /** Ends the runs that an earlier start of the app left unfinished. */
    endUnfinished(sentence: string): Promise<void>
  }
  rejected: {
    record(request: Omit<RejectedRequest, 'id'>): Promise<RejectedRequest>
    list(limit: number): Promise<RejectedRequest[]>
  }
  settings: {
    get(): Promise<Settings>
    change(change: Partial<Settings>): Promise<Settings>
  }
  tunnelHistory: {
    /** Not awaited by the tunnel: what cannot be stored is lost, and the tunnel goes on. */
    record(moment: Omit<TunnelMoment, 'id' | 'until'>): void
    /** The state that was recorded last still held then. */
    heldUntil(until: number): void
    /** Newest first; those that held at `since` or later. */
    list(since: number, limit: number): Promise<TunnelMoment[]>
    /** The newest public address that was ever had. */
    lastAddress(): Promise<string | null>
    /** Endpoints whose sender is believed to hold another address than one that begins with `base`. */
    held(base: string): Promise<HeldAddress[]>
    /** Throws NOT_FOUND. */
    give(endpointId: number, base: string): Promise<void>
  }
  counts(): Promise<Counts>
  /** Bytes on the disk, and what people asked to keep. */
  storage(): Promise<{
    bytes: { project: number; free: number; search: number; log: number }
    kept: { pinned: number; noted: number }
  }>
  /** Writes a copy of the project as it is now, while everything goes on. Throws STORE_UNAVAILABLE. */
  backup(file: string): Promise<void>
  /** Answers also while nothing can be read: with what was known last. */
  health(): Promise<{
    state: 'ok' | 'failing'
    reason: string | null
    bytes: number
    check: StoreCheck
    recovery: Recovery | null
    indexLag: number
    judgingLag: number
  }>
  /** Somebody has read what was lost at the last recovery. */
  forgetRecovery(): Promise<void>
  /** Finishes what is queued, checkpoints, ends the threads. */
  close(): Promise<void>
}
