import { headerValue } from '../../../shared/headers.ts'
import type { HeaderPair } from '../../../shared/headers.ts'
import type { Check } from '../../../shared/model/check.ts'
import { other } from '../../../shared/providers/other/index.ts'
import { providerAt } from '../../../shared/providers/provider-at.ts'
import type { Handshake, Provider } from '../../../shared/providers/provider.ts'
import type { ProvableRequest } from '../schemes/provable.ts'
import { observe } from '../drift/observe.ts'
import { amountOf } from './amount.ts'
import { checkDecoding } from './check-decoding.ts'
import { checkFreshness } from './check-freshness.ts'
import { checkMeaning } from './check-meaning.ts'
import { checkProof } from './check-proof.ts'
import { checkRelated } from './check-related.ts'
import { checkSchema } from './check-schema.ts'
import { checkTransport } from './check-transport.ts'
import { checkValues } from './check-values.ts'
import { decodeBody } from './decode.ts'
import type { DecodedBody } from './decode.ts'
import { handshakeCheck, handshakeOf } from './handshake.ts'
import type { JudgeInput, Judgement } from './judgement.ts'
import { isEncrypted, openBody, withoutPlaintext } from './open-body.ts'
import { readProviderTime } from './provider-time.ts'
import { withPayload } from './payload-field.ts'
import { readItems, textAt } from './reading.ts'
import type { Item } from './item.ts'
import type { Reading } from './reading.ts'
import { recogniseIn } from './recognise.ts'
import { causeOf, verdictOf } from './verdict.ts'

/**
 * Judges a request: what it is, whether it is proved, and what is right and wrong with it. Every kind of check runs,
 * and none hides another. Depends on nothing but its input; never throws on any bytes, headers or depth.
 */
export function judge(input: JudgeInput): Judgement {
  const wire = decodeBody(input.request)
  const provider = providerFor(input, wire)
  const provable = provableOf(input, wire)
  const body = openBody(provider ?? other, provable, input.credentials) ?? wire
  const reading = readingOf(input, body, provider ?? other, provable)
  const handshake = handshakeOf(reading.provider, input.request, body)
  if (handshake) return greeted(reading, handshake)
  const item = reading.items[0] ?? null
  const known = knownOf(provider, item, input.request.headers)
  const proof = checkProof(reading)
  const checks: Check[] = [
    ...(provider ? [] : [input.provider === 'auto' ? unrecognised() : goneProvider(input.provider)]),
    ...proof.checks,
    ...checkFreshness(reading, proof.outcomes, known.providerTime),
    ...checkTransport(reading),
    ...(reading.isSealed ? [sealedBody()] : checkDecoding(body, provider)),
    ...checkSchema(reading),
    ...checkMeaning(reading),
    ...checkValues(reading),
    ...checkRelated(input, { ...known, object: item?.event?.object ?? null }, reading.provider),
  ]
  return {
    ...known,
    decoded: withPayload(reading.provider, body.decoded),
    checks: body.decoded.decrypted
      ? checks.map((check) => withoutPlaintext(check, reading.provider.mask))
      : checks,
    verdict: verdictOf(proof.state),
    problems: checks.filter(({ status }) => status === 'fail').length,
    warnings: checks.filter(({ status }) => status === 'warn').length,
    cause: causeOf(checks),
    observed: reading.isSealed ? null : observe(reading, checks),
  }
}

function providerFor(input: JudgeInput, body: DecodedBody): Provider | null {
  const isNamed = input.provider !== 'auto'
  const found = isNamed
    ? input.registry.find(input.provider)
    : recogniseIn(input.request.headers, body, input.registry)
  return found && providerAt(found, input.endpoint?.settings ?? null)
}

function provableOf({ request, publicUrl }: JudgeInput, { json, form }: DecodedBody): ProvableRequest {
  const { method, path, query, headers, body, receivedAt: arrivedAt } = request
  return { method, url: publicUrl, path, query, headers, body, json, form, arrivedAt }
}

