import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'
import { Check, Verdict } from './model/check.ts'
import { Checklist } from './model/checklist.ts'
import { Drift } from './model/drift.ts'
import { LastHour } from './model/last-hour.ts'
import { Delivery, Fault, SentRequest, ShownCertificate, Signing } from './model/delivery.ts'
import { Draft, DraftInput, Edits } from './model/draft.ts'
import { Endpoint, EndpointChange, EndpointInput, EndpointSettings, Environment } from './model/endpoint.ts'
import {
  Copied,
  CopyForm,
  ExportFormat,
  ExportPreview,
  Exported,
  MaskedTally,
  MOST_REQUESTS,
} from './model/export.ts'
import { EventDetail, EventSummary, Origin, PreviousEvents, RejectedRequest } from './model/event.ts'
import { ForwardingState } from './model/forwarding.ts'
import { AllowedHost, TrustedCertificate } from './model/host.ts'
import { Health, Settings, SettingsChange } from './model/health.ts'
import { Backup, CleanUpPreview, Removal, RemovalResult, Retention, Storage } from './model/keeping.ts'
import { Arrivals, EventFields, ReadMarks, SavedFilter } from './model/inbox.ts'
import { LiveMessage } from './model/live.ts'
import { NoteChange, UsedTag } from './model/note.ts'
import { CodeLanguage, VerifyingCode } from './model/code.ts'
import { CredentialReading } from './model/credential-reading.ts'
import { ProbeResult, ProbeState } from './model/probe.ts'
import { KnownProject, OpenedProject, ProjectName } from './model/project.ts'
import { PackCheck, PackFormat, PackProposal } from './model/pack-check.ts'
import { PackFile } from './model/pack-file.ts'
import { EventsProposal, PackChoices, PackTrial, Sender } from './model/pack-proposal.ts'
import { KnownProvider } from './model/provider-facts.ts'
import { Decoded, WholeRequest } from './model/request.ts'
import { Run, RunSummary, Scenario, StateCheck, StoredScenario, TriedCheck } from './model/scenario.ts'
import { SchemeSearchResult } from './model/scheme-search.ts'
import { Mentions, Story } from './model/story.ts'
import { ValueHint } from './model/value-hint.ts'
import { HeldAddress, Tunnel, TunnelDriver, TunnelDriverFacts, TunnelMoment } from './model/tunnel.ts'

/**
 * Every call of the API, once. The router implements it, the typed client, the OpenAPI document and the command
 * line derive from it. Raw bytes travel beside it, each from an address of its own:
 * `GET /api/events/{id}/body` (as received), `GET /api/events/{id}/text` (inflated, in its charset, as UTF-8),
 * `GET /api/deliveries/{id}/request-body` and `GET /api/deliveries/{id}/response-body`.
 */

const id = z.coerce.number<number>().int().positive()
const byId = z.object({ id })

const CredentialValue = z.object({ kind: z.string(), value: z.string(), label: z.string().optional() })

const endpoints = {
  list: oc
    .route({ method: 'GET', path: '/endpoints', summary: 'List the endpoints', tags: ['endpoints'] })
    .output(z.array(Endpoint)),
  create: oc
    .route({
      method: 'POST',
      path: '/endpoints',
      summary: 'Create an endpoint',
      tags: ['endpoints'],
      successStatus: 201,
    })
    .input(EndpointInput)
    .output(Endpoint),
  change: oc
    .route({ method: 'PATCH', path: '/endpoints/{id}', summary: 'Change an endpoint', tags: ['endpoints'] })
    .input(EndpointChange.extend({ id }))
    .output(Endpoint),
  remove: oc
    .route({
      method: 'DELETE',
      path: '/endpoints/{id}',
      summary: 'Remove an endpoint; its events stay and become unassigned',
      tags: ['endpoints'],
    })
    .input(byId)
    .output(z.object({ removed: z.literal(true) })),
  findScheme: oc
    .route({
      method: 'POST',
      path: '/endpoints/{id}/find-scheme',
      summary: 'Look for the way in which the events of an endpoint are signed; changes nothing',
      tags: ['endpoints'],
    })
    .input(
      z.object({
        id,
        /** As it was pasted; without one the secrets of the endpoint are tried. */
        secret: z.string().min(1).optional(),
      }),
    )
    .output(SchemeSearchResult),
  checklist: oc
    .route({
      method: 'GET',
      path: '/endpoints/{id}/checklist',
      summary: 'What captured events and runs prove of an integration, each with its proof',
      tags: ['endpoints'],
    })
    .input(byId)
    .output(Checklist),
  lastHour: oc
    .route({
      method: 'GET',
      path: '/endpoints/{id}/last-hour',
      summary: 'How an endpoint fared in the last hour: arrivals, verdicts, answers, deliveries',
      tags: ['endpoints'],
    })
    .input(byId)
    .output(LastHour),
  drift: oc
    .route({
      method: 'GET',
      path: '/drift',
      summary: 'What really arrived against the documentation and against the time before the last month',
      tags: ['endpoints'],
    })
    .input(z.object({ endpoint: z.coerce.number<number>().int().positive().optional() }))
    .output(Drift),
}

