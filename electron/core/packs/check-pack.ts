import type { PackCheck, PackFinding } from '../../../shared/model/pack-check.ts'
import type { Scheme } from '../../../shared/model/scheme.ts'
import type { EventType, Provider } from '../../../shared/providers/provider.ts'
import type { Registry } from '../../../shared/providers/registry.ts'
import { recogniseProvider } from '../diagnose/recognise.ts'
import { judge } from '../diagnose/judge.ts'
import { asReceived } from '../samples/received.ts'
import { signWith } from '../schemes/sign.ts'
import type { UnsignedRequest } from '../schemes/sign-step.ts'
import { provableOf } from '../schemes/provable-of.ts'
import { verify } from '../schemes/verify.ts'
import { lostPaths } from './lost-paths.ts'
import { madeUpCredentials } from './made-up-credentials.ts'
import { readPackText } from './read-pack-text.ts'
import { registryWith } from './registry-with.ts'

/**
 * Looks through the text of a pack as the conformance suite looks through built-in providers: it can be read, its
 * samples meet their shapes, its schemes verify what they sign, and it takes no event of another provider for its own.
 */
export function checkPack(text: string, file: string | null, registry: Registry): PackCheck {
  const { pack, provider, problems } = readPackText(text, file)
  if (provider === null) {
    return { isGood: false, id: null, name: null, problems: [...problems], findings: [] }
  }
  const others = registry.all().filter((each) => each.id !== provider.id)
  const together = registryWith(pack, registry)
  const findings = [
    ...provider.events.map((event) => sampleFinding(provider, event, together)),
    ...provider.schemes.map((scheme) => schemeFinding(provider, scheme)),
    ...recognitionFindings(provider, others, together),
    ...blanks(provider),
  ]
  const isGood = findings.every(({ status }) => status !== 'fail')
  return { isGood, id: provider.id, name: provider.name, problems: [], findings }
}

function sampleFinding(provider: Provider, event: EventType, registry: Registry): PackFinding {
  const about = `sample ${event.type}`
  const judgement = judge({
    request: asReceived(requestOf(provider, event), 0),
    registry,
    provider: provider.id,
    endpoint: null,
    credentials: [],
    otherCredentials: [],
    publicUrl: null,
    related: () => [],
    eventId: null,
  })
  const wrong = judgement.checks.filter(
    ({ about: kind, status }) => (kind === 'schema' || kind === 'decoding') && status === 'fail',
  )
  const [first] = wrong
  if (first !== undefined) {
    const more = wrong.length > 1 ? ` ${wrong.length - 1} more of its findings fail.` : ''
    return {
      about,
      status: 'fail',
      message: `${first.message}${more}`,
      fix: 'Correct the sample, or its schema.',
    }
  }
  if (judgement.type !== event.type) {
    return {
      about,
      status: 'fail',
      message: `The sample is read as ${judgement.type === null ? 'an event without a type' : `"${judgement.type}"`}; expected is "${event.type}".`,
      fix: 'Correct "typeAt", or the "when" of this event, or the sample.',
    }
  }
  const lost = lostPaths(provider, event)
  if (lost.length === 0) {
    return { about, status: 'pass', message: 'It meets its schema and is read as its type.', fix: null }
  }
  const named = lost.map(({ member, paths }) => `"${member}" (${paths.join(', ')})`).join(', ')
  return {
    about,
    // The others may be absent from some events; without its id an event belongs to no story.
    status: lost.some(({ member }) => member === 'objectId') ? 'warn' : 'note',
    message: `It meets its schema and is read as its type, but nothing stands in it at ${named}.`,
    fix: 'Correct these paths, or take a sample that has them.',
  }
}

/** By the first sample that it signs: of several products each has samples of its own. */
function schemeFinding(provider: Provider, scheme: Scheme): PackFinding {
  const requests = provider.events
    .filter(({ schemes }) => schemes?.includes(scheme.id) ?? true)
    .map((event) => unsignedOf(provider, event))
  const findings = (requests.length > 0 ? requests : [BARE]).map((request) => signedFinding(request, scheme))
  const found = findings.find(({ status }) => status === 'pass') ?? findings[0]
  return { about: `scheme ${scheme.id}`, ...(found ?? signedFinding(BARE, scheme)) }
}

