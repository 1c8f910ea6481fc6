import { AppError } from '../../../shared/errors.ts'
import type { Check } from '../../../shared/model/check.ts'
import type { PackTrial, TriedEvent } from '../../../shared/model/pack-proposal.ts'
import type { Provider } from '../../../shared/providers/provider.ts'
import type { Registry } from '../../../shared/providers/registry.ts'
import { judge } from '../diagnose/judge.ts'
import { recogniseProvider } from '../diagnose/recognise.ts'
import type { HeldCredential } from '../schemes/held-credential.ts'
import type { Sealer } from '../secrets/seal.ts'
import type { Db } from '../store/database.ts'
import { readCredentials, readEndpoints } from '../store/endpoints-reading.ts'
import { requestReading } from '../store/events-reading.ts'
import { readPackText } from './read-pack-text.ts'
import { registryWith } from './registry-with.ts'

export interface TrialInput {
  text: string
  eventIds: readonly number[]
  /** As it was pasted; null for those that the endpoint of an event holds. */
  secret: string | null
}

/** Judges stored events as a pack would have them judged; stores nothing. Throws NOT_FOUND. */
export function tryPack(
  db: Db,
  sealer: Sealer,
  registry: Registry,
  { text, eventIds, secret }: TrialInput,
): PackTrial {
  const { pack, provider, problems } = readPackText(text, null)
  if (provider === null) return { problems: [...problems], events: [] }
  const together = registryWith(pack, registry)
  const endpoints = readEndpoints(db)
  const { held } = readCredentials(db, sealer)
  const readRequest = requestReading(db)
  const events = eventIds.map((id): TriedEvent => {
    const request = readRequest(id)
    if (request === null) throw new AppError('NOT_FOUND', `There is no event ${id}.`)
    const endpoint = endpoints.find((each) => each.id === request.endpointId)
    const own = held.filter(({ endpointId }) => endpointId === request.endpointId)
    const { type, title, objectId, amount, verdict, problems, checks } = judge({
      request,
      registry: together,
      provider: provider.id,
      endpoint: null,
      credentials: secret === null ? own : pasted(provider, secret),
      otherCredentials: [],
      publicUrl:
        request.publicBase !== null && endpoint
          ? `${request.publicBase}/${endpoint.slug}`
          : request.publicBase,
      related: () => [],
      eventId: id,
    })
    return {
      id,
      isRecognised: recogniseProvider(request, together) === provider.id,
      type,
      title,
      objectId,
      amount,
      verdict,
      problems,
      findings: checks.flatMap(findingOf),
    }
  })
  return { problems: [], events }
}

/** One secret for whatever the pack calls it. */
function pasted(provider: Provider, secret: string): HeldCredential[] {
  return provider.credentials.map(({ kind }) => ({
    id: -1,
    kind,
    label: 'given',
    value: secret.trim(),
    endpointId: 0,
    endpointName: provider.name,
  }))
}

function findingOf({ status, message, fix }: Check): TriedEvent['findings'] {
  return status === 'warn' || status === 'fail' || status === 'absent' ? [{ status, message, fix }] : []
}
