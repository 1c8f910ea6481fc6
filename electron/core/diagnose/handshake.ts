import { kindOf } from '../../../shared/bodies/json.ts'
import type { Answer } from '../../../shared/model/endpoint.ts'
import type { Check } from '../../../shared/model/check.ts'
import type { Handshake, Provider } from '../../../shared/providers/provider.ts'
import type { ReceivedRequest } from '../listener/received.ts'
import type { HeldCredential } from '../schemes/held-credential.ts'
import { holds, valueFor } from './conditions.ts'
import type { Ground } from './conditions.ts'
import { decodeBody } from './decode.ts'
import type { DecodedBody } from './decode.ts'
import { greetingFor } from './handshake-answer.ts'
import type { Greeting } from './handshake-answer.ts'
import { emptyItem, readItems } from './reading.ts'
import type { Reading } from './reading.ts'
import { labelInSentence } from '../words/label.ts'

const LARGEST_BODY = 16 * 1024
const LARGEST_INFLATED = 64 * 1024

type Asked = Pick<ReceivedRequest, 'method' | 'headers' | 'query'>

/**
 * What the listener answers to a handshake of a provider, or null where the request is none, or where the answer needs
 * a credential that is not held. Bounded by a small body; never throws.
 */
export function handshakeAnswer(
  provider: Provider | null,
  request: Asked & Pick<ReceivedRequest, 'body' | 'bodyCut'>,
  credentials: readonly HeldCredential[],
): Pick<Answer, 'status' | 'headers' | 'body'> | null {
  if (!provider?.handshakes || request.bodyCut || request.body.length > LARGEST_BODY) return null
  if (!provider.handshakes.some((each) => methodOf(each, provider) === request.method)) return null
  const decoded = decodeBody(request, LARGEST_INFLATED)
  const handshake = handshakeOf(provider, request, decoded)
  if (!handshake?.answer) return null
  const greeting = greetingFor(handshake.answer, groundOf(provider, request, decoded), credentials)
  return greeting.state === 'answered' ? greeting.answer : null
}

/** The handshake that a request is, or null. */
export function handshakeOf(provider: Provider, request: Asked, body: DecodedBody): Handshake | null {
  const handshakes = provider.handshakes?.filter((each) => methodOf(each, provider) === request.method) ?? []
  if (handshakes.length === 0) return null
  if (body.bytes.length > LARGEST_INFLATED || body.decoded.error) return null
  if (body.json && kindOf(body.json, 0) !== 'object') return null
  const ground = groundOf(provider, request, body)
  return handshakes.find(({ when }) => when.every((condition) => holds(condition, ground))) ?? null
}

/** Says what the request is, and that nothing is wrong with it, or what its answer lacks. */
export function handshakeCheck(handshake: Handshake, { provider, body, input }: Reading): Check {
  const { id, message, shows, answer, fix } = handshake
  const ground = groundOf(provider, input.request, body)
  const greeting = answer && greetingFor(answer, ground, input.credentials)
  const echoed = greeting && greeting.state !== 'refused' ? greeting.echoed : null
  const shown = shows === undefined ? answer?.echo?.at : { path: shows }
  const found = echoed ?? (shown ? (valueFor({ at: shown }, ground)?.text ?? null) : null)
  const path = shown && ('path' in shown ? shown.path : 'query' in shown ? `query ${shown.query}` : null)
  return {
    id: `authentication.handshake.${id}`,
    about: 'authentication',
    status: 'note',
    message: message.replaceAll('{found}', found?.slice(0, 200) ?? 'nothing'),
    fix,
    ...unanswered(greeting, provider, input.endpoint?.name ?? null),
    evidence: path ? { kind: 'value', path, found: found?.slice(0, 200) ?? null, expected: null } : null,
  }
}

/** What a handshake lacks that nobody could answer. */
function unanswered(
  greeting: Greeting | null,
  { name, credentials }: Provider,
  endpoint: string | null,
): Pick<Check, 'status' | 'message' | 'fix'> | null {
  if (greeting?.state === 'refused') {
    return {
      status: 'warn',
      message: `${name} asks for a value to be sent back, and that value is not there or not of the documented form, so it was not answered in the name of ${name}.`,
      fix: 'Have the address checked again, and see whether a proxy on the way changes the request.',
    }
  }
  if (greeting?.state !== 'missing') return null
  const labels = greeting.kinds.map((kind) => credentials.find((each) => each.kind === kind)?.label ?? kind)
  const wanted = labels.map(labelInSentence).join(' and ')
  return {
    status: 'fail',
    message: `${name} asks whether this address knows the ${wanted}, and none is saved here, so it could not be answered and the address is not accepted.`,
    fix: endpoint
      ? `Save the ${wanted} on the endpoint "${endpoint}" under one label, then have the address checked again.`
      : `Make an endpoint for ${name}, save the ${wanted} there, and enter its address at ${name}.`,
  }
}

function groundOf(
  provider: Provider,
  { headers, query }: Asked,
  { json, form, decoded }: DecodedBody,
): Ground {
  const item = readItems(provider, json, form, headers).items[0] ?? emptyItem()
  return { provider, item, headers, query, endpoint: null, body: decoded.kind }
}

function methodOf({ method }: Handshake, { transport }: Provider): string {
  return method ?? transport.method
}