function signedFinding(request: UnsignedRequest, scheme: Scheme): Omit<PackFinding, 'about'> {
  try {
    const credentials = madeUpCredentials(scheme, 'one')
    const signed = signWith(scheme, { request, credentials, publicUrl: ADDRESS, now: Date.now() }).request
    const seen = provableOf({ request: signed, publicUrl: ADDRESS })
    const outcome = verify(scheme, seen, credentials)
    if (outcome.state !== 'holds') {
      return {
        status: 'fail',
        message: `What it signs is not proved by it: ${outcome.state === 'fails' ? (outcome.malformed ?? 'the proof differs') : `the proof is ${outcome.state}`}.`,
        fix: 'Look at the place of the proof and at the signed text: both are read as they are written.',
      }
    }
    if (verify(scheme, seen, madeUpCredentials(scheme, 'two')).state === 'holds') {
      return {
        status: 'fail',
        message: 'Another secret proves it as well, so it proves nothing.',
        fix: 'Name the credential that is the key.',
      }
    }
    return { status: 'pass', message: 'It verifies what it signs, and refuses another secret.', fix: null }
  } catch (error) {
    return {
      status: 'fail',
      message: `Nothing can be signed by it: ${(error as Error).message}`,
      fix: 'Correct the signed text and the key of the scheme.',
    }
  }
}

function recognitionFindings(
  provider: Provider,
  others: readonly Provider[],
  together: Registry,
): PackFinding[] {
  const about = 'recognition'
  if (provider.recognise.length === 0) {
    const message =
      'Nothing is said of how it is recognised: only events at an endpoint of it are judged by it.'
    return [
      {
        about,
        status: 'note',
        message,
        fix: 'Add a header or a member that only this sender has to "recognise".',
      },
    ]
  }
  const claimed = others.filter((other) =>
    other.events.some((event) => seenAs(other, event, together).includes(provider.id)),
  )
  const lost = provider.events.filter((event) => !seenAs(provider, event, together).includes(provider.id))
  const names = claimed.map(({ name }) => name).join(', ')
  return [
    claimed.length > 0
      ? {
          about,
          status: 'fail',
          message: `It takes samples of ${names} for its own.`,
          fix: 'Add a condition to "recognise" that only this sender meets.',
        }
      : { about, status: 'pass', message: 'It takes no sample of another provider for its own.', fix: null },
    ...lost.map(({ type }): PackFinding => {
      const canBeSigned = provider.schemes.length > 0
      return {
        about,
        status: 'warn',
        message: canBeSigned
          ? `The sample of "${type}" is not recognised, signed or not.`
          : `The sample of "${type}" is not recognised as it is, and there is no scheme to sign it by.`,
        fix: canBeSigned
          ? 'Correct "recognise", or leave it where the sender is not to be recognised by this type.'
          : 'Add the scheme where events are recognised by the header of their proof; else correct "recognise".',
      }
    }),
  ]
}

/** What a sample is taken for: as it is, and signed by each of its schemes. */
function seenAs(provider: Provider, event: EventType, registry: Registry): (string | null)[] {
  const plain = unsignedOf(provider, event)
  const signed = provider.schemes
    .filter(({ id }) => event.schemes?.includes(id) ?? true)
    .flatMap((scheme) => {
      try {
        const credentials = madeUpCredentials(scheme, 'one')
        return [signWith(scheme, { request: plain, credentials, publicUrl: ADDRESS, now: 0 }).request]
      } catch {
        // What this sample does not allow to be signed is seen without a proof alone.
        return []
      }
    })
  return [plain, ...signed].map(({ headers, body }) =>
    recogniseProvider({ headers: [...headers], body, bodyCut: false }, registry),
  )
}

const ADDRESS = 'https://hooks.example/shop'

/** What a scheme without samples signs. */
const BARE: UnsignedRequest = {
  method: 'POST',
  url: ADDRESS,
  headers: [['Content-Type', 'application/json']],
  body: Buffer.from('{}'),
}

function unsignedOf(provider: Provider, { sample }: EventType): UnsignedRequest {
  return {
    method: provider.transport.method,
    url: ADDRESS,
    headers: [['Content-Type', sample.contentType], ...sample.headers],
    body: Buffer.from(sample.body, 'utf8'),
  }
}

function requestOf(provider: Provider, event: EventType) {
  const { method, url, headers, body } = unsignedOf(provider, event)
  return { method, url, headers: [...headers], bodyBase64: Buffer.from(body).toString('base64') }
}

/** What was left out, so that nobody takes it for known. */
function blanks(provider: Provider): PackFinding[] {
  const note = (about: string, message: string, fix: string): PackFinding => ({
    about,
    status: 'note',
    message,
    fix,
  })
  return [
    ...(provider.schemes.length === 0 && provider.unsigned === undefined
      ? [note('schemes', 'It has no scheme, so no event of it can be proved.', 'Add one to "schemes".')]
      : []),
    ...(provider.events.length === 0
      ? [note('events', 'It has no event types, so no shape is checked.', 'Add them to "events".')]
      : []),
  ]
}
