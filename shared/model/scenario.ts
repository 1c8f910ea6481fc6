import { z } from 'zod'
import { Check } from './check.ts'
import { FAILURE_CODES, Signing } from './delivery.ts'
import { HeaderPair } from './request.ts'

/** A request that a scenario carries with it, so that its file stands on its own. */
const CarriedRequest = z.strictObject({
  kind: z.literal('request'),
  /** What it is called in the results; the event's type where it came from one. */
  name: z.string().trim().min(1).max(120).optional(),
  /** Milliseconds after the first subject at which it came; for the original gaps. */
  afterMs: z.number().int().min(0).optional(),
  method: z.string().min(1).default('POST'),
  /** Raw text after `?`. */
  query: z.string().default(''),
  headers: z.array(HeaderPair).default([]),
  /** Written as UTF-8; or in its place the bytes. */
  bodyText: z.string().optional(),
  bodyBase64: z.base64().optional(),
})

/** What is delivered. An event and an object belong to a project; the other two work anywhere. */
export const Subject = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('event'), id: z.number().int().positive() }),
  /** All captured events of an object, oldest first. */
  z.strictObject({
    kind: z.literal('object'),
    objectId: z.string().min(1),
    provider: z.string().min(1).optional(),
  }),
  z.strictObject({
    kind: z.literal('sample'),
    provider: z.string().min(1),
    type: z.string().min(1),
    /** Values by path of the item, as `POST /samples` takes them. */
    overrides: z.record(z.string(), z.json()).optional(),
  }),
  CarriedRequest,
])

/** How the subjects are varied. Each plan makes one variation, `shuffled` and `one-left-out` several. */
export const Plan = z.discriminatedUnion('kind', [
  /** Each once, in order. */
  z.strictObject({ kind: z.literal('once') }),
  /** Each twice in a row. */
  z.strictObject({ kind: z.literal('twice') }),
  /** Copies of each at the same time. */
  z.strictObject({ kind: z.literal('at-once'), copies: z.number().int().min(2).max(20).default(2) }),
  z.strictObject({
    kind: z.literal('repeat'),
    times: z.number().int().min(2).max(100),
    gapMs: z.number().int().min(0).max(600_000).default(0),
  }),
  /** Other orders, drawn from a seed, so that the same scenario draws the same ones. */
  z.strictObject({
    kind: z.literal('shuffled'),
    orders: z.number().int().min(1).max(20).default(3),
    seed: z.number().int().min(0).default(1),
  }),
  z.strictObject({ kind: z.literal('newest-first') }),
  /** One order, by the places of the subjects from 0; a place may be left out or come again. */
  z.strictObject({
    kind: z.literal('ordered'),
    order: z.array(z.number().int().min(0)).min(1).max(200),
  }),
  z.strictObject({ kind: z.literal('one-left-out') }),
  /** With the gaps in which they came, so many times as fast. */
  z.strictObject({ kind: z.literal('paced'), speed: z.number().positive().max(1_000_000).default(1) }),
  /** As the provider tries again, until the app acknowledges or the provider gives up. */
  z.strictObject({
    kind: z.literal('provider-retries'),
    /** A schedule of the provider, such as `payment-links`; its first where it is left out. */
    schedule: z.string().min(1).optional(),
    /** Milliseconds into which the whole schedule is compressed. */
    withinMs: z.number().int().min(1).max(86_400_000).default(60_000),
  }),
])

/** What the provider believes of each first delivery, or what befalls the app, before the next one. */
export const Between = z.enum(['nothing', 'server-error', 'timeout', 'restart'])

const Argv = z.array(z.string()).min(1).max(100)

/** How the app is restarted; without a command the run waits until its port closes and opens again. */
export const Restart = z.strictObject({
  command: Argv.optional(),
  withinMs: z.number().int().min(100).max(600_000).default(60_000),
})

const HttpCall = z.strictObject({
  kind: z.literal('http'),
  method: z.string().min(1).default('GET'),
  /** Absolute; a host beside this machine has to be among the allowed ones. */
  url: z.string().min(1),
  headers: z.array(HeaderPair).default([]),
  bodyText: z.string().optional(),
})

const CommandCall = z.strictObject({
  kind: z.literal('command'),
  /** Program and arguments; no shell reads them. */
  command: Argv,
  expectStatus: z.number().int().min(0).max(255).default(0),
})

/** Milliseconds to wait before the state is asked for: time for an app that answers first and works afterwards. */
const waitMs = z.number().int().min(0).max(600_000).default(0)

/** Asks for the state of the app after a variation. */
export const StateCheck = z.discriminatedUnion('kind', [
  HttpCall.extend({
    waitMs,
    /** Path into the JSON of the answer, such as `orders.0.balance`; the whole answer where it is left out. */
    at: z.string().optional(),
    /** What must stand there; where it is left out, what the plain run found. */
    expect: z.json().optional(),
  }),
  CommandCall.extend({ waitMs }),
])

/** Brings the app back to where it began, before each variation. */
export const Preparation = z.discriminatedUnion('kind', [HttpCall, CommandCall])

/** A secret of the environment of whoever runs the scenario; its value is never written down. */
export const EnvironmentCredential = z.strictObject({
  kind: z.string().min(1),
  /** Name of the environment variable. */
  env: z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/, 'This is not a name of an environment variable.'),
})

