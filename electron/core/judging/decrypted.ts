import type { EventDetail } from '../../../shared/model/event.ts'
import type { Registry } from '../../../shared/providers/registry.ts'
import { decodeBody } from '../diagnose/decode.ts'
import type { DecodedBody } from '../diagnose/decode.ts'
import { openBody } from '../diagnose/open-body.ts'
import { withPayload } from '../diagnose/payload-field.ts'
import type { Store } from '../store/store.ts'

/** What opening reads. */
interface Project {
  store: Store
  registry: Registry
}

/**
 * An event as a person reads it: an encrypted body opened with a key of its endpoint, and what the provider puts into
 * a field of a form. Nothing of it is kept.
 */
export async function withPlaintext(project: Project, event: EventDetail): Promise<EventDetail> {
  const facts = project.registry.find(event.provider ?? '')
  if (facts === null) return event
  const decoded = (await plaintextOf(project, event))?.decoded ?? event.decoded
  return { ...event, decoded: withPayload(facts, decoded) }
}

/** The text of an event, decrypted where a key of its endpoint opens it; null where it is not text. */
export async function readableTextOf(project: Project, id: number): Promise<string | null> {
  const { store } = project
  const event = await store.events.get(id)
  const opened = event && (await plaintextOf(project, event))
  return opened ? opened.text : store.events.text(id)
}

async function plaintextOf(
  { store, registry }: Project,
  { id, provider, endpointId }: Pick<EventDetail, 'id' | 'provider' | 'endpointId'>,
): Promise<DecodedBody | null> {
  const facts = registry.find(provider ?? '')
  if (!facts?.schemes.some(({ mechanism }) => mechanism === 'aes-gcm')) return null
  const request = await store.events.request(id)
  if (request === null) return null
  const credentials = (await store.credentials()).filter((each) => each.endpointId === endpointId)
  const { json, form } = decodeBody(request)
  const { method, path, query, headers, body } = request
  return openBody(facts, { method, url: null, path, query, headers, body, json, form }, credentials)
}
