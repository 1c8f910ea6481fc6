import { AppError } from '../../../shared/errors.ts'
import type { PackFormat, PackProposal } from '../../../shared/model/pack-check.ts'
import type { Registry } from '../../../shared/providers/registry.ts'
import { decodeBody } from '../diagnose/decode.ts'
import { providers } from '../../../shared/providers/index.ts'
import type { HeldCredential } from '../schemes/held-credential.ts'
import { searchScheme } from '../schemes/search/search-scheme.ts'
import type { Sealer } from '../secrets/seal.ts'
import type { Db } from '../store/database.ts'
import { readCredentials } from '../store/endpoints-reading.ts'
import { readRequest } from '../store/events-reading.ts'
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
}

const MOST_EVENTS = 200
const LARGEST_BODY = 1024 * 1024
/** Searching a scheme looks at each of them. */
const MOST_SEARCHED = 30

/** Proposes a pack from stored events. Throws NOT_FOUND, and INPUT_INVALID where nothing can be made of them. */
export function proposeFromEvents(
  db: Db,
  sealer: Sealer,
  registry: Registry,
  input: ProposeInput,
): PackProposal {
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
  const searched = requests.slice(0, MOST_SEARCHED).map(({ request }) => provable(request))
  const [found] =
    credentials.length === 0
      ? []
      : searchScheme(
          searched,
          credentials,
          registry.all().flatMap(({ schemes }) => schemes),
        ).found
  const { pack, notes } = proposePack({
    id: idFor(input.id ?? input.name, input.id === null ? providers.map(({ id }) => id) : []),
    name: input.name,
    observed,
    scheme: found === undefined ? null : { scheme: found.scheme, fits: found.fits },
    hasSecret: credentials.length > 0,
    secrets: [...held.map(({ value }) => value), ...credentials.map(({ value }) => value)],
  })
  const text = writePackText(pack, input.format)
  const fileName = `${pack.id}.${input.format}`
  const left = requests.length - observed.length
  return {
    fileName,
    text,
    madeFrom: observed.length,
    notes:
      left === 0
        ? notes
        : [...notes, `${left} events were left out: their bodies are no JSON objects or forms.`],
    check: checkPack(text, fileName, registry),
  }
}

function requestsOf(db: Db, { eventIds, endpointId }: ProposeInput): { id: number; request: KeptRequest }[] {
  const ids = eventIds ?? newest(db, endpointId)
  return ids.slice(0, MOST_EVENTS).flatMap((id) => {
    const request = readRequest(db, id)
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