/** `assigned=no` gives the unassigned events only. */
export const EventFilter = z.object({
  q: z
    .string()
    .max(10_000)
    .optional()
    .describe(
      'A search: words and "phrases" found anywhere, -not, operators such as verdict:failed, size>10k, before:2026-11-01, header:name=value and $.data.amount>=5000. What is not understood is searched as text; docs/search.md has all of it.',
    ),
  provider: z.string().optional(),
  type: z.string().optional(),
  verdict: Verdict.optional(),
  endpoint: z.coerce.number<number>().int().positive().optional(),
  origin: Origin.optional(),
  objectId: z.string().optional(),
  assigned: z.enum(['yes', 'no']).optional(),
})

const events = {
  list: oc
    .route({ method: 'GET', path: '/events', summary: 'List events, newest first', tags: ['events'] })
    .input(
      EventFilter.extend({
        limit: z.coerce.number<number>().int().min(1).max(500).default(100),
        before: z.coerce
          .number<number>()
          .int()
          .positive()
          .optional()
          .describe('A nextCursor of the page before.'),
        patience: z.coerce
          .number<number>()
          .int()
          .min(10)
          .max(60_000)
          .optional()
          .describe(
            'Milliseconds after which a search gives what it found by then; nextCursor goes on from there. Without it a search goes on until the page is full or every event was looked at.',
          ),
      }),
    )
    .output(z.object({ items: z.array(EventSummary), nextCursor: z.number().int().nullable() })),
  count: oc
    .route({
      method: 'GET',
      path: '/search/count',
      summary: 'How many events fit a filter: exact, or at least so many',
      tags: ['events'],
    })
    .input(EventFilter)
    .output(
      z.object({
        events: z.number().int(),
        isExact: z.boolean().describe('False where there are at least so many.'),
      }),
    ),
  known: oc
    .route({
      method: 'GET',
      path: '/search/known',
      summary: 'Event types and tags of the project, for completing a search',
      tags: ['events'],
    })
    .output(
      z.object({
        types: z.array(z.object({ type: z.string(), title: z.string().nullable() })),
        tags: z.array(z.string()),
      }),
    ),
  get: oc
    .route({ method: 'GET', path: '/events/{id}', summary: 'One event in full', tags: ['events'] })
    .input(byId)
    .output(EventDetail),
  values: oc
    .route({
      method: 'GET',
      path: '/events/{id}/values',
      summary: 'What the facts of its provider say of the values of an event; nothing for an unknown sender',
      tags: ['events'],
    })
    .input(byId)
    .output(z.array(ValueHint)),
  previous: oc
    .route({
      method: 'GET',
      path: '/events/{id}/previous',
      summary: 'The event before one of the same type, and the one of the same object',
      tags: ['events'],
    })
    .input(byId)
    .output(PreviousEvents),
  note: oc
    .route({
      method: 'PATCH',
      path: '/events/{id}',
      summary: 'Pin an event, write a note on it, tag it; what arrived stays as it is',
      tags: ['events'],
    })
    .input(NoteChange.extend({ id }))
    .output(EventSummary),
  tags: oc
    .route({ method: 'GET', path: '/tags', summary: 'The tags in use', tags: ['events'] })
    .output(z.array(UsedTag)),
  assign: oc
    .route({
      method: 'POST',
      path: '/events/{id}/assign',
      summary:
        'Give an unassigned event to an endpoint, and with `alike` every unassigned one of the same provider',
      tags: ['events'],
    })
    .input(z.object({ id, endpointId: id, alike: z.boolean().default(false) }))
    .output(z.object({ assigned: z.number().int() })),
  rejected: oc
    .route({
      method: 'GET',
      path: '/rejected',
      summary: 'Requests that were refused, newest first',
      tags: ['events'],
    })
    .input(z.object({ limit: z.coerce.number<number>().int().min(1).max(500).default(100) }))
    .output(z.object({ items: z.array(RejectedRequest) })),
}

const OfObject = z.object({ provider: z.string().min(1), objectId: z.string().min(1) })

const stories = {
  get: oc
    .route({
      method: 'GET',
      path: '/story',
      summary:
        'All events of one object of a provider, whichever endpoint they came to, and what they tell of its states; the newest 500',
      tags: ['stories'],
    })
    .input(OfObject)
    .output(Story),
  mentions: oc
    .route({
      method: 'GET',
      path: '/story/mentions',
      summary: 'Events about something else in which the id of an object stands, newest first; at most 50',
      tags: ['stories'],
    })
    .input(OfObject)
    .output(Mentions),
}

const SavedFilterInput = SavedFilter.omit({ id: true })

