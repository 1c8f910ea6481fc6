import type { HmacScheme, SigningScheme } from '../../../../shared/model/scheme.ts'
import { encodeDigest } from '../../schemes/digest.ts'
import { signatureEvidence } from '../../schemes/signature-evidence.ts'
import type { SignedProof } from '../../schemes/outcome.ts'
import type { Failure } from '../../schemes/outcome.ts'
import type { AutopsyGround, Cause } from './ground.ts'
import { keyForms } from './key-forms.ts'
import { messageForms } from './message-forms.ts'
import { proofReadings } from './proof-readings.ts'
import { searchDigest } from './search.ts'
import { explainUnfound } from './unfound.ts'

/** Takes a keyed hash apart that does not hold. */
export function autopsyHmac(
  scheme: HmacScheme,
  failure: Failure & { proof: SignedProof },
  ground: AutopsyGround,
): Cause {
  const { found } = failure.proof
  const keyItself = [...ground.credentials, ...ground.otherCredentials].find(({ value }) =>
    found.some(({ text }) => text.trim() === value.trim()),
  )
  if (keyItself) return sentSecret(failure, keyItself.label)

  const readings = proofReadings(scheme, found)
  const keys = keyForms(scheme, ground)
  const messages = messageForms(scheme, failure, ground)
  const { hit, tried } = searchDigest(scheme, readings, keys, messages)
  if (!hit) return explainUnfound(scheme, failure, ground, readings, tried)

  const parts = [hit.message, hit.key, hit.construction, hit.reading].filter(({ words }) => words !== '')
  const sentence = parts.map(({ words }) => words).join(', and ')
  return {
    message: capital(sentence === '' ? `${failure.where} does not hold.` : `${sentence}.`),
    fix: parts.map(({ fix }) => fix).join(' '),
    evidence: signatureEvidence(
      { ...scheme, ...formatOf(hit.message.scheme) },
      {
        bytes: hit.bytes,
        received: hit.reading.received,
        expected: encodeDigest(scheme, hit.digest),
        credential: hit.key.credential,
        formsTried: tried,
        ...(sentence !== '' && {
          changed: {
            words: sentence,
            asDocumented: documented(failure),
            ...(hit.key.words === '' && { isKeyRight: true }),
          },
        }),
      },
    ),
  }
}

/** What the evidence takes from the form that was tried. */
function formatOf({ id, signed }: SigningScheme): Pick<SigningScheme, 'id' | 'signed'> {
  return { id, signed }
}

/** What the saved credential and the documented form give. */
function documented({ evidence }: Failure): string | null {
  return evidence?.kind === 'signature' ? evidence.expected : null
}

function sentSecret(failure: Failure, label: string): Cause {
  const evidence = failure.evidence
  return {
    message: `The ${failure.where} carries the key "${label}" itself, not a digest made with it.`,
    fix: 'Change this key: it has been sent in the open. Then sign with it instead of sending it.',
    evidence:
      evidence?.kind === 'signature'
        ? { ...evidence, received: '(the key itself)', firstDifference: null }
        : null,
  }
}

function capital(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1)
}