/** Steps with orders, gaps and faults. This is also the shape of a scenario file, in YAML or JSON. */
export const Scenario = z.strictObject({
  version: z.literal(1),
  name: z.string().trim().min(1).max(120),
  description: z.string().max(4000).default(''),
  subjects: z.array(Subject).min(1).max(200),
  /** Slug or id of the endpoint whose provider, credentials and target are used. */
  endpoint: z.string().min(1).nullable().default(null),
  /** Whose rules count where there is no endpoint. */
  provider: z.string().min(1).nullable().default(null),
  credentials: z.array(EnvironmentCredential).max(10).default([]),
  /** An absolute address, or the name of a target of the endpoint; its first one where it is null. */
  target: z.string().min(1).nullable().default(null),
  signing: Signing.default('keep'),
  plans: z.array(Plan).min(1).max(20),
  between: Between.default('nothing'),
  restart: Restart.nullable().default(null),
  prepare: Preparation.nullable().default(null),
  check: StateCheck.nullable().default(null),
})

export const StoredScenario = z.object({
  id: z.number().int(),
  updatedAt: z.number().int(),
  scenario: Scenario,
  /** Commands that a run of it would start on this machine, each as program and arguments. */
  commands: z.array(z.array(z.string())),
})

export const RunState = z.enum(['running', 'passed', 'failed', 'broken', 'cancelled'])

/** One delivery of a variation. */
export const RunStep = z.object({
  /** Null while it is under way, or where nothing was sent. */
  deliveryId: z.number().int().nullable(),
  eventId: z.number().int().nullable(),
  /** Place of the subject, from 0. */
  subject: z.number().int(),
  /** Such as `PAYMENT RECEIVED`. */
  label: z.string(),
  /** Which delivery of that subject it is within the variation, from 1. */
  attempt: z.number().int(),
  /** Milliseconds from the start of the run. */
  atMs: z.number(),
  /** Milliseconds on the provider's clock; null where none runs. */
  virtualMs: z.number().nullable(),
  status: z.number().int().nullable(),
  failure: z.enum(FAILURE_CODES).nullable(),
  totalMs: z.number(),
  /** Whether the provider would count it as delivered; null where that was not judged. */
  isAcknowledged: z.boolean().nullable(),
  /** Such as that the provider took the answer for a 503. */
  note: z.string().nullable(),
})

/** What the check of the state found. Values are JSON as text; a command's is its exit status. */
export const FoundState = z.object({
  /** Before the first delivery of the variation; null where it was not asked then. */
  atStart: z.string().nullable(),
  /** When every subject had come once; null where nothing came again or this could not be told apart. */
  before: z.string().nullable(),
  found: z.string().nullable(),
  /** Null where nothing is expected. */
  expected: z.string().nullable(),
  /** Null where it is not judged. */
  isMet: z.boolean().nullable(),
  message: z.string(),
})

/** What a check found when it was tried by itself. Values are JSON as text; a command's is its exit status. */
export const TriedCheck = z.object({
  found: z.string(),
  /** Null where a run would compare it with what its plain run finds. */
  expected: z.string().nullable(),
  /** Null where nothing is expected. */
  isMet: z.boolean().nullable(),
  message: z.string(),
})

export const Variation = z.object({
  name: z.string(),
  plan: Plan,
  /** The plain run that the others are compared with. */
  isBaseline: z.boolean(),
  state: z.enum(['waiting', 'running', 'passed', 'failed', 'broken', 'cancelled']),
  /** Places of the subjects in the order of their first deliveries. */
  order: z.array(z.number().int()),
  steps: z.array(RunStep),
  check: FoundState.nullable(),
  findings: z.array(Check),
})

/** The provider's clock in a run that follows its schedule. */
export const RunClock = z.object({
  virtualMs: z.number(),
  /** When the provider gives up; null where this is not documented. */
  endsAtMs: z.number().nullable(),
  /** Such as `day 3, 04:00 of 30 days`. */
  text: z.string(),
})

/** A run as a list row shows it. */
export const RunSummary = z.object({
  id: z.number().int(),
  scenarioId: z.number().int().nullable(),
  name: z.string(),
  state: RunState,
  startedAt: z.number().int(),
  endedAt: z.number().int().nullable(),
  /** Deliveries. */
  progress: z.object({ done: z.number().int(), total: z.number().int() }),
  /** The result in one sentence. */
  sentence: z.string(),
})

export const Run = RunSummary.extend({
  scenario: Scenario,
  target: z.string(),
  clock: RunClock.nullable(),
  /** What somebody has to do now for the run to go on, such as restarting the app. */
  waitsFor: z.string().nullable(),
  /** What was taken for granted or is not known. */
  notes: z.array(z.string()),
  variations: z.array(Variation),
})

export type Subject = z.infer<typeof Subject>
export type Plan = z.infer<typeof Plan>
export type Between = z.infer<typeof Between>
export type StateCheck = z.infer<typeof StateCheck>
export type Preparation = z.infer<typeof Preparation>
export type Scenario = z.infer<typeof Scenario>
export type StoredScenario = z.infer<typeof StoredScenario>
export type RunState = z.infer<typeof RunState>
export type RunStep = z.infer<typeof RunStep>
export type FoundState = z.infer<typeof FoundState>
export type TriedCheck = z.infer<typeof TriedCheck>
export type Variation = z.infer<typeof Variation>
export type RunClock = z.infer<typeof RunClock>
export type RunSummary = z.infer<typeof RunSummary>
export type Run = z.infer<typeof Run>
