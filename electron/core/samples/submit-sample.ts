import type { InferContractRouterInputs } from '@orpc/contract'
import type { contract } from '../../../shared/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import type { Delivery } from '../../../shared/model/delivery.ts'
import type { Endpoint, EndpointSettings } from '../../../shared/model/endpoint.ts'
import type { EventSummary } from '../../../shared/model/event.ts'
import { providerAt } from '../../../shared/providers/provider-at.ts'
import type { Core } from '../core.ts'
import { checkSettings } from '../endpoints/endpoint-checks.ts'
import type { HeldCredential } from '../schemes/held-credential.ts'
import { chooseSchemes, isAble } from '../schemes/choose-schemes.ts'
import { provableOf } from '../schemes/provable-of.ts'
import { signRequest } from '../schemes/sign.ts'
import type { UnsignedRequest } from '../schemes/sign-step.ts'
import { sendSample } from '../send/replay.ts'
import { heldCredentials } from './given-credentials.ts'
import { asReceived } from './received.ts'
import { sampleRequest, type SampleRequest } from './sample-request.ts'

type SampleInput = InferContractRouterInputs<typeof contract>['sending']['sample']

/**
 * Makes a sample, signs it, and brings it where it should go: with a target it is delivered there, else it
 * becomes an event of the endpoint. What signs are the given credentials or, without any, the endpoint's own.
 * Throws NOT_FOUND, INPUT_INVALID, CREDENTIAL_MISSING or CANNOT_SIGN; then nothing was sent or stored.
 */
export async function submitSample(core: Core, input: SampleInput): Promise<EventSummary | Delivery> {
  const sample = sampleRequest(input.provider, input.type, input.overrides, core.registry)
  const endpoint =
    input.endpointId === undefined ? null : await endpointOf(core, input.endpointId, input.provider)
  const given = input.credentials && heldCredentials(input.credentials, core.registry.find(input.provider))
  const settings = settingsOf(core, input, endpoint)
  if (input.target !== undefined) {
    return deliverSample(core, sample, input.target, { ...input, settings }, given)
  }
  if (!endpoint) throw new AppError('INPUT_INVALID', 'A sample needs an endpointId or a target.')

  const credentials =
    given ?? (await core.store.credentials()).filter(({ endpointId }) => endpointId === endpoint.id)
  return captureSample(core, sample, { ...endpoint, settings }, credentials)
}

/** Given settings go before those of the endpoint: both choose how the sample is signed, and neither is stored. */
function settingsOf(
  { registry }: Core,
  { provider, settings }: SampleInput,
  endpoint: Endpoint | null,
): EndpointSettings {
  const facts = registry.find(provider)
  return { ...endpoint?.settings, ...(facts && settings && checkSettings(facts, settings)) }
}

async function endpointOf(core: Core, id: number, provider: string): Promise<Endpoint> {
  const endpoint = (await core.endpoints.list()).find((each) => each.id === id)
  if (!endpoint) throw new AppError('NOT_FOUND', `There is no endpoint ${id}.`)
  if (endpoint.provider === provider) return endpoint
  throw new AppError(
    'INPUT_INVALID',
    `The endpoint "${endpoint.name}" is one of ${endpoint.provider}, the sample is one of ${provider}.`,
    { fix: 'Choose a sample and an endpoint of the same provider.' },
  )
}

async function deliverSample(
  core: Core,
  sample: SampleRequest,
  target: string,
  { provider, endpointId, settings, fault }: SampleInput,
  credentials: HeldCredential[] | undefined,
): Promise<Delivery> {
  const stored = (await core.store.endpoints.list()).find(({ id }) => id === endpointId)
  return sendSample(core.sending, {
    source: { ...sample, query: '', trailers: [], bodyCut: false },
    target,
    signing: 'now',
    provider,
    endpoint: stored ?? null,
    settings: settings ?? null,
    fault: fault ?? null,
    credentials: credentials ?? (stored ? null : []),
  })
}

/**
 * An endpoint that has no credential for this type of event gets its sample without a proof: it is how a first look works, and the
 * verdict says that nothing proves it.
 */
async function captureSample(
  core: Core,
  sample: SampleRequest,
  endpoint: Endpoint,
  credentials: HeldCredential[],
): Promise<EventSummary> {
  const now = Date.now()
  const unsigned = { ...sample, url: endpoint.url }
  const { headers, body } = !signsType(core, endpoint, unsigned, credentials)
    ? unsigned
    : signRequest(
        {
          provider: endpoint.provider,
          settings: endpoint.settings,
          request: unsigned,
          credentials,
          publicUrl: endpoint.publicUrl,
          now,
        },
        core.registry,
      ).request
  const request = {
    method: sample.method,
    url: endpoint.url,
    headers: [
      ['Host', new URL(endpoint.url).host] as [string, string],
      ...headers,
      ['Content-Length', String(body.byteLength)] as [string, string],
    ],
    bodyBase64: Buffer.from(body).toString('base64'),
  }
  return core.captureDirect(asReceived(request, now), { origin: 'sample', endpointId: endpoint.id })
}

function signsType(
  { registry }: Core,
  { provider, settings, publicUrl }: Endpoint,
  request: UnsignedRequest,
  credentials: readonly HeldCredential[],
): boolean {
  const facts = registry.find(provider)
  if (!facts || credentials.length === 0) return false
  const schemes = chooseSchemes(providerAt(facts, settings), provableOf({ request, publicUrl }), credentials)
  return schemes.some((scheme) => isAble(scheme, credentials))
}
