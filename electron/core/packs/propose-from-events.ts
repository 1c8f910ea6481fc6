import { createHash } from 'node:crypto'
import { AppError } from '../../../shared/errors.ts'
import type { PackFormat } from '../../../shared/model/pack-check.ts'
import type { EventsProposal, PackChoices, ProposedScheme } from '../../../shared/model/pack-proposal.ts'
import type { Provider } from '../../../shared/providers/provider.ts'
import type { Registry } from '../../../shared/providers/registry.ts'
import { decodeBody } from '../diagnose/decode.ts'
import { providers } from '../../../shared/providers/index.ts'
import type { HeldCredential } from '../schemes/held-credential.ts'
import { searchScheme } from '../schemes/search/search-scheme.ts'
import type { SchemeSearch } from '../schemes/search/search-scheme.ts'
import type { Sealer } from '../secrets/seal.ts'
import type { Db } from '../store/database.ts'
import { readCredentials } from '../store/endpoints-reading.ts'
import { requestReading } from '../store/events-reading.ts'
import type { KeptRequest } from '../store/events-reading.ts'
import { checkPack } from './check-pack.ts'
import { observe } from './from-events/observed.ts'
import { proposePack } from './from-events/propose.ts'
import { idFor } from './pack-id.ts'
import { writePackText } from './write-text.ts'

/** Which events a pack is proposed from, and what is known beside them. */
export interface ProposeInput {
  /** Chosen events; else the newest of the endpoint, or where it is null those that no provider was found for. */
  eventIds: number[] | null
  endpointId: number | null
  name: string
  id: string | null
  /** As it was pasted; null for those that the endpoint holds. */
  secret: string | null
  format: PackFormat
  /** What a person said; the rest is inferred. */
  choices: PackChoices
}

const MOST_EVENTS = 200
const LARGEST_BODY = 1024 * 1024
/** Searching a scheme looks at each of them. */
const MOST_SEARCHED = 30

/** Proposes packs from stored events. What it gives throws NOT_FOUND, and INPUT_INVALID where nothing can be made of them. */
export function createProposing(
  db: Db,
  sealer: Sealer,
  registry: Registry,
): (input: ProposeInput) => EventsProposal {
  const search = rememberedSearch(registry)
  return (input) => proposeFromEvents(db, sealer, registry, input, search)
}

/**
 * Looking for a scheme takes long, and a person corrects one fact after the other with the same secret: the last
 * search is kept, under a digest of what it looked with.
 */
function rememberedSearch(registry: Registry) {
  let last: { key: string; providers: readonly Provider[]; search: SchemeSearch } | null = null
  return (
    requests: readonly { id: number; request: KeptRequest }[],
    credentials: readonly HeldCredential[],
  ): SchemeSearch => {
    const key = createHash('sha256')
      .update(
        JSON.stringify([requests.map(({ id }) => id), credentials.map(({ kind, value }) => [kind, value])]),
      )
      .digest('hex')
    const providers = registry.all()
    if (last?.key !== key || last.providers !== providers) {
      const known = providers.flatMap(({ schemes }) => schemes)
      const search = searchScheme(
        requests.map(({ request }) => provable(request)),
        credentials,
        known,
      )
      last = { key, providers, search }
    }
    return last.search
  }
}

