import { readJson } from '../../../shared/bodies/json.ts'
import { withJsonValue } from '../../../shared/bodies/json-edit.ts'
import { AppError } from '../../../shared/errors.ts'
import type { Place, SigningScheme } from '../../../shared/model/scheme.ts'
import { listedItems, memberPaths } from './place.ts'
import { provableOf } from './provable-of.ts'
import { signedBytes } from './signed-text.ts'
import type { SignStep, Signature } from './sign-step.ts'
import { readStamps } from './verify-signed.ts'

/** Signs every item of a list by itself. Throws CANNOT_SIGN where the body has no such list, or no item in it. */
export function signItems(
  scheme: SigningScheme,
  place: Extract<Place, { in: 'body' }>,
  step: SignStep,
  key: { proofOf: (bytes: Uint8Array) => string; label: string },
): Signature {
  const { list = '' } = place.each ?? {}
  const provable = provableOf(step)
  let text = provable.json?.text ?? ''
  const changes: string[] = []
  const count = provable.json && place.each ? listedItems(provable.json, place.each).length : 0
  if (count === 0) {
    throw new AppError('CANNOT_SIGN', `Each item of "${list}" is signed, and the body has no item there.`)
  }
  for (let index = 0; index < count; index++) {
    const { document } = readJson(text)
    const item = document && place.each ? listedItems(document, place.each)[index] : undefined
    const path = document ? memberPaths(document, place)[index] : undefined
    if (!document || item === undefined || path === undefined) continue
    const request = { ...provable, json: document, item }
    const bytes = signedBytes(scheme, request, readStamps(scheme, request))
    const signed = bytes && withProof(text, path, key.proofOf(bytes))
    if (signed === null) {
      throw new AppError('CANNOT_SIGN', `Item ${index + 1} of "${list}" has no place for a proof.`, {
        fix: `Make it an object whose "${place.member}" can be written.`,
      })
    }
    text = signed
    const which = count === 1 ? '' : ` of item ${index + 1}`
    changes.push(`Body member "${place.member}"${which} was signed with "${key.label}".`)
  }
  return { request: { ...step.request, body: Buffer.from(text, 'utf8') }, changes }
}

/** The object that holds the proof is made where it is not there yet. */
function withProof(text: string, path: string, proof: string): string | null {
  const value = JSON.stringify(proof)
  const written = withJsonValue(text, path, value)
  if (written !== null) return written
  const dot = path.lastIndexOf('.')
  return withJsonValue(text, path.slice(0, dot), `{${JSON.stringify(path.slice(dot + 1))}:${value}}`)
}
