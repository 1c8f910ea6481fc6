import type { HeaderPair } from '../../../shared/headers.ts'
import type { Scenario, Subject } from '../../../shared/model/scenario.ts'
import { findProvider } from '../../../shared/providers/index.ts'
import type { Store } from '../store/store.ts'
import { findSubjects } from './subjects.ts'
import type { FoundSubject } from './subjects.ts'

/**
 * The scenario with its events and objects written out as requests, so that it needs no project, and without
 * secrets: headers that give one away are left out. `notes` says what that means.
 *
 * @throws AppError NOT_FOUND
 */
export async function writeOut(
  store: Pick<Store, 'events' | 'endpoints'>,
  scenario: Scenario,
): Promise<{ scenario: Scenario; notes: string[] }> {
  const notes = new Set<string>()
  const subjects: Subject[] = []
  const providers = new Set<string>()
  for (const subject of scenario.subjects) {
    if (subject.kind === 'sample') subjects.push(subject)
    else if (subject.kind === 'request') {
      subjects.push(withoutSecrets(subject, scenario.provider, notes))
    } else {
      for (const found of await findSubjects(store, { subjects: [subject] })) {
        if (found.provider !== null) providers.add(found.provider)
        subjects.push(withoutSecrets(requestOf(found), found.provider, notes))
        notes.add('The bodies of the events are written out as they came, with any personal data in them.')
      }
    }
  }
  const [only] = providers
  const provider = scenario.provider ?? (providers.size === 1 && only !== undefined ? only : null)
  const { check, prepare } = scenario
  return {
    scenario: {
      ...scenario,
      provider,
      subjects,
      check: check?.kind === 'http' ? withoutSecrets(check, null, notes) : check,
      prepare: prepare?.kind === 'http' ? withoutSecrets(prepare, null, notes) : prepare,
    },
    notes: [...notes],
  }
}

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

function withoutSecrets<Call extends { kind: string; headers: HeaderPair[] }>(
  call: Call,
  provider: string | null,
  notes: Set<string>,
): Call {
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
function secretHeaders(provider: string | null): string[] {
  const schemes = (provider === null ? null : findProvider(provider))?.schemes ?? []
  return schemes.flatMap((scheme) =>
    scheme.mechanism === 'equality' && scheme.place.in === 'header' ? [scheme.place.name.toLowerCase()] : [],
  )
}
