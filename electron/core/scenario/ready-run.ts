import { AppError } from '../../../shared/errors.ts'
import type { Scenario } from '../../../shared/model/scenario.ts'
import type { HeldCredential } from '../schemes/held-credential.ts'
import type { Registry } from '../../../shared/providers/registry.ts'
import { heldCredentials } from '../samples/given-credentials.ts'
import type { GivenCredential } from '../samples/given-credentials.ts'
import type { Sending } from '../send/plan.ts'
import { permit } from '../send/send.ts'
import type { Store, StoredEndpoint } from '../store/store.ts'
import type { Clock } from './clock.ts'
import { preparedCall } from './app-call.ts'
import { refuseCommands } from './commands.ts'
import { findSchedule } from './follow-schedule.ts'
import { planVariations } from './moves.ts'
import { mixNotes } from './mix-notes.ts'
import type { ReadyVariation } from './run-variation.ts'
import { prepareStep, providerOf } from './step.ts'
import type { Stage } from './step.ts'
import { findSubjects } from './subjects.ts'

/** What somebody says when they start a run. */
export interface RunWish {
  scenario: Scenario
  /** In the place of the scenario's own. */
  target?: string | undefined
  endpointId?: number | undefined
  credentials?: readonly GivenCredential[] | undefined
  allowCommands: boolean
  confirm?: string | undefined
}

/** A run of which everything is found that can be found without sending; `runId` and `signal` come with its start. */
export interface ReadyRun {
  stage: Omit<Stage, 'runId' | 'signal'>
  variations: ReadyVariation[]
  notes: string[]
}

/** When the provider hangs up, where its time-out is simulated. */
const HANG_UP_AFTER_MS = 500

/**
 * Finds everything that a run needs, and refuses it where it could not go.
 *
 * @throws AppError COMMANDS_NOT_ALLOWED, NOT_FOUND, INPUT_INVALID, TARGET_REFUSED, LIVE_NOT_CONFIRMED, CREDENTIAL_MISSING,
 * CANNOT_SIGN: nothing was sent or started then.
 */
export async function readyRun(
  { store, sending, clock }: { store: Pick<Store, 'events' | 'endpoints'>; sending: Sending; clock: Clock },
  wish: RunWish,
): Promise<ReadyRun> {
  const { scenario } = wish
  refuseCommands(scenario, wish.allowCommands)
  const endpoints = await store.endpoints.list()
  const endpoint = endpointOf(wish, endpoints)
  const { registry } = sending
  const subjects = await findSubjects({ store, registry }, scenario)
  const own = endpoints.find(({ id }) => id === subjects[0]?.endpointId) ?? null
  const stage: ReadyRun['stage'] = {
    sending,
    clock,
    subjects,
    endpoint,
    endpoints,
    provider: scenario.provider,
    credentials: credentialsOf(wish, endpoint, registry),
    target: targetOf(wish.target ?? scenario.target, endpoint ?? own),
    signing: scenario.signing,
    confirm: wish.confirm ?? null,
    ids: new Map(),
    hangUpAfterMs: HANG_UP_AFTER_MS,
  }
  const [first] = subjects
  const provider = first === undefined ? null : providerOf(stage, first)
  const variations = planVariations(scenario, subjects).map((variation): ReadyVariation => ({
    ...variation,
    followed:
      variation.plan.kind === 'provider-retries'
        ? findSchedule(variation.plan, registry.find(provider ?? ''))
        : null,
  }))
  // What would be refused at the first delivery is refused now, in words, before there is a run.
  for (const subject of subjects) {
    permit(await prepareStep({ ...stage, runId: 0, signal: new AbortController().signal }, subject))
  }
  for (const call of [scenario.prepare, scenario.check]) {
    if (call?.kind === 'http') permit(await preparedCall(call, sending))
  }
  return { stage, variations, notes: notesOf(scenario, stage, variations) }
}

function endpointOf(
  { scenario, endpointId }: RunWish,
  endpoints: readonly StoredEndpoint[],
): StoredEndpoint | null {
  const wanted = endpointId === undefined ? scenario.endpoint : String(endpointId)
  if (wanted === null) return null
  const found = endpoints.find(({ id, slug }) => String(id) === wanted || slug === wanted)
  if (found !== undefined) return found
  throw new AppError('NOT_FOUND', `There is no endpoint ${JSON.stringify(wanted)} in this project.`, {
    fix: `Choose another one for the run${endpoints.length === 0 ? '' : `: ${endpoints.map(({ slug }) => slug).join(', ')}`}.`,
  })
}

function credentialsOf(
  { scenario, credentials }: RunWish,
  endpoint: StoredEndpoint | null,
  registry: Registry,
): HeldCredential[] | null {
  if (credentials !== undefined && credentials.length > 0) {
    const provider = endpoint?.provider ?? scenario.provider
    return heldCredentials(credentials, registry.find(provider ?? ''))
  }
  const [named] = scenario.credentials
  if (named === undefined || scenario.signing === 'keep' || endpoint !== null) return null
  throw new AppError(
    'CREDENTIAL_MISSING',
    `The scenario signs with the environment variable ${named.env}, which only the command line reads.`,
    { fix: 'Run it with "hookloupe scenario run", or choose an endpoint whose credentials sign.' },
  )
}

function targetOf(wanted: string | null, endpoint: StoredEndpoint | null): string {
  if (wanted === null) {
    if (endpoint?.target !== null && endpoint !== null) return endpoint.target
    throw new AppError('INPUT_INVALID', 'Neither the scenario nor its endpoint has a target.', {
      fix: 'Give "target", such as http://127.0.0.1:3000/webhooks.',
    })
  }
  if (/^https?:\/\//i.test(wanted)) return wanted
  const named = endpoint?.targets.find(({ name }) => name === wanted)
  if (named !== undefined) return named.url
  const names = endpoint?.targets.map(({ name }) => `"${name}"`) ?? []
  throw new AppError('INPUT_INVALID', `"${wanted}" is neither an address nor the name of a target.`, {
    fix:
      names.length === 0
        ? 'Give an address such as http://127.0.0.1:3000/webhooks.'
        : `Give an address, or one of ${names.join(', ')}.`,
  })
}

function notesOf(
  scenario: Scenario,
  { sending, subjects, provider, endpoint, endpoints, target }: ReadyRun['stage'],
  variations: readonly ReadyVariation[],
): string[] {
  const isUnknown = subjects.some((subject) => {
    const id = providerOf({ provider, endpoint, endpoints }, subject)
    return id === null || id === 'other' || sending.registry.find(id) === null
  })
  const notes = [
    ...mixNotes({ signing: scenario.signing, subjects, provider, endpoint, endpoints, target }),
    ...(isUnknown
      ? ['Which answers the sender accepts is not known: any 2xx counts as an acknowledgement.']
      : []),
    ...(scenario.prepare === null && variations.length > 1
      ? [
          'Nothing brings the app back to its beginning between the variations, so an app that remembers events sees them again in each.',
        ]
      : []),
    ...(scenario.plans.some(({ kind }) => kind === 'paced') &&
    subjects.some(({ afterMs }) => afterMs === null)
      ? ['Some subjects never arrived anywhere, so there is no gap before them.']
      : []),
    ...variations.flatMap(({ followed }) => followed?.notes ?? []),
  ]
  return [...new Set(notes)]
}
