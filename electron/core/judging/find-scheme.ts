import type { EndpointSettings } from '../../../shared/model/endpoint.ts'
import type { Scheme } from '../../../shared/model/scheme.ts'
import type { SchemeSearchResult } from '../../../shared/model/scheme-search.ts'
import { OWN_SCHEME } from '../../../shared/providers/provider-at.ts'
import type { Provider } from '../../../shared/providers/provider.ts'
import type { Registry } from '../../../shared/providers/registry.ts'
import { decodeBody } from '../diagnose/decode.ts'
import type { ProvableRequest } from '../schemes/provable.ts'
import { searchScheme } from '../schemes/search/search-scheme.ts'
import type { FoundScheme, SchemeSearch } from '../schemes/search/search-scheme.ts'
import type { Sealer } from '../secrets/seal.ts'
import type { Db } from '../store/database.ts'
import { readCredentials, readEndpoint } from '../store/endpoints-reading.ts'
import { requestReading } from '../store/events-reading.ts'
import type { StoredEndpoint } from '../store/store.ts'

const MOST_EVENTS = 30
const LARGEST_BODY = 1024 * 1024

/** A secret as it was pasted, or null for those that the endpoint holds. */
export interface FindSchemeInput {
  endpointId: number
  secret: string | null
}

/** Looks for the scheme of an endpoint's events. Throws NOT_FOUND. */
export function findScheme(
  db: Db,
  sealer: Sealer,
  registry: Registry,
  { endpointId, secret }: FindSchemeInput,
): SchemeSearchResult {
  const endpoint = readEndpoint(db, endpointId)
  const provider = registry.find(endpoint.provider)
  const kinds = provider?.credentials.map(({ kind }) => kind) ?? []
  const kind = kinds.includes('secret') ? 'secret' : (kinds[0] ?? 'secret')
  const credentials =
    secret === null
      ? readCredentials(db, sealer).held.filter((each) => each.endpointId === endpointId)
      : [{ id: -1, kind, label: 'given', value: secret.trim(), endpointId, endpointName: endpoint.name }]
  if (credentials.length === 0) {
    return {
      message: `No secret was given, and the endpoint "${endpoint.name}" holds none.`,
      fix: 'Paste the secret key from the dashboard of the sender.',
      events: 0,
      tried: 0,
      found: [],
    }
  }
  const requests = requestsOf(db, endpoint)
  const known = [...(provider?.schemes ?? []), ...registry.all().flatMap(({ schemes }) => schemes)]
  const search = searchScheme(requests, credentials, known)
  const found = search.found.map((each) => shown(each, provider, secret === null))
  return { ...words(search, requests.length, provider), events: requests.length, tried: search.tried, found }
}

/** The newest events of an endpoint, without samples of ours: those were signed by us. */
function requestsOf(db: Db, endpoint: StoredEndpoint): ProvableRequest[] {
  const ids = db
    .prepare(
      `SELECT id FROM events INDEXED BY eventsByEndpoint
       WHERE endpointId = ? AND origin <> 'sample' AND bodySize <= ?
         AND id NOT IN (SELECT eventId FROM removed)
       ORDER BY id DESC LIMIT ?`,
    )
    .pluck()
    .all(endpoint.id, LARGEST_BODY, MOST_EVENTS) as number[]
  const readRequest = requestReading(db)
  return ids.flatMap((id) => {
    const request = readRequest(id)
    if (!request) return []
    const { json, form } = decodeBody(request)
    const { method, path, query, headers, body, publicBase } = request
    const url = publicBase === null ? null : `${publicBase}/${endpoint.slug}`
    return [{ method, url, path, query, headers, body, json, form }]
  })
}

function shown(
  { scheme, credential, fits }: FoundScheme,
  provider: Provider | null,
  isHeld: boolean,
): SchemeSearchResult['found'][number] {
  return {
    scheme,
    title: scheme.title,
    fits,
    credential: isHeld ? credential.label : null,
    settings: provider && settingsFor(provider, scheme),
  }
}

function settingsFor(provider: Provider, scheme: Scheme): EndpointSettings | null {
  if (!provider.schemeSetting) return null
  const { choice, description } = provider.schemeSetting
  if (provider.schemes.some(({ id }) => id === scheme.id)) return { [choice]: scheme.id }
  return { [choice]: OWN_SCHEME, [description]: JSON.stringify(scheme, null, 2) }
}

function words(
  { found, tried, isCut }: SchemeSearch,
  events: number,
  provider: Provider | null,
): Pick<SchemeSearchResult, 'message' | 'fix'> {
  const [best] = found
  if (events === 0) {
    return {
      message: 'No event has come to this endpoint yet, so there is nothing to try the secret on.',
      fix: 'Have the sender deliver one, or import one, then look again. Samples do not count: we signed them.',
    }
  }
  if (best) {
    const all = best.fits === events ? `all ${events}` : `${best.fits} of ${events}`
    return {
      message: `${best.scheme.title} fits ${all} event${events === 1 ? '' : 's'}; ${tried.toLocaleString('en')} forms were tried.`,
      fix: provider?.schemeSetting
        ? 'Take it over into the settings of the endpoint; its events are then judged by it.'
        : 'The scheme of this provider is no setting: make an endpoint of the generic gateway to verify by it.',
    }
  }
  return {
    message: `None of ${tried.toLocaleString('en')} forms fits any of ${events} event${events === 1 ? '' : 's'}: known schemes, and every usual place, hash, encoding and text with this secret${isCut ? ', as far as the bound of the search allows' : ''}.`,
    fix: 'Check that the secret is the one of this dashboard and environment (sandbox or live), and that no proxy changes the body on its way.',
  }
}
