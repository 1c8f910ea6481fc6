import type { JudgeInput } from './judgement.ts'
import type { Check } from '../../../shared/model/check.ts'
import type { Scheme } from '../../../shared/model/scheme.ts'
import type { KnownFailure, Provider } from '../../../shared/providers/provider.ts'
import { verify } from '../schemes/verify.ts'
import type { ProvableRequest } from '../schemes/provable.ts'
import type { Failure, Outcome } from '../schemes/outcome.ts'
import { autopsy } from './autopsy/autopsy.ts'
import type { Cause } from './autopsy/ground.ts'
import type { HeldCredential } from '../schemes/held-credential.ts'
import { holds } from './conditions.ts'
import { findMisplaced } from './misplaced.ts'
import type { Misplaced } from './misplaced.ts'
import { emptyItem } from './reading.ts'
import type { Reading } from './reading.ts'
import { addressAsArrived } from './address-as-arrived.ts'
import type { ProofState } from './verdict.ts'
import { labelInSentence } from '../words/label.ts'

export interface Proof {
  state: ProofState
  checks: Check[]
  outcomes: { scheme: Scheme; outcome: Outcome }[]
}

/**
 * Tests a request against every scheme of its provider. A current scheme that holds proves; a proof that is there
 * and does not hold is taken apart until the cause is found or nothing is left to try.
 */
export function checkProof(reading: Reading): Proof {
  const { provider, provable, input, items } = reading
  if (provider.schemes.length === 0)
    return { state: 'absent', checks: [withoutScheme(provider)], outcomes: [] }
  const all = provider.schemes.map((scheme) => ({
    scheme,
    outcome: verifyAsRegistered(scheme, provable, input),
  }))
  const current = all.filter(({ scheme }) => scheme.generation === 'current')
  const legacyOnly = all.filter(({ scheme }) => scheme.generation === 'legacy')
  const isNeverSigned = items[0]?.event?.schemes?.length === 0
  if (isNeverSigned && all.every(({ outcome }) => outcome.state === 'absent')) {
    return { state: 'absent', checks: [neverSigned(provider)], outcomes: [] }
  }
  const withProof = current.filter(({ outcome }) => outcome.state !== 'absent')
  const stray = legacyOnly.filter(({ outcome }) => outcome.state !== 'absent')
  const outcomes =
    withProof.length > 0 ? withProof : stray.length > 0 ? stray.slice(0, 1) : expected(current, reading)
  const state = stateOf(outcomes)
  const misplaced = state === 'absent' ? misplacedIn(reading, current) : null
  if (misplaced) return { state, checks: [elsewhere(misplaced, provider)], outcomes: [] }
  const checks = outcomes.map(({ scheme, outcome }) => checkOf(scheme, outcome, reading))
  // A scheme that does not hold beside one that does is no failure of the event.
  const shown = state === 'holds' ? checks.filter(({ status }) => status === 'pass') : checks
  return { state, checks: shown, outcomes }
}

/**
 * Where the address is signed, it is the one that was registered. That can have a query or a slash of its own, which
 * only the request tells: both are tried.
 */
function verifyAsRegistered(scheme: Scheme, provable: ProvableRequest, input: Reading['input']): Outcome {
  const outcome = verify(scheme, provable, input.credentials)
  const arrived = 'signed' in scheme && scheme.signed.includes('{url}') ? addressAsArrived(input) : null
  if (outcome.state === 'holds' || arrived === null || arrived === provable.url) return outcome
  const second = verify(scheme, { ...provable, url: arrived }, input.credentials)
  return second.state === 'holds' || provable.url === null ? second : outcome
}

/** The scheme whose absence is worth a word: the one that proves this type of event, else the first. */
function expected(current: Proof['outcomes'], { items }: Reading): Proof['outcomes'] {
  const named = items[0]?.event?.schemes
  const fitting = named?.flatMap((id) => current.find(({ scheme }) => scheme.id === id) ?? [])
  return (fitting && fitting.length > 0 ? fitting : current).slice(0, 1)
}

/** A secret that is shown, against what proves that somebody has it. */
function aboutOf({ mechanism }: Scheme): 'authentication' | 'signature' {
  return mechanism === 'basic' || mechanism === 'equality' ? 'authentication' : 'signature'
}