const inbox = {
  markRead: oc
    .route({
      method: 'POST',
      path: '/read-marks',
      summary: 'Mark events as read, or as to be read again; says which were otherwise before',
      tags: ['inbox'],
    })
    .input(z.object({ ids: z.array(id).min(1).max(1_000), isRead: z.boolean() }))
    .output(ReadMarks),
  markAllRead: oc
    .route({
      method: 'POST',
      path: '/read-marks/all',
      summary: 'Mark every event of the project as read',
      tags: ['inbox'],
    })
    .output(ReadMarks),
  arrivals: oc
    .route({
      method: 'GET',
      path: '/search/arrivals',
      summary: 'How many events of each verdict arrived when, in equal pieces of time',
      tags: ['inbox'],
    })
    .input(
      EventFilter.extend({
        from: z.coerce
          .number<number>()
          .int()
          .min(0)
          .optional()
          .describe('Epoch milliseconds; the first event where it is left out.'),
        to: z.coerce
          .number<number>()
          .int()
          .min(0)
          .optional()
          .describe('Epoch milliseconds; now where it is left out.'),
        buckets: z.coerce
          .number<number>()
          .int()
          .min(2)
          .max(400)
          .default(60)
          .describe('The most there may be: each is a number of whole minutes, hours or days.'),
      }),
    )
    .output(Arrivals),
  fields: oc
    .route({
      method: 'POST',
      path: '/search/fields',
      summary: 'What the bodies of some events hold at some paths; what a search does not find is hidden',
      tags: ['inbox'],
    })
    .input(
      z.object({
        ids: z.array(id).min(1).max(200),
        paths: z.array(z.string().startsWith('$').max(200)).min(1).max(12),
      }),
    )
    .output(z.array(EventFields)),
  fieldPaths: oc
    .route({
      method: 'POST',
      path: '/search/field-paths',
      summary: 'The paths at which the bodies of some events hold values',
      tags: ['inbox'],
    })
    .input(z.object({ ids: z.array(id).min(1).max(20) }))
    .output(z.array(z.string())),
  savedFilters: oc
    .route({ method: 'GET', path: '/saved-filters', summary: 'The saved filters, in order', tags: ['inbox'] })
    .output(z.array(SavedFilter)),
  saveFilter: oc
    .route({
      method: 'POST',
      path: '/saved-filters',
      summary: 'Save a search under a name',
      tags: ['inbox'],
      successStatus: 201,
    })
    .input(SavedFilterInput)
    .output(SavedFilter),
  changeFilter: oc
    .route({
      method: 'PATCH',
      path: '/saved-filters/{id}',
      summary: 'Change the name or the search of a saved filter',
      tags: ['inbox'],
    })
    .input(SavedFilterInput.partial().extend({ id }))
    .output(SavedFilter),
  removeFilter: oc
    .route({
      method: 'DELETE',
      path: '/saved-filters/{id}',
      summary: 'Remove a saved filter; no event goes with it',
      tags: ['inbox'],
    })
    .input(byId)
    .output(z.object({ removed: z.literal(true) })),
  orderFilters: oc
    .route({
      method: 'PUT',
      path: '/saved-filters/order',
      summary: 'Put the saved filters in an order; those left out come last',
      tags: ['inbox'],
    })
    .input(z.object({ ids: z.array(id).max(1_000) }))
    .output(z.array(SavedFilter)),
}

export const ReplayInput = z
  .object({
    eventId: id.optional(),
    draftId: id.optional(),
    /** An absolute http or https address; the draft's or the endpoint's first target where it is left out. */
    target: z.string().optional(),
    /** In its place: the name of a target of the endpoint, such as `staging`. */
    targetName: z.string().optional(),
    signing: Signing,
    /** What is made wrong on purpose; the draft's own where it is left out, and nothing where it is null. */
    fault: Fault.nullable().optional(),
    edits: Edits.optional(),
    /** The endpoint whose credentials sign; the event's or the draft's own where it is left out. */
    endpointId: id.optional(),
    /**
     * Label of the credential set that signs, such as `sandbox`. Where it is left out: the set that is labelled
     * like the endpoint's environment, else the first complete one.
     */
    label: z.string().optional(),
    /**
     * Which address is signed by schemes that sign one: the endpoint's public address, or the target's own. The
     * public one is not always known; the target's is taken then, and `changes` says so.
     */
    addressOf: z.enum(['public', 'target']).default('public'),
    /** Host of the target, without port, typed by somebody who means it: a live event beyond this machine needs it. */
    confirm: z.string().optional(),
    /** Adds the header at which an app may answer with what it saw (docs/what-my-app-saw.md). */
    askWhatWasSeen: z.boolean().optional(),
  })
  .refine((input) => (input.eventId === undefined) !== (input.draftId === undefined), {
    message: 'Give either eventId or draftId, not both and not none.',
  })
  .refine((input) => input.target === undefined || input.targetName === undefined, {
    message: 'Give either target or targetName, not both.',
  })

/** A replay as a caller writes it. */
export type ReplayRequest = z.input<typeof ReplayInput>

/** Where a request would go, and what has to be said or done before it may. */
const JudgedTarget = z.object({
  /** Name or address without port, in lower case: what `PUT /hosts/{host}` takes and `confirm` must equal. */
  host: z.string(),
  /** This machine: nothing is asked and nothing is left out. */
  isLoopback: z.boolean(),
  /** False where the delivery would be refused until the host is allowed. */
  isAllowed: z.boolean(),
  /** False where proofs that give a secret away and cookies are left out. */
  keepsSecrets: z.boolean(),
  /** True where a live event is about to leave this machine and `confirm` has to be given. */
  needsConfirmation: z.boolean(),
})

