import type { HmacScheme } from '../../../../shared/model/scheme.ts'
import { nameOfHash } from '../../schemes/digest.ts'
import type { SignedProof } from '../../schemes/outcome.ts'
import type { Failure } from '../../schemes/outcome.ts'
import type { AutopsyGround, Cause } from './ground.ts'
import { DIGEST_BYTES } from './proof-readings.ts'
import type { ProofReading } from './proof-readings.ts'
import { labelInSentence } from '../../words/label.ts'

/** Nothing that was tried fits: says what the proof is not, or what is left and how to tell the two apart. */
export function explainUnfound(
  scheme: HmacScheme,
  failure: Failure & { proof: SignedProof },
  ground: AutopsyGround,
  readings: readonly ProofReading[],
  tried: number,
): Cause {
  const { evidence: before } = failure
  // Nothing is tried where what came is no digest: what was compared before stays what it was.
  const evidence = before?.kind === 'signature' && tried > 0 ? { ...before, formsTried: tried } : before
  const { where } = failure
  if (readings.length === 0) {
    return { ...noDigest(scheme, failure.proof.found[0]?.text ?? '', where), evidence }
  }
  if (failure.malformed !== null) {
    return {
      message: `The proof in ${where} cannot be compared: ${failure.malformed}.`,
      fix: 'Mend that first; it is tested again then.',
      evidence,
    }
  }
  const kind = ground.provider.credentials.find((each) => each.kind === scheme.key.credential)
  const name = labelInSentence(kind?.label ?? scheme.key.credential)
  const other = ground.provider.credentials.length > 1 || ground.otherCredentials.length > 0
  const url = scheme.signed.includes('{url}') ? ground.provable.url : null
  return {
    message: `No ${name} that is saved${other ? ', here or on another endpoint,' : ''} gives the ${where}, in any of ${tried.toLocaleString('en')} forms that were tried: it was signed with another key,${url === null ? '' : ' for another address,'} or the body was changed after it was signed.`,
    fix:
      (url === null
        ? ''
        : `The address is signed, too: see that ${ground.provider.name} has exactly ${url}. `) +
      `If other events of this endpoint hold, the key is right and this body was changed on the way: compare it with what ${ground.provider.name} shows. ` +
      `If none holds, the key is wrong: copy it again${kind ? ` (${kind.where.replace(/\.$/, '')})` : ''}.`,
    evidence,
  }
}

function noDigest(scheme: HmacScheme, text: string, where: string): { message: string; fix: string } {
  const bytes = DIGEST_BYTES[scheme.hash]
  const length = scheme.encoding === 'hex' ? bytes * 2 : Math.ceil(bytes / 3) * 4
  const wanted = `${length} characters of ${scheme.encoding} are expected for ${nameOfHash(scheme.hash)}`
  const fix = `Send the whole digest as ${scheme.encoding} text.`
  if (text.trim() === '') return { message: `The ${where} is empty; ${wanted}.`, fix }
  if (scheme.encoding === 'hex' && /^[0-9a-f]+$/i.test(text)) {
    const cut = text.length < length ? 'cut off' : 'too long'
    return { message: `The ${where} is ${cut}: it has ${text.length} characters, and ${wanted}.`, fix }
  }
  return { message: `The ${where} is no digest: it has ${text.length} characters, and ${wanted}.`, fix }
}
