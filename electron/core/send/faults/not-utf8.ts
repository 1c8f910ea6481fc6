import type { Scheme } from '../../../../shared/model/scheme.ts'
import { isSigning, proofPlace } from '../proofs.ts'
import { contentOf } from './content.ts'
import { impossible, titlesOf } from './fault.ts'
import type { FaultContext, FaultSteps, Made } from './fault.ts'
import { endOf, reservedNames, tellingValue } from './values.ts'

/** A lead byte of two without its second: no UTF-8, whatever follows. */
const NO_UTF8 = Buffer.from([0xc3, 0x28])
const SHOWN = 'C3 28'

/** Bytes that are no UTF-8 within a value. */
export const notUtf8: FaultSteps = {
  content(body, about) {
    const { text, json, form } = contentOf(body)
    if (json) {
      refuseTextSigning(about)
      const chosen = tellingValue(json, about.schemes, ['string'])
      if (chosen === null) throw impossible('The JSON has no text that could hold bytes which are no UTF-8.')
      const at = endOf(json, chosen.value) - 1
      return said(
        `member "${chosen.name}"`,
        Buffer.concat([Buffer.from(text.slice(0, at)), NO_UTF8, Buffer.from(text.slice(at))]),
      )
    }
    const field = form?.find(
      ({ name, value }) => value !== '' && !reservedNames(about.schemes).includes(name),
    )
    if (field) {
      const pair = `${field.raw.name}=${field.raw.value}`
      return said(`field "${field.name}"`, Buffer.from(text.replace(pair, () => `${pair}%C3%28`)))
    }
    throw impossible('The body is neither JSON nor a form, so it has no text that should be UTF-8.')
  },
}

function said(where: string, made: Uint8Array): Made<Uint8Array> {
  return {
    made,
    changes: [
      `Fault: ${where} ends with the bytes ${SHOWN}, which are no UTF-8. Your app should refuse it, best with 400, and stay up.`,
    ],
  }
}

/** JSON that is no UTF-8 has no text, which is what such schemes sign. */
function refuseTextSigning({ signing, schemes }: FaultContext): void {
  const textual = signing === 'now' ? schemes.filter(readsText) : []
  if (textual.length === 0) return
  throw impossible(
    `${titlesOf(textual)} works on the text of the JSON, and bytes that are no UTF-8 have none, so it cannot be signed.`,
    'Send with signing "keep".',
  )
}

function readsText(scheme: Scheme): boolean {
  if (scheme.mechanism === 'aes-gcm') return false
  const isInBody = proofPlace(scheme).in === 'body'
  if (isInBody || !isSigning(scheme)) return isInBody
  // A time in the body is written anew before it is signed.
  return scheme.timestamp?.place.in === 'body' || /\{(json|values|at:)/.test(scheme.signed)
}