const sending = {
  replay: oc
    .route({
      method: 'POST',
      path: '/replays',
      summary: 'Send an event or a draft to a target',
      tags: ['sending'],
    })
    .input(ReplayInput)
    .output(Delivery),
  preview: oc
    .route({
      method: 'POST',
      path: '/replays/preview',
      summary: 'What a replay would send, with what signing and the fault change; sends nothing',
      tags: ['sending'],
    })
    .input(ReplayInput)
    .output(z.object({ request: SentRequest, changes: z.array(z.string()), target: JudgedTarget })),
  delivery: oc
    .route({ method: 'GET', path: '/deliveries/{id}', summary: 'One delivery', tags: ['sending'] })
    .input(byId)
    .output(Delivery),
  sample: oc
    .route({
      method: 'POST',
      path: '/samples',
      summary: 'Send a sample, signed: to an own endpoint (an event), or to a target (a delivery)',
      tags: ['sending'],
    })
    .input(
      z
        .object({
          provider: z.string(),
          type: z.string(),
          /** With an endpoint alone the sample becomes an event of it; with a target too it goes there. */
          endpointId: id.optional(),
          target: z.string().optional(),
          credentials: z.array(CredentialValue).optional(),
          settings: EndpointSettings.optional(),
          /** Values by path of the item, such as `{"data.collectedAmount": "5000"}`; objects are merged. */
          overrides: z.record(z.string(), z.json()).optional(),
          /** What is made wrong on purpose, after it was signed as it should be; for a target only. */
          fault: Fault.optional(),
        })
        .refine((input) => input.endpointId !== undefined || input.target !== undefined, {
          message: 'Give an endpointId, or a target with credentials.',
        })
        .refine((input) => input.fault === undefined || input.target !== undefined, {
          message: 'A fault is for a target: what becomes an event is not made wrong on purpose.',
          path: ['fault'],
        }),
    )
    .output(z.union([EventSummary, Delivery])),
}

const drafts = {
  list: oc
    .route({ method: 'GET', path: '/drafts', summary: 'List the saved drafts', tags: ['drafts'] })
    .output(z.array(Draft)),
  create: oc
    .route({ method: 'POST', path: '/drafts', summary: 'Save a draft', tags: ['drafts'], successStatus: 201 })
    .input(DraftInput)
    .output(Draft),
  change: oc
    .route({ method: 'PATCH', path: '/drafts/{id}', summary: 'Change a draft', tags: ['drafts'] })
    // Of the draft itself: a default of `DraftInput` would be put in for what is left out.
    .input(Draft.omit({ updatedAt: true }).partial().extend({ id }))
    .output(Draft),
  remove: oc
    .route({ method: 'DELETE', path: '/drafts/{id}', summary: 'Remove a draft', tags: ['drafts'] })
    .input(byId)
    .output(z.object({ removed: z.literal(true) })),
}

const hosts = {
  list: oc
    .route({ method: 'GET', path: '/hosts', summary: 'Hosts that deliveries may go to', tags: ['hosts'] })
    .output(z.array(AllowedHost)),
  allow: oc
    .route({ method: 'PUT', path: '/hosts/{host}', summary: 'Allow deliveries to a host', tags: ['hosts'] })
    .input(AllowedHost.pick({ host: true }).extend({ keepsSecrets: z.boolean().default(false) }))
    .output(z.array(AllowedHost)),
  forget: oc
    .route({ method: 'DELETE', path: '/hosts/{host}', summary: 'Allow a host no longer', tags: ['hosts'] })
    .input(AllowedHost.pick({ host: true }))
    .output(z.array(AllowedHost)),
  certificates: oc
    .route({
      method: 'GET',
      path: '/certificates',
      summary: 'Certificates that were trusted, each for one target',
      tags: ['hosts'],
    })
    .output(z.array(TrustedCertificate)),
  trust: oc
    .route({
      method: 'PUT',
      path: '/certificates/{host}',
      summary: 'Trust the certificate that a target showed, for that host and port only',
      tags: ['hosts'],
    })
    .input(z.object({ host: TrustedCertificate.shape.host, certificate: ShownCertificate }))
    .output(z.array(TrustedCertificate)),
  distrust: oc
    .route({
      method: 'DELETE',
      path: '/certificates/{host}',
      summary: 'Trust a certificate no longer',
      tags: ['hosts'],
    })
    .input(TrustedCertificate.pick({ host: true }))
    .output(z.array(TrustedCertificate)),
}

/** A scenario as text: readable, self-contained and without secrets. */
const ScenarioFile = z.object({
  /** A file name that fits, such as `paid-twice.yaml`. */
  name: z.string(),
  text: z.string(),
  masked: z.array(MaskedTally),
  /** What was left out or is worth knowing before it is passed on. */
  notes: z.array(z.string()),
})

