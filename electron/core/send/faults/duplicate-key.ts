import { kindOf } from '../../../../shared/bodies/json.ts'
import type { FormField } from '../../../../shared/bodies/form.ts'
import { contentOf } from './content.ts'
import { impossible } from './fault.ts'
import type { FaultContext, FaultSteps, Made } from './fault.ts'
import { endOf, otherText, reservedNames, tellingValue } from './values.ts'

const EXPECTED =
  'Verifying and handling must not read different ones: your app should refuse it, or take one of them throughout.'

/** One name twice, with two values. */
export const duplicateKey: FaultSteps = {
  content(body, about) {
    const { text, json, form } = contentOf(body)
    if (json) {
      const chosen = tellingValue(json, about.schemes, ['string', 'number'])
      if (chosen === null) throw impossible('The JSON has no member with a text or a number to be repeated.')
      const other =
        kindOf(json, chosen.value) === 'string'
          ? JSON.stringify(otherText(chosen.text))
          : String(Number(chosen.text) + 1)
      const at = endOf(json, chosen.object) - 1
      const member = `${JSON.stringify(chosen.name)}:${other}`
      return {
        made: Buffer.from(`${text.slice(0, at)},${member}${text.slice(at)}`),
        changes: [
          `Fault: member "${chosen.name}" stands twice, with ${short(chosen.text)} and then with ${short(other)}. ${EXPECTED}`,
        ],
      }
    }
    if (form) return twiceInForm(text, form, about)
    throw impossible('The body is neither JSON nor a form, so it has no names that could stand twice.')
  },
}

function twiceInForm(
  text: string,
  fields: readonly FormField[],
  { schemes }: FaultContext,
): Made<Uint8Array> {
  const reserved = reservedNames(schemes)
  const own = fields.filter(({ name, value }) => !reserved.includes(name) && value !== '')
  const chosen = own.find(({ name }) => /amount/i.test(name)) ?? own[0]
  if (!chosen) throw impossible('The form has no field with a value to be repeated.')
  const other = otherText(chosen.value)
  const field = `${chosen.raw.name}=${encodeURIComponent(other)}`
  return {
    made: Buffer.from(`${text}&${field}`),
    changes: [
      `Fault: field "${chosen.name}" stands twice, with ${short(chosen.value)} and then with ${short(other)}. ${EXPECTED}`,
    ],
  }
}

function short(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text
}