function stateOf(outcomes: Proof['outcomes']): ProofState {
  const states = outcomes.map(({ scheme, outcome }) =>
    // What an older generation signs is not counted as proof.
    outcome.state === 'holds' && scheme.generation === 'legacy' ? 'fails' : outcome.state,
  )
  for (const state of ['holds', 'fails', 'untested'] as const) if (states.includes(state)) return state
  return 'absent'
}

function checkOf(scheme: Scheme, outcome: Outcome, reading: Reading): Check {
  const about = aboutOf(scheme)
  const head = { id: `${about}.${scheme.id}`, about } as const
  const { provider, input } = reading
  switch (outcome.state) {
    case 'absent':
      return { ...head, status: 'absent', evidence: null, ...absence(scheme, outcome.where, reading) }
    case 'untested':
      return { ...head, status: 'absent', evidence: null, ...untested(scheme, outcome, reading) }
    case 'holds':
      if (scheme.generation === 'legacy') {
        return {
          ...head,
          status: 'fail',
          message:
            `The ${labelInSentence(scheme.title)} holds with "${outcome.credential.label}", but it is no longer a proof. ${scheme.note ?? ''}`.trim(),
          fix: 'Have the sender use the current scheme.',
          evidence: outcome.evidence,
        }
      }
      return {
        ...head,
        status: 'pass',
        message: holdsWords(scheme, outcome.credential, provider),
        fix: null,
        evidence: outcome.evidence,
      }
    case 'fails': {
      const known = input.causeOf?.(head.id) ?? 'now'
      const cause = known === 'now' ? causeNow(scheme, outcome, reading) : known
      return { ...head, status: 'fail', ...(cause === 'later' ? postponed(outcome) : cause) }
    }
  }
}

function causeNow(scheme: Scheme, failure: Failure, reading: Reading): Cause {
  const byDesign = failsByDesign(reading)
  if (byDesign) return { message: byDesign.message, fix: byDesign.fix, evidence: failure.evidence }
  const { provider, provable, body, input } = reading
  const { credentials, otherCredentials } = input
  const { item } = failure
  const { message, fix, evidence } = autopsy(scheme, failure, {
    provider,
    provable: { ...provable, url: provable.url ?? addressAsArrived(input), ...(item && { item: item.node }) },
    body,
    credentials,
    otherCredentials,
  })
  const which = item && item.of > 1 ? `Item ${item.number} of ${item.of} in the list is not proved. ` : ''
  return { message: which + message, fix, evidence }
}

/** What the provider is known to send with a proof that cannot hold; null where this is nothing of the kind. */
function failsByDesign({ provider, items, input, body }: Reading): KnownFailure | null {
  const { headers, query } = input.request
  const item = items[0] ?? emptyItem()
  const ground = { provider, item, headers, query, endpoint: input.endpoint, body: body.decoded.kind }
  return (
    provider.knownFailures?.find(({ when }) => when.every((condition) => holds(condition, ground))) ?? null
  )
}

/** Until there is time for the autopsy. */
function postponed({ where, evidence }: Failure): Cause {
  return {
    evidence,
    message: `The proof in ${where} does not hold. What it takes to make it hold is looked for as soon as there is time.`,
    fix: 'Wait a moment: the newest events come first, and the one that you look at before all others.',
  }
}

function holdsWords(scheme: Scheme, { label, kind }: HeldCredential, provider: Provider): string {
  switch (scheme.mechanism) {
    case 'basic':
      return `User and password are those of "${label}".`
    case 'equality':
      return `${scheme.title} is the one that is saved as "${label}".`
    case 'aes-gcm':
      return `The body was decrypted with "${label}", and its tag holds: only who has that key can have written it.`
    default: {
      // Where documentation names several keys, the one that was used is told.
      const named = kind === scheme.key.credential ? 'key' : labelOf(provider, kind)
      return `${scheme.title} ${scheme.title.endsWith('s') ? 'hold' : 'holds'} with the ${named} "${label}".`
    }
  }
}

