/** One field of an `application/x-www-form-urlencoded` body, in the order of the body. */
export interface FormField {
  name: string
  value: string
  /** False where the field has no `=`. */
  hasValue: boolean
  /** Name and value as on the wire. */
  raw: { name: string; value: string }
}

export interface FormReading {
  fields: FormField[]
  /** Places of a `%` that two hexadecimal digits do not follow; it is read as itself. */
  invalidPercents: { offset: number; found: string }[]
}

const MOST_REPORTED = 20

/**
 * Reads form fields (https://url.spec.whatwg.org/#urlencoded-parsing): order, repeats and empty values are kept,
 * `+` is a space, names with dots and brackets stay as they are. Never throws.
 */
export function readForm(text: string): FormReading {
  const fields: FormField[] = []
  const invalidPercents: FormReading['invalidPercents'] = []
  let offset = 0
  for (const part of text.split('&')) {
    if (part !== '') {
      for (const match of part.matchAll(/%(?![0-9A-Fa-f]{2})/g)) {
        if (invalidPercents.length >= MOST_REPORTED) break
        invalidPercents.push({
          offset: offset + match.index,
          found: part.slice(match.index, match.index + 3),
        })
      }
      const equals = part.indexOf('=')
      const hasValue = equals >= 0
      const raw = {
        name: hasValue ? part.slice(0, equals) : part,
        value: hasValue ? part.slice(equals + 1) : '',
      }
      fields.push({ name: decodePart(raw.name), value: decodePart(raw.value), hasValue, raw })
    }
    offset += part.length + 1
  }
  return { fields, invalidPercents }
}

/**
 * Sets fields and keeps every other character of the text: the first field of a name gets the value, further ones
 * of the same name go; where there is none, it is added at the end.
 */
export function withFields(text: string, fields: readonly [name: string, value: string][]): string {
  let parts = text === '' ? [] : text.split('&')
  for (const [name, value] of fields) {
    const isIt = (part: string): boolean => part !== '' && decodePart(part.split('=', 1)[0] ?? '') === name
    const first = parts.findIndex(isIt)
    if (first < 0) parts.push(`${encodePart(name)}=${encodePart(value)}`)
    else {
      const written = `${(parts[first] as string).split('=', 1)[0] ?? ''}=${encodePart(value)}`
      parts = parts.flatMap((part, index) => (!isIt(part) ? [part] : index === first ? [written] : []))
    }
  }
  return parts.join('&')
}

/** The fields as the text of a JSON object of strings, repeated names and all, so that paths lead into it. */
export function formAsJson(fields: readonly Pick<FormField, 'name' | 'value'>[]): string {
  return `{${fields.map(({ name, value }) => `${JSON.stringify(name)}:${JSON.stringify(value)}`).join(',')}}`
}

/** True where a text without its header can hardly be anything but form fields. */
export function looksLikeForm(text: string): boolean {
  return /^[A-Za-z0-9_.~[\]%+*-]{1,200}=[^\s<>"{}]*$/.test(text.slice(0, 4096).trimEnd())
}

/** As the URL standard serialises forms: a blank becomes `+`. */
function encodePart(text: string): string {
  return new URLSearchParams([['', text]]).toString().slice(1)
}

function decodePart(part: string): string {
  if (!part.includes('%')) return part.replaceAll('+', ' ')
  const bytes: number[] = []
  const source = new TextEncoder().encode(part)
  for (let at = 0; at < source.length; at++) {
    const byte = source[at] as number
    const hex = byte === 0x25 ? hexAt(source, at + 1) : null
    if (hex !== null) at += 2
    bytes.push(hex ?? (byte === 0x2b ? 0x20 : byte))
  }
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(Uint8Array.from(bytes))
}

function hexAt(bytes: Uint8Array, at: number): number | null {
  const digits = String.fromCharCode(bytes[at] ?? 0, bytes[at + 1] ?? 0)
  return /^[0-9A-Fa-f]{2}$/.test(digits) ? Number.parseInt(digits, 16) : null
}