const scenarios = {
  list: oc
    .route({ method: 'GET', path: '/scenarios', summary: 'List the scenarios', tags: ['scenarios'] })
    .output(z.array(StoredScenario)),
  get: oc
    .route({ method: 'GET', path: '/scenarios/{id}', summary: 'One scenario', tags: ['scenarios'] })
    .input(byId)
    .output(StoredScenario),
  create: oc
    .route({
      method: 'POST',
      path: '/scenarios',
      summary: 'Keep a scenario',
      tags: ['scenarios'],
      successStatus: 201,
    })
    .input(z.object({ scenario: Scenario }))
    .output(StoredScenario),
  change: oc
    .route({ method: 'PUT', path: '/scenarios/{id}', summary: 'Replace a scenario', tags: ['scenarios'] })
    .input(z.object({ id, scenario: Scenario }))
    .output(StoredScenario),
  remove: oc
    .route({
      method: 'DELETE',
      path: '/scenarios/{id}',
      summary: 'Remove a scenario; the results of its runs stay',
      tags: ['scenarios'],
    })
    .input(byId)
    .output(z.object({ removed: z.literal(true) })),
  file: oc
    .route({
      method: 'GET',
      path: '/scenarios/{id}/file',
      summary: 'A scenario as the text of a file, with its events written out and without secrets',
      tags: ['scenarios'],
    })
    .input(
      z.object({
        id,
        format: z.enum(['yaml', 'json']).default('yaml'),
        /** `no` leaves personal data as they arrived; headers that give a secret away are left out all the same. */
        masked: z.enum(['yes', 'no']).default('yes'),
      }),
    )
    .output(ScenarioFile),
  import: oc
    .route({
      method: 'POST',
      path: '/scenarios/import',
      summary: 'Keep the scenario of a file (YAML or JSON); runs nothing',
      tags: ['scenarios'],
      successStatus: 201,
    })
    .input(z.object({ text: z.string().min(1).max(20_000_000) }))
    .output(StoredScenario),
  tryCheck: oc
    .route({
      method: 'POST',
      path: '/scenarios/check',
      summary: 'Ask the app for its state now, as the check of a scenario would; delivers nothing',
      tags: ['scenarios'],
    })
    .input(
      z.object({
        check: StateCheck,
        /** Has to be true for a command. */
        allowCommands: z.boolean().default(false),
      }),
    )
    .output(TriedCheck),
  run: oc
    .route({
      method: 'POST',
      path: '/runs',
      summary: 'Start a run of a kept or a given scenario; answers at once while it goes on',
      tags: ['scenarios'],
    })
    .input(
      z
        .object({
          scenarioId: id.optional(),
          scenario: Scenario.optional(),
          /** In the place of the scenario's own. */
          target: z.string().min(1).optional(),
          endpointId: id.optional(),
          /** Values for the credentials that the scenario names; they live as long as the run. */
          credentials: z.array(CredentialValue).optional(),
          /** Has to be true where the scenario starts commands on this machine. */
          allowCommands: z.boolean().default(false),
          /** As for a replay: the host of a target beyond this machine, for live events. */
          confirm: z.string().optional(),
        })
        .refine((input) => (input.scenarioId === undefined) !== (input.scenario === undefined), {
          message: 'Give either scenarioId or scenario, not both and not none.',
        }),
    )
    .output(Run),
  runs: oc
    .route({ method: 'GET', path: '/runs', summary: 'List the runs, newest first', tags: ['scenarios'] })
    .input(
      z.object({
        scenario: z.coerce.number<number>().int().positive().optional(),
        limit: z.coerce.number<number>().int().min(1).max(200).default(50),
      }),
    )
    .output(z.array(RunSummary)),
  getRun: oc
    .route({ method: 'GET', path: '/runs/{id}', summary: 'One run in full', tags: ['scenarios'] })
    .input(byId)
    .output(Run),
  cancel: oc
    .route({
      method: 'POST',
      path: '/runs/{id}/cancel',
      summary: 'End a run; what it has found so far stays',
      tags: ['scenarios'],
    })
    .input(byId)
    .output(Run),
  keep: oc
    .route({
      method: 'POST',
      path: '/runs/{id}/keep',
      summary: 'Keep one variation of a run as a scenario of its own',
      tags: ['scenarios'],
      successStatus: 201,
    })
    .input(
      z.object({
        id,
        /** Its place in the run, from 0. */
        variation: z.number().int().min(0),
        name: z.string().trim().min(1).max(120).optional(),
      }),
    )
    .output(StoredScenario),
}

const VerifyOutput = z.object({
  provider: z.string().nullable(),
  type: z.string().nullable(),
  title: z.string().nullable(),
  objectId: z.string().nullable(),
  decoded: Decoded,
  checks: z.array(Check),
  verdict: Verdict,
  problems: z.number().int(),
  warnings: z.number().int(),
  cause: z.string().nullable(),
})

const judging = {
  verify: oc
    .route({
      method: 'POST',
      path: '/verify',
      summary: 'Judge a request without storing anything',
      tags: ['judging'],
    })
    .input(
      z.object({
        /** A provider's id, or `auto` to recognise it. */
        provider: z.string(),
        /** Judged as if this endpoint had captured it, with its saved credentials and settings. */
        endpointId: id.optional(),
        credentials: z.array(CredentialValue).default([]),
        settings: EndpointSettings.optional(),
        publicUrl: z.string().optional(),
        /** When the request arrived; now where it is left out. */
        receivedAt: z.number().int().optional(),
        request: WholeRequest,
      }),
    )
    .output(VerifyOutput),
  paste: oc
    .route({
      method: 'POST',
      path: '/paste',
      summary: 'Read requests out of a curl command, raw HTTP, HAR or our own JSON lines; stores nothing',
      tags: ['judging'],
    })
    .input(z.object({ text: z.string().min(1) }))
    .output(
      z.object({
        format: z.enum(['curl', 'http', 'har', 'jsonl']),
        requests: z.array(WholeRequest),
        notes: z.array(z.string()),
      }),
    ),
  import: oc
    .route({
      method: 'POST',
      path: '/import',
      summary: 'Keep requests as events of origin `imported`: all of them, or none',
      tags: ['judging'],
    })
    .input(z.object({ requests: z.array(WholeRequest).min(1).max(1000), endpointId: id.nullish() }))
    .output(z.object({ eventIds: z.array(z.number().int()) })),
}

