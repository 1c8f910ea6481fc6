import { AppError } from '../../../shared/errors.ts'
import type { HeaderPair } from '../../../shared/headers.ts'
import { builtIn } from '../../../shared/providers/registry.ts'
import type { Registry } from '../../../shared/providers/registry.ts'
import type { Provider } from '../../../shared/providers/provider.ts'
import type { Sample } from '../../../shared/providers/provider.ts'
import { oneOf } from '../words/one-of.ts'
import { withFieldOverrides, withOverrides, type Json } from './overrides.ts'

/** A provider's example of an event type as a request without a proof. */
export interface SampleRequest {
  method: string
  headers: HeaderPair[]
  body: Uint8Array
}

/** Throws NOT_FOUND for a provider or type that we have no sample of, INPUT_INVALID for an impossible override. */
export function sampleRequest(
  providerId: string,
  type: string,
  overrides: Readonly<Record<string, Json>> = {},
  registry: Registry = builtIn,
): SampleRequest {
  const provider = registry.find(providerId)
  if (!provider) {
    const known = registry.all().flatMap(({ id, events }) => (events.length > 0 ? [id] : []))
    throw new AppError('NOT_FOUND', `There is no provider ${JSON.stringify(providerId)}.`, {
      fix: oneOf(providerId, known),
    })
  }
  const event = provider.events.find((each) => each.type === type)
  if (!event) {
    const types = provider.events.map((each) => each.type)
    throw new AppError('NOT_FOUND', `${provider.name} has no sample of the type ${JSON.stringify(type)}.`, {
      fix: types.length > 0 ? oneOf(type, types) : 'Send a draft instead: nothing is known of its events.',
    })
  }
  return {
    method: provider.transport.method,
    headers: [['Content-Type', event.sample.contentType], ...event.sample.headers],
    body: Buffer.from(overridden(event.sample, overrides, provider.envelope), 'utf8'),
  }
}

function overridden(
  { contentType, body }: Sample,
  overrides: Readonly<Record<string, Json>>,
  envelope: Provider['envelope'],
): string {
  if (/urlencoded/.test(contentType)) return withFieldOverrides(body, overrides)
  return withOverrides(body, overrides, typeof envelope === 'object' ? envelope : null)
}