function proposeFromEvents(
  db: Db,
  sealer: Sealer,
  registry: Registry,
  input: ProposeInput,
  searchWith: ReturnType<typeof rememberedSearch>,
): EventsProposal {
  const requests = requestsOf(db, input)
  const observed = requests.flatMap(({ id, request }) => observe(id, request) ?? [])
  if (observed.length === 0) {
    throw new AppError(
      'INPUT_INVALID',
      requests.length === 0
        ? 'There is no event to make a provider from.'
        : `None of ${requests.length} events has a body that is a JSON object, a list of them or a form.`,
      { fix: 'Have the sender deliver some, or choose others. Samples do not count: they are ours.' },
    )
  }
  const held = readCredentials(db, sealer).held
  const credentials = credentialsOf(input, held)
  const searched = requests.slice(0, MOST_SEARCHED)
  const search = credentials.length === 0 ? null : searchWith(searched, credentials)
  const found = search?.found[0]
  const { pack, notes, facts, types } = proposePack({
    id: idFor(input.id ?? input.name, input.id === null ? providers.map(({ id }) => id) : []),
    name: input.name,
    observed,
    scheme: found === undefined ? null : { scheme: found.scheme, fits: found.fits },
    hasSecret: credentials.length > 0,
    secrets: [...held.map(({ value }) => value), ...credentials.map(({ value }) => value)],
    choices: input.choices,
  })
  const text = writePackText(pack, input.format)
  const fileName = `${pack.id}.${input.format}`
  const left = requests.length - observed.length
  return {
    fileName,
    text,
    name: input.name,
    madeFrom: observed.length,
    eventIds: observed.map(({ eventId }) => eventId),
    facts,
    types,
    scheme: schemeOf(search, searched.length),
    notes:
      left === 0
        ? notes
        : [...notes, `${left} events were left out: their bodies are no JSON objects or forms.`],
    check: checkPack(text, fileName, registry),
  }
}

/** What looking for the scheme came to, in words. */
function schemeOf(search: SchemeSearch | null, events: number): ProposedScheme {
  const nothing = { title: null, signed: null, fits: 0, events, tried: search?.tried ?? 0 }
  if (search === null) {
    return { ...nothing, message: 'No secret was given, so how it signs was not looked for.', fix: null }
  }
  const [found] = search.found
  const tried = `${search.tried.toLocaleString('en')} forms were tried`
  if (found === undefined) {
    return {
      ...nothing,
      message: `No form fits this secret: ${tried}, of known schemes and of every usual place, hash, encoding and text${search.isCut ? ', as far as the bound of the search allows' : ''}.`,
      fix: 'Check that the secret is the one of this dashboard and environment, that nothing changes the body on its way, and that all chosen events are of this sender.',
    }
  }
  const { scheme, fits } = found
  return {
    ...nothing,
    title: scheme.title,
    signed: 'signed' in scheme ? scheme.signed : null,
    fits,
    message: `${scheme.title} fits ${fits} of ${events} event${events === 1 ? '' : 's'}; ${tried}.`,
    fix:
      fits === events
        ? null
        : 'The others may be of another sender or environment, or were changed on their way: look at their verdicts below.',
  }
}

function requestsOf(db: Db, { eventIds, endpointId }: ProposeInput): { id: number; request: KeptRequest }[] {
  const ids = eventIds ?? newest(db, endpointId)
  const readRequest = requestReading(db)
  return ids.slice(0, MOST_EVENTS).flatMap((id) => {
    const request = readRequest(id)
    if (request === null && eventIds !== null) throw new AppError('NOT_FOUND', `There is no event ${id}.`)
    return request === null ? [] : [{ id, request }]
  })
}

/** The newest events of an endpoint, or those of no endpoint that no provider was found for; without our samples. */
function newest(db: Db, endpointId: number | null): number[] {
  return db
    .prepare(
      `SELECT id FROM events INDEXED BY eventsByEndpoint
       WHERE endpointId IS @endpointId AND (@endpointId IS NOT NULL OR provider IS NULL)
         AND origin <> 'sample' AND bodySize <= @largest AND id NOT IN (SELECT eventId FROM removed)
       ORDER BY id DESC LIMIT @limit`,
    )
    .pluck()
    .all({ endpointId, largest: LARGEST_BODY, limit: MOST_EVENTS }) as number[]
}

function credentialsOf(
  { secret, endpointId, name }: ProposeInput,
  held: readonly HeldCredential[],
): HeldCredential[] {
  if (secret === null) {
    return endpointId === null ? [] : held.filter((each) => each.endpointId === endpointId)
  }
  return [{ id: -1, kind: 'secret', label: 'given', value: secret.trim(), endpointId: 0, endpointName: name }]
}

function provable(request: KeptRequest) {
  const { json, form } = decodeBody(request)
  const { method, path, query, headers, body, publicBase, receivedAt: arrivedAt } = request
  const url = publicBase === null ? null : `${publicBase}${path}`
  return { method, url, path, query, headers, body, json, form, arrivedAt }
}