/** Those that prove this type of event first; where nobody says which dialect a sender has, no header is the right one. */
function misplacedIn(reading: Reading, current: Proof['outcomes']): Misplaced | null {
  const { provider, provable, input } = reading
  if (provider.schemeSetting && provider.schemes.length > 1) return null
  const schemes = new Set([...expected(current, reading), ...current].map(({ scheme }) => scheme))
  return findMisplaced([...schemes], provable, input.credentials)
}

/** No proof is where it belongs, so that it counts as none; but one that would hold stands somewhere else. */
function elsewhere({ scheme, found, expected, credential }: Misplaced, { name }: Provider): Check {
  const about = aboutOf(scheme)
  const what = about === 'signature' ? 'signature' : 'secret'
  return {
    id: `${about}.${scheme.id}`,
    about,
    status: 'absent',
    message: `There is no header "${expected}", in which ${name} sends its ${what}, but the header "${found}" carries one that holds with "${credential.label}".`,
    fix: `Find out what renames the header on the way, such as a proxy or a gateway. Where a program of your own sends it, write it into "${expected}".`,
    evidence: null,
  }
}

/** Nothing is saved to test it with; another endpoint's credential may still explain whose event it is. */
function untested(
  scheme: Scheme,
  { where, missing }: Extract<Outcome, { state: 'untested' }>,
  { provider, provable, input }: Reading,
): Pick<Check, 'message' | 'fix'> {
  const labels = missing.map((kind) => labelOf(provider, kind))
  const message = `A proof stands in ${where}, but no ${labels.join(' and no ')} is saved to test it with`
  const elsewhere = verify(scheme, provable, input.otherCredentials)
  if (elsewhere.state === 'holds') {
    const { endpointName, label } = elsewhere.credential
    return {
      message: `${message}. It holds with "${label}" of the endpoint "${endpointName}".`,
      fix: `Enter the address of "${endpointName}" at ${provider.name}, or save the same ${labels.join(' and ')} here.`,
    }
  }
  return {
    message: `${message}.`,
    fix: isOfCall(input)
      ? `Give ${labels.join(' and ')} with the call, or judge it as an endpoint that holds them.`
      : input.endpoint
        ? `Save ${labels.join(' and ')} on the endpoint "${input.endpoint.name}"; the event is then judged again.`
        : `Make an endpoint for ${provider.name} and save ${labels.join(' and ')} there.`,
  }
}

/** True where a call asks about a request, and no endpoint of the project stands behind it. */
function isOfCall({ endpoint }: JudgeInput): boolean {
  return endpoint?.id === 0
}

function labelOf(provider: Provider, kind: string): string {
  return labelInSentence(provider.credentials.find((each) => each.kind === kind)?.label ?? kind)
}

function absence(scheme: Scheme, where: string, { body, provider }: Reading): Pick<Check, 'message' | 'fix'> {
  const inBody = 'place' in scheme && scheme.place.in === 'body'
  if (inBody && !body.json) {
    const message = `${provider.name} puts its proof into the body, and the body could not be read as JSON.`
    return { message, fix: 'Mend the body first; the proof is looked for again then.' }
  }
  return (
    scheme.absent ?? {
      message: `There is no proof in ${where}, so nothing says that this came from ${provider.name}.`,
      fix: 'Check the settings of the provider for a secret or signature, and refuse requests without one.',
    }
  )
}

function neverSigned({ name, unsigned }: Provider): Check {
  return {
    id: 'signature.never',
    about: 'signature',
    status: 'absent',
    message: unsigned?.message ?? `${name} does not sign this kind of event, so nothing can prove it.`,
    fix: unsigned?.fix ?? 'Take it as a hint only, and ask the API of the provider for the state.',
    evidence: null,
  }
}

/** That a provider signs nothing is a fact of it, and not a gap in what is known. */
function withoutScheme(provider: Provider): Check {
  return provider.unsigned ? neverSigned(provider) : nothingKnown(provider)
}

function nothingKnown(provider: Provider): Check {
  return {
    id: 'signature.unknown',
    about: 'signature',
    status: 'absent',
    message: `Nothing is known of how ${provider.id === 'other' ? 'this sender' : provider.name} proves itself, so nothing was tested.`,
    fix: null,
    evidence: null,
  }
}