const project = {
  providers: oc
    .route({
      method: 'GET',
      path: '/providers',
      summary: 'What is known of each provider',
      tags: ['project'],
    })
    .output(z.array(KnownProvider)),
  code: oc
    .route({
      method: 'GET',
      path: '/providers/{id}/schemes/{scheme}/code',
      summary: 'Code that verifies deliveries by a scheme, with the secret read from the environment',
      tags: ['project'],
    })
    .input(
      z.object({
        id: z.string(),
        scheme: z.string(),
        language: CodeLanguage.default('node'),
        /** The endpoint whose settings choose the scheme, where they do. */
        endpoint: id.optional(),
      }),
    )
    .output(VerifyingCode),
  readCredential: oc
    .route({
      method: 'POST',
      path: '/providers/{id}/credentials/{kind}/readings',
      summary: 'What the text of a credential holds, and what looks wrong with it; stores nothing',
      tags: ['project'],
    })
    .input(
      z.object({
        id: z.string(),
        kind: z.string(),
        value: z.string().min(1),
        environment: Environment.optional(),
        /** The endpoint whose settings choose the scheme, where they do. */
        endpoint: id.optional(),
      }),
    )
    .output(CredentialReading),
  health: oc
    .route({
      method: 'GET',
      path: '/health',
      summary: 'Listener, store, index lag, tunnel',
      tags: ['project'],
    })
    .output(Health),
  forgetRecovery: oc
    .route({
      method: 'DELETE',
      path: '/health/recovery',
      summary: 'Somebody has read what was lost when the project file was damaged',
      tags: ['project'],
    })
    .output(Health),
  settings: oc
    .route({ method: 'GET', path: '/settings', summary: 'The settings of the project', tags: ['project'] })
    .output(Settings),
  changeSettings: oc
    .route({ method: 'PATCH', path: '/settings', summary: 'Change settings', tags: ['project'] })
    .input(SettingsChange)
    .output(Settings),
  tunnel: oc
    .route({
      method: 'POST',
      path: '/tunnel',
      summary: 'Start, restart or stop the tunnel',
      tags: ['project'],
    })
    .input(
      z.object({
        action: z.enum(['start', 'stop']),
        driver: TunnelDriver.optional(),
        name: z.string().nullish(),
      }),
    )
    .output(Tunnel),
  stream: oc
    .route({
      method: 'GET',
      path: '/stream',
      summary: 'What happens, as server-sent events',
      tags: ['project'],
    })
    .output(eventIterator(LiveMessage)),
}

const packText = z
  .string()
  .min(1)
  .max(4 * 1024 * 1024)

const packs = {
  list: oc
    .route({
      method: 'GET',
      path: '/packs',
      summary: "The files of providers of one's own, with what is wrong in them",
      tags: ['packs'],
    })
    .output(z.object({ folder: z.string(), files: z.array(PackFile) })),
  write: oc
    .route({
      method: 'GET',
      path: '/providers/{provider}/pack',
      summary: 'A provider, built-in or own, as the text of a pack',
      tags: ['packs'],
    })
    .input(z.object({ provider: z.string(), format: PackFormat.default('yaml') }))
    .output(z.object({ fileName: z.string(), text: z.string() })),
  check: oc
    .route({
      method: 'POST',
      path: '/packs/check',
      summary: 'Look through a pack: its facts, samples, schemes and recognition; stores nothing',
      tags: ['packs'],
    })
    .input(z.object({ text: packText, file: z.string().nullish() }))
    .output(PackCheck),
  fromEvents: oc
    .route({
      method: 'POST',
      path: '/packs/from-events',
      summary:
        'Propose a pack from events: the chosen ones, the newest of an endpoint, or those of nobody known; stores nothing',
      tags: ['packs'],
    })
    .input(
      z.object({
        eventIds: z.array(id).min(1).max(200).nullish(),
        endpointId: id.nullish(),
        name: z.string().trim().min(1).max(80).nullish(),
        id: z.string().nullish(),
        /** As the sender shows it; the credentials of the endpoint where it is left out. */
        secret: z.string().min(1).nullish(),
        format: PackFormat.default('yaml'),
        /** Facts that are said in the place of what is inferred. */
        choices: PackChoices.default({}),
      }),
    )
    .output(EventsProposal),
  senders: oc
    .route({
      method: 'POST',
      path: '/packs/senders',
      summary: 'The newest events of an endpoint, or of nobody known, by who seems to have sent them',
      tags: ['packs'],
    })
    .input(z.object({ eventIds: z.array(id).max(200).default([]), endpointId: id.nullish() }))
    .output(z.array(Sender)),
  try: oc
    .route({
      method: 'POST',
      path: '/packs/try',
      summary: 'How events would be judged with a pack; stores nothing',
      tags: ['packs'],
    })
    .input(
      z.object({
        text: packText,
        eventIds: z.array(id).max(200),
        /** As the sender shows it; the credentials of the events' endpoint where it is left out. */
        secret: z.string().min(1).nullish(),
      }),
    )
    .output(PackTrial),
  read: oc
    .route({
      method: 'GET',
      path: '/packs/{file}',
      summary: "The text of a file of a provider of one's own, as it is now",
      tags: ['packs'],
    })
    .input(z.object({ file: z.string() }))
    .output(z.object({ file: z.string(), text: z.string() })),
  look: oc
    .route({
      method: 'POST',
      path: '/packs/look',
      summary: "Read the files of providers of one's own again now",
      tags: ['packs'],
    })
    .output(z.object({ folder: z.string(), files: z.array(PackFile) })),
  fromDocument: oc
    .route({
      method: 'POST',
      path: '/packs/from-document',
      summary:
        'Propose a pack from the webhooks of an OpenAPI 3.1 document or the messages of an AsyncAPI one',
      tags: ['packs'],
    })
    .input(
      z.object({
        text: packText,
        name: z.string().trim().min(1).max(80).nullish(),
        id: z.string().nullish(),
        format: PackFormat.default('yaml'),
      }),
    )
    .output(PackProposal),
  save: oc
    .route({
      method: 'PUT',
      path: '/packs/{file}',
      summary: 'Write a pack into the project; it is in use from then on',
      tags: ['packs'],
    })
    .input(z.object({ file: z.string(), text: packText, replace: z.boolean().default(false) }))
    .output(PackFile),
  remove: oc
    .route({
      method: 'DELETE',
      path: '/packs/{file}',
      summary: "Remove the file of a provider of one's own; its events stay",
      tags: ['packs'],
    })
    .input(z.object({ file: z.string() }))
    .output(z.object({ removed: z.literal(true) })),
}

