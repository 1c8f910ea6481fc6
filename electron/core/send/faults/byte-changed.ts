import { provesBody } from '../proofs.ts'
import { covers } from './covers.ts'
import { impossible, titlesOf } from './fault.ts'
import type { FaultSteps } from './fault.ts'
import { spotsOf } from './spots.ts'

const MOST_TRIED = 200

/** One byte of the body is another one than was signed; JSON stays JSON. */
export const byteChanged: FaultSteps = {
  proof(request, about) {
    const { schemes, isKnown } = about
    const covering = schemes.filter(provesBody)
    if (isKnown && schemes.length === 0) {
      throw impossible(
        'The request carries no proof that is known, so nothing tells an app that a byte was changed.',
        'Send with signing "now".',
      )
    }
    if (isKnown && covering.length === 0) {
      throw impossible(
        `${titlesOf(schemes)} says who sent the request and nothing about its body, so no app can tell that a byte was changed.`,
      )
    }
    let tried = 0
    for (const offset of spotsOf(request, covering)) {
      const made = { ...request, body: changedAt(request.body, offset) }
      if (covering.length > 0 && !covering.some((scheme) => covers(scheme, request, made, about))) {
        if (++tried >= MOST_TRIED) break
        continue
      }
      const [before, after] = [request.body, made.body].map((body) => shown(body[offset] ?? 0))
      const reason = covering.length > 0 ? '' : ' How this sender signs is not known.'
      return {
        made,
        changes: [
          `Fault: byte ${offset + 1} of the body is ${after} instead of ${before}, changed after signing.${reason} Your app should refuse it, best with 401.`,
        ],
      }
    }
    throw impossible(
      request.body.length === 0
        ? 'The body is empty, so no byte of it can be changed.'
        : `No value of the body was found that ${covering.length > 0 ? titlesOf(covering) : 'a proof'} covers.`,
    )
  },
}

/** A digit stays a digit and a letter a letter, so that only the content differs. */
function changedAt(body: Uint8Array, offset: number): Uint8Array {
  const changed = Uint8Array.from(body)
  const letter = String.fromCharCode(body[offset] ?? 0)
  const at = body[offset] ?? 0
  changed[offset] =
    LAST_OF_THEIR_KIND[letter]?.charCodeAt(0) ?? (/[0-9A-Za-z]/.test(letter) ? at + 1 : at ^ 1)
  return changed
}

const LAST_OF_THEIR_KIND: Readonly<Record<string, string>> = { '9': '0', f: 'a', F: 'A', z: 'a', Z: 'A' }

function shown(byte: number): string {
  return byte > 0x20 && byte < 0x7f
    ? `"${String.fromCharCode(byte)}"`
    : `0x${byte.toString(16).padStart(2, '0')}`
}
