import type { SigningScheme } from '../../../shared/model/scheme.ts'
import { credentialsInText } from '../../../shared/model/text-credentials.ts'
import type { HeldCredential } from './held-credential.ts'
import { keysFor } from './key.ts'
import type { Failure, Outcome } from './outcome.ts'
import { nameOfPlace, readPlace } from './place.ts'
import type { Found } from './place.ts'
import type { ProvableRequest } from './provable.ts'
import { bodyRefusal, pairOfStranger, pairRefusal } from './refusals.ts'
import { signatureEvidence } from './signature-evidence.ts'
import { signedBytes } from './signed-text.ts'
import type { Stamps } from './signed-text.ts'
import { testerFor } from './tester.ts'
import type { Tester } from './tester.ts'
import { verifyItems } from './verify-items.ts'

/** Tests a keyed hash or a signature over a text that is built from parts of the request, or of each of its items. */
export function verifySigned(
  scheme: SigningScheme,
  request: ProvableRequest,
  credentials: readonly HeldCredential[],
): Outcome {
  const isPerItem = scheme.place.in === 'body' && scheme.place.each && request.item === undefined
  return isPerItem
    ? verifyItems(scheme.place, request, (item) => verifyOne(scheme, item, credentials))
    : verifyOne(scheme, request, credentials)
}

function verifyOne(
  scheme: SigningScheme,
  request: ProvableRequest,
  credentials: readonly HeldCredential[],
): Outcome {
  const where = nameOfPlace(scheme.place)
  const found = readPlace(scheme.place, request)
  if (found.length === 0 || !isMeant(scheme, request)) return { state: 'absent', where }
  const { keys, isCertain } = keysFor(scheme.key, credentials)
  const missing = [
    ...(isCertain ? [] : [scheme.key.credential]),
    ...credentialsInText(scheme).filter((kind) => !credentials.some((each) => each.kind === kind)),
  ]
  if (keys.length === 0) return { state: 'untested', where, missing }

  const stamps = readStamps(scheme, request)
  const testers = keys.map((credential) => testerFor(scheme, credential))
  const texts = templatesOf(scheme).flatMap((template) =>
    textsFor(template, credentials).map((filled) => {
      const own = filled ? { ...stamps, credentials: filled } : stamps
      return { stamps: own, bytes: signedBytes(template, request, own) }
    }),
  )
  for (const { credential, holds, expected, refusal } of testers) {
    for (const { bytes } of texts) {
      const proof = bytes && found.find((each) => each.hasPrefix && holds(bytes, each))
      if (!bytes || !proof) continue
      const evidence = signatureEvidence(scheme, {
        bytes,
        received: proof.value,
        expected: expected(bytes) ?? proof.value,
        credential,
      })
      const known =
        refusal(request) ?? pairRefusal(scheme, proof, credentials) ?? bodyRefusal(scheme, request)
      return known
        ? {
            state: 'fails',
            where,
            malformed: null,
            known,
            evidence,
            stamps,
            proof: { kind: 'signed', found, signed: bytes },
          }
        : { state: 'holds', where, credential, evidence, stamps }
    }
  }
  const [text = { stamps, bytes: null }] = texts
  const failed = {
    state: 'fails',
    where,
    malformed: null,
    stamps: text.stamps,
    proof: { kind: 'signed', found, signed: text.bytes },
  } as const
  const standIn = heldByStandIn(scheme, request, text.stamps, found, testers)
  if (standIn) return { ...failed, ...standIn }
  if (missing.length > 0) return { state: 'untested', where, missing }
  if (text.bytes === null) {
    return { ...failed, malformed: missingPart(scheme, request, stamps), evidence: null }
  }
  const stranger = pairOfStranger(scheme, found, credentials)
  const [first] = testers
  const evidence = signatureEvidence(scheme, {
    bytes: text.bytes,
    received: found[0]?.text ?? '',
    expected: first?.expected(text.bytes) ?? null,
    credential: first?.credential ?? null,
  })
  const problem = first?.problem ?? null
  const malformed = problem === null ? null : `the credential "${first?.credential.label}" ${problem}`
  return { ...failed, malformed, evidence, ...(stranger && { known: stranger }) }
}