const tunnel = {
  drivers: oc
    .route({
      method: 'GET',
      path: '/tunnel/drivers',
      summary: 'What can give a public address, what of it is installed, and how to get the rest',
      tags: ['tunnel'],
    })
    .output(z.array(TunnelDriverFacts)),
  history: oc
    .route({
      method: 'GET',
      path: '/tunnel/history',
      summary: 'The states of the tunnel, newest first',
      tags: ['tunnel'],
    })
    .input(
      z.object({
        /** Only those that held at this time or later. */
        since: z.coerce.number<number>().int().nonnegative().optional(),
        limit: z.coerce.number<number>().int().min(1).max(2000).default(200),
      }),
    )
    .output(z.array(TunnelMoment)),
  held: oc
    .route({
      method: 'GET',
      path: '/tunnel/held',
      summary:
        'Endpoints whose senders hold another public address than that of now; none while there is no tunnel',
      tags: ['tunnel'],
    })
    .output(z.array(HeldAddress)),
  give: oc
    .route({
      method: 'PUT',
      path: '/tunnel/held/{endpointId}',
      summary: 'Say that the sender of an endpoint was given the public address of now; gives what is left',
      tags: ['tunnel'],
    })
    .input(z.object({ endpointId: id }))
    .output(z.array(HeldAddress)),
  lastProbe: oc
    .route({
      method: 'GET',
      path: '/tunnel/probe',
      summary: 'What the last probe through the public address found',
      tags: ['tunnel'],
    })
    .output(ProbeState),
  probe: oc
    .route({
      method: 'POST',
      path: '/tunnel/probe',
      summary: 'Probe the public address now; refused where there is none',
      tags: ['tunnel'],
    })
    .output(ProbeResult),
}

const forwarding = {
  target: oc
    .route({
      method: 'GET',
      path: '/endpoints/{id}/forwarding/target',
      summary:
        'Where the events of an endpoint are forwarded to, and what has to be said first; null without a target',
      tags: ['forwarding'],
    })
    .input(byId)
    .output(
      JudgedTarget.extend({
        /** The endpoint's `forwarding.confirmedHost` is this host. */
        isConfirmed: z.boolean(),
      }).nullable(),
    ),
  states: oc
    .route({
      method: 'GET',
      path: '/forwarding',
      summary: 'How the forwarding of every endpoint stands',
      tags: ['forwarding'],
    })
    .output(z.array(ForwardingState)),
  held: oc
    .route({
      method: 'POST',
      path: '/endpoints/{id}/held',
      summary: 'Deliver what is held now, or forget it; the events themselves stay',
      tags: ['forwarding'],
    })
    .input(z.object({ id, action: z.enum(['release', 'drop']) }))
    .output(ForwardingState),
  resetRules: oc
    .route({
      method: 'POST',
      path: '/endpoints/{id}/answer-rules/reset',
      summary: 'Let the sequence of one answer rule, or of all of an endpoint, begin again',
      tags: ['forwarding'],
    })
    .input(z.object({ id, ruleId: z.string().optional() }))
    .output(ForwardingState),
}