function readingOf(
  input: JudgeInput,
  body: DecodedBody,
  provider: Provider,
  provable: ProvableRequest,
): Reading {
  const isOpen = body.decoded.decrypted !== null
  const isSealed = !isOpen && isEncrypted(provider, provable)
  return {
    input,
    body,
    provider,
    provable,
    isSealed,
    ...readItems(provider, body.json, body.form, provable.headers),
  }
}

/** A handshake is no event: nothing that an event would need is missing, and only one that is signed can be proved. */
function greeted(reading: Reading, handshake: Handshake): Judgement {
  const { provider, items, input, body } = reading
  const method = handshake.method ?? provider.transport.method
  const sentAs = { ...provider, transport: { ...provider.transport, method } }
  const proof = handshake.isSigned ? checkProof(reading) : null
  const checks = [
    handshakeCheck(handshake, reading),
    ...(proof
      ? [...proof.checks, ...checkFreshness(reading, proof.outcomes, null), ...checkMeaning(reading)]
      : []),
    ...checkTransport({ input, provider: sentAs }),
  ]
  return {
    ...knownOf(provider, proof ? (items[0] ?? null) : null, input.request.headers),
    title: handshake.title,
    decoded: withPayload(provider, body.decoded),
    checks,
    verdict: verdictOf(proof?.state ?? 'absent'),
    problems: checks.filter(({ status }) => status === 'fail').length,
    warnings: checks.filter(({ status }) => status === 'warn').length,
    cause: causeOf(checks),
    observed: null,
  }
}

type Known = Omit<
  Judgement,
  'decoded' | 'checks' | 'verdict' | 'problems' | 'warnings' | 'cause' | 'observed'
>

const LONGEST = 300

function knownOf(provider: Provider | null, item: Item | null, headers: readonly HeaderPair[]): Known {
  const known: Known = {
    provider: provider?.id ?? null,
    type: item?.type?.slice(0, LONGEST) ?? null,
    title: item?.event && !item.event.openType ? item.event.title : null,
    objectId: null,
    amount: null,
    deliveryKey: null,
    objectStatus: null,
    providerTime: null,
  }
  if (!item?.event) return known
  const { event } = item
  const keys = event.key.map((path) => textAt(item, [path]))
  if (event.keyHeaders) {
    keys.push(
      event.keyHeaders.map((name) => headerValue(headers, name)).find((value) => value !== null) ?? null,
    )
  }
  return {
    ...known,
    objectId: textAt(item, event.objectId)?.slice(0, LONGEST) ?? null,
    amount: (provider && amountOf(provider, item)?.slice(0, LONGEST)) ?? null,
    deliveryKey:
      keys.length > 0 && !keys.includes(null)
        ? JSON.stringify([item.type, ...keys]).slice(0, LONGEST * 4)
        : null,
    objectStatus: event.state ?? textAt(item, event.status)?.slice(0, LONGEST) ?? null,
    providerTime: readProviderTime(textAt(item, event.time)),
  }
}

function sealedBody(): Check {
  return {
    id: 'decoding.encrypted',
    about: 'decoding',
    status: 'note',
    message: 'The body is encrypted and could not be opened, so what it says was not checked.',
    fix: 'Save the key that it was encrypted with on this endpoint; the event is then judged again.',
    evidence: null,
  }
}

/** The pack of an endpoint's provider was removed, or cannot be read. */
function goneProvider(id: string): Check {
  return {
    id: 'authentication.sender',
    about: 'authentication',
    status: 'warn',
    message: `The endpoint is one of "${id}", and there is no provider of that id in this project.`,
    fix: 'Put its file back into the folder "providers" of the project, or mend it; the events are then judged again.',
    evidence: null,
  }
}

function unrecognised(): Check {
  return {
    id: 'authentication.sender',
    about: 'authentication',
    status: 'note',
    message:
      'The sender was not recognised: neither the headers nor the body have the signs of a provider that we know.',
    fix: 'Make an endpoint for the provider that you expect and have it send to that address.',
    evidence: null,
  }
}
