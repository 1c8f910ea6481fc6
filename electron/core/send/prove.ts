import { withoutHeaders } from '../../../shared/headers.ts'
import type { Scheme } from '../../../shared/model/scheme.ts'
import { inflate } from '../diagnose/inflate.ts'
import type { Composing } from './composing.ts'
import { contentCodings } from './content-codings.ts'
import { covers } from './faults/covers.ts'
import { impossible, titlesOf } from './faults/fault.ts'
import type { FaultContext, FaultSteps } from './faults/fault.ts'
import { FAULT_STEPS } from './faults/steps.ts'
import type { Outgoing } from './outgoing.ts'
import { givesSecretAway, proofPlace, provesBody } from './proofs.ts'
import type { SigningTwist } from './prover.ts'
import { withhold } from './withhold.ts'

/** A request with its proof: kept, made anew, left out, or wrong on purpose. */
export interface Proved {
  request: Outgoing
  changes: string[]
  about: FaultContext
  /** True where a fault changed what a kept proof covers. */
  breaksProof: boolean
}

export function stepsOf({ fault = null }: Pick<Composing, 'fault'>): FaultSteps {
  return fault === null ? {} : FAULT_STEPS[fault]
}

/**
 * Gives an edited request its proof. The steps come in the order in which they depend on each other: what the body
 * says, captured proofs that must not leave, the signature, and what is made wrong after it.
 *
 * @throws AppError FAULT_IMPOSSIBLE, CANNOT_SIGN, CREDENTIAL_MISSING
 */
export function prove(plain: Outgoing, options: Composing): Proved {
  const { prover, signing, fault = null, withholdFrom = null } = options
  const steps = stepsOf(options)
  const isPlainWork = signing === 'keep' && withholdFrom === null && fault === null
  const readable = isPlainWork ? { request: plain, changes: [] } : inflated(plain)
  const found =
    signing === 'now'
      ? prover.schemesFor(readable.request)
      : isPlainWork
        ? []
        : prover.carriedBy(readable.request)
  const schemes = withholdFrom === null ? found : found.filter((scheme) => !givesSecretAway(scheme))
  const about: FaultContext = {
    signing,
    schemes: signing === 'now' ? schemes : found,
    isKnown: prover.provider !== null && prover.provider.schemes.length > 0,
    publicUrl: prover.publicUrl,
    now: prover.now,
  }
  const readsBody = steps.content ?? steps.proof ?? touchesBody(options, found)
  const started = readsBody ? readable : { request: plain, changes: [] }

  const content = faultyContent(started.request, steps, about)
  const withheld =
    withholdFrom === null
      ? { request: content.request, changes: [] }
      : withhold(content.request, {
          host: withholdFrom,
          provider: prover.provider,
          registry: prover.registry,
          fresh: signing === 'now' ? schemes : [],
        })
  const twisted = steps.twist?.(about)
  const signed =
    signing === 'keep' || schemes.length === 0
      ? { request: withheld.request, changes: [] }
      : prover.sign(withheld.request, schemes, { ...twisted?.made, ...content.twist })
  const secrets = found.filter((scheme) => !schemes.includes(scheme))
  const proof = steps.proof?.(signed.request, about)
  return {
    request: proof?.made ?? signed.request,
    changes: [
      ...started.changes,
      ...content.changes(),
      ...withheld.changes,
      ...(twisted?.changes ?? []),
      ...signed.changes,
      ...(signing === 'now' && secrets.length > 0
        ? [`Not proved by ${titlesOf(secrets)}: that would give the secret itself to ${withholdFrom}.`]
        : []),
      ...(proof?.changes ?? []),
    ],
    about,
    breaksProof:
      signing === 'keep' &&
      content.request !== started.request &&
      found.some((scheme) => covers(scheme, started.request, content.request, about)),
  }
}

interface FaultyContent {
  request: Outgoing
  twist: SigningTwist
  /** Known when the request is signed, where the body is encrypted then. */
  changes: () => string[]
}

function faultyContent(request: Outgoing, { content }: FaultSteps, about: FaultContext): FaultyContent {
  if (content === undefined) return { request, twist: {}, changes: () => [] }
  if (!about.schemes.some((scheme) => scheme.mechanism === 'aes-gcm')) {
    const { made, changes } = content(request.body, about)
    return { request: { ...request, body: made }, twist: {}, changes: () => changes }
  }
  if (about.signing === 'keep') {
    throw impossible(
      'The body is encrypted, and signing "keep" encrypts nothing anew, so that what it says cannot be changed.',
      'Send with signing "now".',
    )
  }
  let said: string[] = []
  return {
    request,
    twist: {
      rewrite(plaintext) {
        const { made, changes } = content(plaintext, about)
        said = changes
        return made
      },
    },
    changes: () => said,
  }
}

/** Whether a proof is made from the body, or stands in it and is made or taken out. */
function touchesBody({ prover, withholdFrom = null, signing }: Composing, found: readonly Scheme[]): boolean {
  const isWithin = (scheme: Scheme): boolean => ['body', 'form'].includes(proofPlace(scheme).in)
  const isTakenOut = withholdFrom !== null && (prover.provider?.schemes ?? []).some(isWithin)
  return isTakenOut || (signing === 'now' && found.some((scheme) => isWithin(scheme) || provesBody(scheme)))
}

/** What a body may inflate to before it is signed, in bytes. */
const INFLATE_LIMIT = 64 * 1024 * 1024

/** A proof over the content cannot be made from compressed bytes, so a signed delivery goes out inflated. */
function inflated(request: Outgoing): { request: Outgoing; changes: string[] } {
  const codings = contentCodings(request.headers)
  if (codings.length === 0) return { request, changes: [] }
  const { bytes, problem } = inflate(request.body, codings, INFLATE_LIMIT, false)
  if (problem !== null) {
    return { request, changes: [`The body is taken as its bytes are. ${problem.message}`] }
  }
  return {
    request: { ...request, headers: withoutHeaders(request.headers, ['content-encoding']), body: bytes },
    changes: [
      `Content-Encoding: ${codings.join(', ')} is gone: to be signed or changed, the body is sent inflated (${bytes.length} bytes).`,
    ],
  }
}
