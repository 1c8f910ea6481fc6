import { readPayload } from '../payload-field.ts'
import { formOf } from './message-form.ts'
import type { MessageBase, MessageForm } from './message-form.ts'

const DECODED = 'Take the value of the field as the form has it once it is decoded, and change nothing of it.'

/** Forms of a text that is the value of a form field. */
export function fieldForms(base: MessageBase): MessageForm[] {
  const { scheme, request } = base
  const name = /\{field:([^{}]+)\}/.exec(scheme.signed)?.[1]
  const field = request.form?.find((each) => each.name === name)
  if (!request.form || !field) return []
  const { form } = request
  const written = (value: string, cost: number, words: string, fix: string): MessageForm[] =>
    value === field.value
      ? []
      : [
          formOf(
            base,
            {
              request: () => ({
                ...request,
                form: form.map((each) => (each === field ? { ...each, value } : each)),
              }),
            },
            cost,
            1,
            `the form field "${name}" was signed ${words}`,
            fix,
          ),
        ]
  return [
    ...written(
      field.value.replaceAll(' ', '+'),
      1,
      'with a "+" where a blank arrived',
      'Write "+" as %2B when the form is put together: in a form it is a blank.',
    ),
    ...written(field.value.replaceAll(/[\r\n]/g, ''), 1, 'without its line breaks', DECODED),
    ...written(field.value.trim(), 1, 'without the white space around it', DECODED),
    ...written(field.raw.value, 1, 'as it stands on the wire, with its percent escapes', DECODED),
    ...written(
      Buffer.from(field.value, 'base64').toString('utf8'),
      2,
      'once it was decoded from base64',
      DECODED,
    ),
  ]
}

/** The event in a form field was signed, where the whole form is what is signed. */
export function payloadForms(base: MessageBase): MessageForm[] {
  const { scheme, request, ground } = base
  const payload = readPayload(ground.provider, request.form)
  if (!payload) return []
  const signed = scheme.signed.replace('{body}', `{field:${payload.field}}`)
  const words = `the value of the form field "${payload.field}" was signed, not the form`
  const fix = 'Sign and verify the whole form as it stands on the wire, before any parser.'
  return [formOf(base, { scheme: { ...scheme, signed } }, 1, 1, words, fix)]
}
