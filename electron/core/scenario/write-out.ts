import type { HeaderPair } from '../../../shared/headers.ts'
import type { MaskedTally } from '../../../shared/model/export.ts'
import type { Scenario, Subject } from '../../../shared/model/scenario.ts'
import type { Registry } from '../../../shared/providers/registry.ts'
import type { Provider } from '../../../shared/providers/provider.ts'
import { secretsOf } from '../export/export-events.ts'
import type { Store, StoredEndpoint } from '../store/store.ts'
import { createCallMasking } from './mask-calls.ts'
import { findSubjects } from './subjects.ts'
import type { FoundSubject } from './subjects.ts'

/** A scenario as it goes into a file. */
export interface WrittenOut {
  scenario: Scenario
  masked: MaskedTally[]
  /** What that means, in sentences. */
  notes: string[]
}

/**
 * The scenario with its events and objects written out as requests, so that it needs none of them, and without
 * secrets: headers that give one away are left out. With `isMasked` proofs and personal data are placeholders, and
 * what is proved is signed anew by whoever runs it, as no captured proof fits a masked body.
 *
 * @throws AppError NOT_FOUND, SECRETS_UNREADABLE
 */
export async function writeOut(
  { store, registry }: { store: Pick<Store, 'events' | 'endpoints' | 'credentials'>; registry: Registry },
  scenario: Scenario,
  isMasked: boolean,
): Promise<WrittenOut> {
  const notes = new Set<string>()
  const masking = isMasked ? createCallMasking(await secretsOf(store), registry) : null
  const written = <C extends Call>(call: C, provider: string | null): C => {
    const kept = withoutSecrets(call, registry.find(provider ?? ''), notes)
    return masking?.masked(kept, provider) ?? kept
  }
  const endpointIds = new Set<number>()
  const subjects: Subject[] = []
  const providers = new Set<string>()
  for (const subject of scenario.subjects) {
    if (subject.kind === 'sample') subjects.push(subject)
    else if (subject.kind === 'request') {
      subjects.push(written(subject, scenario.provider))
    } else {
      for (const found of await findSubjects({ store, registry }, { subjects: [subject] })) {
        if (found.provider !== null) providers.add(found.provider)
        if (found.endpointId !== null) endpointIds.add(found.endpointId)
        subjects.push(written(requestOf(found), found.provider))
        if (!isMasked) {
          notes.add('The bodies of the events are written out as they came, with any personal data in them.')
        }
      }
    }
  }
  const [only] = providers
  const provider = scenario.provider ?? (providers.size === 1 && only !== undefined ? only : null)
  const { check, prepare } = scenario
  const masked = masking?.tallies() ?? []
  const carries = {
    ...scenario,
    provider,
    subjects,
    check: check?.kind === 'http' ? written(check, null) : check,
    prepare: prepare?.kind === 'http' ? written(prepare, null) : prepare,
  }
  const hasOwn = masked.length === 0 || scenario.signing === 'now'
  const signed = hasOwn ? carries : signedAnew(carries, await endpointOf(store, endpointIds), notes)
  if (masked.some(({ kind }) => kind === 'body')) {
    notes.add('A body that is no text cannot be searched; it is left out.')
  }
  if (scenario.endpoint !== null) {
    notes.add(`It names the endpoint "${scenario.endpoint}" of this project; "--endpoint" names another one.`)
  }
  return { scenario: signed, masked: masking?.tallies() ?? [], notes: [...notes] }
}

/** The endpoint that all written out events came to; null where there is no such one. */
async function endpointOf(
  store: Pick<Store, 'endpoints'>,
  ids: ReadonlySet<number>,
): Promise<StoredEndpoint | null> {
  const [only] = ids
  if (ids.size !== 1) return null
  return (await store.endpoints.list()).find(({ id }) => id === only) ?? null
}

/** A captured proof says nothing of a masked body: it is made by whoever runs the file, with secrets of theirs. */
function signedAnew(scenario: Scenario, endpoint: StoredEndpoint | null, notes: Set<string>): Scenario {
  if (scenario.endpoint === null && scenario.credentials.length === 0) {
    const kinds = [...new Set(endpoint?.credentials.map(({ kind }) => kind))]
    if (endpoint === null || kinds.length === 0) {
      notes.add('The proofs that were captured do not fit the masked bodies, and no credentials are known.')
      return scenario
    }
    const credentials = kinds.map((kind) => ({ kind, env: variableOf(endpoint.provider, kind) }))
    notes.add(
      `Each delivery is signed anew, with secrets from the environment: ${credentials.map(({ env }) => env).join(', ')}.`,
    )
    return { ...scenario, signing: 'now', credentials }
  }
  notes.add('Each delivery is signed anew: what was captured does not fit the masked bodies.')
  return { ...scenario, signing: 'now' }
}

/** Such as `CLICKPESA_CHECKSUM_KEY`. */
function variableOf(provider: string, kind: string): string {
  return `${provider}_${kind.replace(/([a-z0-9])([A-Z])/g, '$1_$2')}`.replace(/\W+/g, '_').toUpperCase()
}

type Call = { kind: string; headers: HeaderPair[] }

type Carried = Extract<Subject, { kind: 'request' }>

function requestOf({ label, type, afterMs, source }: FoundSubject): Carried {
  const text = utf8(source.body)
  return {
    kind: 'request',
    name: (type ?? label).slice(0, 120),
    ...(afterMs === null ? {} : { afterMs }),
    method: source.method,
    query: source.query,
    headers: source.headers.map(([name, value]): HeaderPair => [name, value]),
    ...(text === null ? { bodyBase64: Buffer.from(source.body).toString('base64') } : { bodyText: text }),
  }
}

/** Bytes that are UTF-8, and become the same bytes again; null for others. */
function utf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return null
  }
}

const GIVES_AWAY = ['authorization', 'proxy-authorization', 'cookie']

function withoutSecrets<C extends Call>(call: C, provider: Provider | null, notes: Set<string>): C {
  const secret = new Set([...GIVES_AWAY, ...secretHeaders(provider)])
  const kept = call.headers.filter(([name]) => !secret.has(name.toLowerCase()))
  for (const [name] of call.headers) {
    if (!secret.has(name.toLowerCase())) continue
    notes.add(
      call.kind === 'request'
        ? `${name} is left out: it would give a secret away. Signing "now" writes it again.`
        : `${name} of the calls to your app is left out: it would give a secret away.`,
    )
  }
  return { ...call, headers: kept }
}

/** Headers in which the provider sends the secret itself. */
function secretHeaders(provider: Provider | null): string[] {
  return (provider?.schemes ?? []).flatMap((scheme) =>
    scheme.mechanism === 'equality' && scheme.place.in === 'header' ? [scheme.place.name.toLowerCase()] : [],
  )
}