const keeping = {
  remove: oc
    .route({
      method: 'POST',
      path: '/removals',
      summary:
        'Remove events: these, or all that fit a filter (`{}` fits every event). They can be brought back for ten seconds',
      tags: ['keeping'],
      successStatus: 201,
    })
    .input(
      z
        .object({ ids: z.array(id).min(1).max(10_000).optional(), filter: EventFilter.optional() })
        .refine((input) => (input.ids === undefined) !== (input.filter === undefined), {
          message: 'Give either ids or a filter, not both and not none.',
        }),
    )
    .output(RemovalResult),
  removals: oc
    .route({
      method: 'GET',
      path: '/removals',
      summary: 'Removals that can still be taken back, newest first',
      tags: ['keeping'],
    })
    .output(z.array(Removal)),
  undo: oc
    .route({
      method: 'DELETE',
      path: '/removals/{id}',
      summary: 'Bring removed events back, with all that belongs to them',
      tags: ['keeping'],
    })
    .input(byId)
    .output(z.object({ restored: z.number().int() })),
  storage: oc
    .route({
      method: 'GET',
      path: '/storage',
      summary: 'What the project takes, and what the next clean-up removes',
      tags: ['keeping'],
    })
    .output(Storage),
  previewCleanUp: oc
    .route({
      method: 'POST',
      path: '/clean-ups/preview',
      summary: 'What a clean-up would remove now, by the rules of the project or by others; removes nothing',
      tags: ['keeping'],
    })
    .input(z.object({ retention: Retention.optional() }))
    .output(CleanUpPreview),
  cleanUp: oc
    .route({
      method: 'POST',
      path: '/clean-ups',
      summary: 'Remove now what the rules of the project no longer keep; nobody can take it back',
      tags: ['keeping'],
    })
    .output(z.object({ removed: z.number().int() })),
  backup: oc
    .route({
      method: 'POST',
      path: '/backups',
      summary: 'Write a copy of the project as it is now, while everything goes on; replaces no file',
      tags: ['keeping'],
      successStatus: 201,
    })
    .input(
      z.object({
        /** An absolute path on the machine of the core; `backups/` in the data folder where it is left out. */
        file: z.string().min(1).optional(),
      }),
    )
    .output(Backup),
}

export const ExportInput = z
  .object({
    /** The events themselves, or all that fit a filter; at most 1000. */
    ids: z.array(id).min(1).max(MOST_REQUESTS).optional(),
    filter: EventFilter.optional(),
    format: ExportFormat,
    /** False leaves secrets and personal data as they arrived. */
    masked: z.boolean().default(true),
  })
  .refine((input) => (input.ids === undefined) !== (input.filter === undefined), {
    message: 'Give either ids or a filter, not both and not none.',
  })

export const CopyInput = z
  .object({
    eventId: id.optional(),
    deliveryId: id.optional(),
    form: CopyForm,
    /** False leaves secrets and personal data as they are. */
    masked: z.boolean().default(true),
  })
  .refine((input) => (input.eventId === undefined) !== (input.deliveryId === undefined), {
    message: 'Give either eventId or deliveryId, not both and not none.',
  })

export type EventFilter = z.input<typeof EventFilter>
export type ExportInput = z.infer<typeof ExportInput>
export type CopyInput = z.infer<typeof CopyInput>

const exports = {
  preview: oc
    .route({
      method: 'POST',
      path: '/exports/preview',
      summary: 'What an export would hold, and how often what would be masked; writes nothing',
      tags: ['exports'],
    })
    .input(ExportInput)
    .output(ExportPreview),
  create: oc
    .route({
      method: 'POST',
      path: '/exports',
      summary: 'Events as one file: JSON lines, HAR, .http, or tests that sign at run time',
      tags: ['exports'],
    })
    .input(ExportInput)
    .output(Exported),
  copy: oc
    .route({
      method: 'POST',
      path: '/copies',
      summary: 'An event, or what a delivery sent, as code for a client',
      tags: ['exports'],
    })
    .input(CopyInput)
    .output(Copied),
}

const projects = {
  list: oc
    .route({
      method: 'GET',
      path: '/projects',
      summary: 'The projects of this machine, last opened first',
      tags: ['projects'],
    })
    .output(z.array(KnownProject)),
  open: oc
    .route({
      method: 'POST',
      path: '/projects/open',
      summary: 'Open another project beside this one, or join the process that has it open',
      tags: ['projects'],
    })
    .input(z.object({ dataDir: z.string().min(1) }))
    .output(OpenedProject),
  create: oc
    .route({
      method: 'POST',
      path: '/projects',
      summary: 'Make a project and open it',
      tags: ['projects'],
      successStatus: 201,
    })
    .input(
      z.object({
        name: ProjectName,
        /** An absolute path; a folder of its own beside the other projects where it is left out. */
        dataDir: z.string().min(1).optional(),
      }),
    )
    .output(OpenedProject),
  forget: oc
    .route({
      method: 'POST',
      path: '/projects/forget',
      summary: 'Take a project off the list; its folder stays',
      tags: ['projects'],
    })
    .input(z.object({ dataDir: z.string().min(1) }))
    .output(z.array(KnownProject)),
}

export const contract = {
  endpoints,
  events,
  stories,
  inbox,
  sending,
  drafts,
  hosts,
  scenarios,
  forwarding,
  judging,
  exports,
  keeping,
  packs,
  project,
  projects,
  tunnel,
}
