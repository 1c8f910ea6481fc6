import type { FormField } from '../../../shared/bodies/form.ts'
import type { JsonDocument } from '../../../shared/bodies/json.ts'
import { readJson } from '../../../shared/bodies/json.ts'
import type { Check } from '../../../shared/model/check.ts'
import type { Decoded } from '../../../shared/model/request.ts'
import type { Provider } from '../../../shared/providers/provider.ts'
import { readableText } from '../schemes/provable-of.ts'
import { xmlAsJson } from './xml-as-json.ts'

/** What the form field holds in which a provider puts its event. */
export interface Payload {
  field: string
  /** The event as paths lead into it; null where the field could not be read. */
  json: JsonDocument | null
  /** What was read, for people: the JSON, or the XML out of its base64; null where that could not be had. */
  text: string | null
  kind: 'json' | 'xml'
}

/** The event in a field of a form; null where the provider has none, or the form no such field. Never throws. */
export function readPayload(
  { payloadField }: Pick<Provider, 'payloadField'>,
  form: readonly Pick<FormField, 'name' | 'value'>[] | null,
): Payload | null {
  const value = payloadField && form?.find(({ name }) => name === payloadField.field)?.value
  if (!payloadField || value === undefined) return null
  const { field, holds } = payloadField
  if (holds === 'json') return { field, kind: 'json', text: value, json: readJson(value).document }
  const text = readableText(Buffer.from(value, 'base64'))
  const json = text === null ? null : xmlAsJson(text)
  return { field, kind: 'xml', text, json: json === null ? null : readJson(json).document }
}

const LONGEST_SHOWN = 256 * 1024

/** What was decoded, with the event in a field of a form as text, where the provider puts it there. */
export function withPayload(provider: Pick<Provider, 'payloadField'>, decoded: Decoded): Decoded {
  if (decoded.kind !== 'form' || decoded.fields === null) return decoded
  const fields = decoded.fields.map(({ name, value }) => ({ name, value: value ?? '' }))
  const payload = readPayload(provider, fields)
  // What could not be read is shown as the field that it is, and a finding says why.
  if (payload === null || payload.json === null || payload.text === null) return decoded
  const { field, kind, text } = payload
  const cut = text.length > LONGEST_SHOWN
  return { ...decoded, payload: { field, kind, text: text.slice(0, LONGEST_SHOWN), cut } }
}

/** Says where the event stands in a form, or why it cannot be read there. */
export function checkPayload(provider: Provider, form: readonly FormField[] | null): Check[] {
  const { payloadField, name } = provider
  if (!payloadField || !form) return []
  const { field, holds } = payloadField
  const head = { id: 'decoding.payload', about: 'decoding', evidence: null } as const
  const what = holds === 'json' ? 'JSON' : 'base64 of XML'
  const payload = readPayload(provider, form)
  if (payload?.json) {
    const read = holds === 'json' ? 'its JSON' : 'the XML in it'
    const message = `The event stands in the form field "${field}"; ${read} is what was checked.`
    return [{ ...head, status: 'note', message, fix: null }]
  }
  // A sender with forms of its own beside this field says what it means by those.
  if (!payload && !payloadField.isAlways) return []
  return [
    {
      ...head,
      status: 'fail',
      message: payload
        ? `The form field "${field}" is not ${what}, so the event in it could not be read.`
        : `The form has no field "${field}", in which ${name} puts its event.`,
      fix: `Send ${what} in the field "${field}", percent-encoded as a form asks: a "+" that is not escaped arrives as a blank.`,
    },
  ]
}