/** False where another scheme of the same sender is meant. */
function isMeant({ unlessAt, bodyDigest }: SigningScheme, request: ProvableRequest): boolean {
  if (unlessAt && readPlace(unlessAt, request).length > 0) return false
  return !bodyDigest || readPlace(bodyDigest.place, request).length > 0
}

/** The scheme as it is, and with each text that the sender may sign in its place. */
export function templatesOf<S extends SigningScheme>(scheme: S): S[] {
  return [scheme, ...(scheme.signedOr ?? []).map((signed) => ({ ...scheme, signed }))]
}

/** What is known of a text that stands where one of the credentials of the template belongs; null where none does. */
function heldByStandIn(
  scheme: SigningScheme,
  request: ProvableRequest,
  stamps: Stamps,
  found: readonly Found[],
  testers: readonly Tester[],
): Pick<Failure, 'known' | 'evidence'> | null {
  for (const { credential: kind, value, message, fix } of scheme.standIns ?? []) {
    const bytes = signedBytes(scheme, request, {
      ...stamps,
      credentials: { ...stamps.credentials, [kind]: value },
    })
    for (const { credential, holds } of bytes ? testers : []) {
      const proof = bytes && found.find((each) => holds(bytes, each))
      if (!bytes || !proof) continue
      const evidence = signatureEvidence(scheme, { bytes, received: proof.value, expected: null, credential })
      return { known: { message, fix }, evidence }
    }
  }
  return null
}

/** Timestamp and id as they stand in the request. */
export function readStamps(scheme: SigningScheme, request: ProvableRequest): Stamps {
  return {
    timestamp: scheme.timestamp ? (readPlace(scheme.timestamp.place, request)[0]?.value ?? null) : null,
    messageId: scheme.messageId ? (readPlace(scheme.messageId.place, request)[0]?.value ?? null) : null,
  }
}

const MOST_TEXTS = 50

/** Every way of filling the credentials into a template that names some; one way, null, for all others. */
export function textsFor(
  scheme: SigningScheme,
  credentials: readonly HeldCredential[],
): (Readonly<Record<string, string>> | null)[] {
  const kinds = credentialsInText(scheme)
  if (kinds.length === 0) return [null]
  return kinds
    .reduce<Readonly<Record<string, string>>[]>(
      (ways, kind) =>
        ways.flatMap((way) =>
          credentials
            .filter((each) => each.kind === kind)
            .map(({ value }) => ({ ...way, [kind]: value.trim() })),
        ),
      [{}],
    )
    .slice(0, MOST_TEXTS)
}

function missingPart(scheme: SigningScheme, request: ProvableRequest, stamps: Stamps): string {
  if (scheme.signed.includes('{timestamp}') && scheme.timestamp && stamps.timestamp === null) {
    return `the timestamp in ${nameOfPlace(scheme.timestamp.place)} is missing`
  }
  if (scheme.signed.includes('{id}') && scheme.messageId && stamps.messageId === null) {
    return `the id in ${nameOfPlace(scheme.messageId.place)} is missing`
  }
  if (scheme.signed.includes('{url}') && request.url === null) {
    return 'the address of the endpoint is a part of what is signed, and no public address is known'
  }
  if (!request.json && /\{(json|values|at:[^}]*)\}/.test(scheme.signed))
    return 'the body is no JSON that could be signed'
  if (!request.form && scheme.signed.includes('{form}')) return 'the body has no form fields'
  const field = /\{field:([^}]*)\}/.exec(scheme.signed)?.[1]
  if (field !== undefined) return `the body has no form field "${field}", which is what is signed`
  if (scheme.json?.path !== undefined) return `the body has no "${scheme.json.path}"`
  return 'a part of the signed text is missing'
}
