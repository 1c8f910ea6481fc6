import type { ValueHint } from '../../../shared/model/value-hint.ts'
import { providerAt } from '../../../shared/providers/provider-at.ts'
import type { Registry } from '../../../shared/providers/registry.ts'
import { decodeBody } from '../diagnose/decode.ts'
import { openBody } from '../diagnose/open-body.ts'
import { readItems } from '../diagnose/reading.ts'
import type { Sealer } from '../secrets/seal.ts'
import type { Db } from '../store/database.ts'
import { readCredentials, readEndpoints } from '../store/endpoints-reading.ts'
import { requestReading } from '../store/events-reading.ts'
import { valueHints } from './value-hints.ts'

/** What is known of the values of a stored event; nothing where its sender is not known. Null where there is no event. */
export function createExplaining(db: Db, sealer: Sealer, registry: Registry) {
  const readRequest = requestReading(db)
  return ({ eventId }: { eventId: number }): ValueHint[] | null => {
    const request = readRequest(eventId)
    if (request === null) return null
    const found = registry.find(request.provider ?? '')
    if (found === null) return []
    const endpoint = readEndpoints(db).find(({ id }) => id === request.endpointId) ?? null
    const provider = providerAt(found, endpoint?.settings ?? null)
    const wire = decodeBody(request)
    const { method, path, query, headers, body, receivedAt } = request
    const provable = { method, url: null, path, query, headers, body, json: wire.json, form: wire.form }
    const held = readCredentials(db, sealer).held.filter((each) => each.endpointId === request.endpointId)
    const read = openBody(provider, provable, held) ?? wire
    return valueHints(provider, readItems(provider, read.json, read.form, headers).items, receivedAt)
  }
}
