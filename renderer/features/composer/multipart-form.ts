import { headerValue, type HeaderPair } from '../../../shared/headers.ts'

/**
 * A multipart body to edit (RFC 2046, RFC 7578), as texts of one character a byte: written again it is the same
 * byte for byte, but for the parts that were edited.
 */
export interface MultipartForm {
  boundary: string
  /** What stands before the first delimiter, and from the closing one on. */
  before: string
  after: string
  parts: readonly FormPart[]
}

export interface FormPart {
  /** The line of the boundary, the headers with their empty line, the content, and the line break after it. */
  delimiter: string
  head: string
  content: string
  end: string
}

/** Reads a body by the boundary of its content type; null where it has none or does not occur. */
export function readMultipartForm(bytes: Uint8Array, headers: readonly HeaderPair[]): MultipartForm | null {
  const type = headerValue(headers, 'content-type') ?? ''
  const found = /^multipart\/.*;\s*boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(type)
  const boundary = found?.[1] ?? found?.[2]
  if (boundary === undefined) return null
  const text = latin1Of(bytes)
  const delimiters = delimitersIn(text, boundary)
  const [first] = delimiters
  if (first === undefined) return null
  const closing = delimiters.find(({ isClosing }) => isClosing)
  const opening = delimiters.filter(({ start }) => closing === undefined || start < closing.start)
  const end = closing?.start ?? text.length
  const parts = opening.map((delimiter, index) =>
    partOf(
      delimiter.line,
      text.slice(delimiter.start + delimiter.line.length, opening[index + 1]?.start ?? end),
    ),
  )
  return { boundary, before: text.slice(0, first.start), after: text.slice(end), parts }
}

/** The bytes of the body in base64. */
export function multipartBase64({ before, parts, after }: MultipartForm): string {
  return btoa(
    before +
      parts.map(({ delimiter, head, content, end }) => delimiter + head + content + end).join('') +
      after,
  )
}

/** The name of a part, as its Content-Disposition says it. */
export function partName({ head }: FormPart): string {
  const found = NAME.exec(utf8Of(head) ?? head)
  return found?.[2]?.replaceAll(/\\(.)/g, '$1') ?? ''
}

/** File name and type of a part, where it says them. */
export function partNote({ head, content }: FormPart): string {
  const text = utf8Of(head) ?? head
  const file = /;\s*filename="([^"]*)"/i.exec(text)?.[1]
  const type = /^content-type:\s*(\S[^\r\n]*)/im.exec(text)?.[1]
  return [file, type, utf8Of(content) === null ? `${content.length} bytes` : undefined]
    .filter((each) => each !== undefined)
    .join(', ')
}

/** The content as text; null where its bytes are no UTF-8. */
export function partValue({ content }: FormPart): string | null {
  return utf8Of(content)
}

/** The part under another name; its other headers stay as they are. */
export function renamedPart(part: FormPart, name: string): FormPart {
  const written = latin1Of(new TextEncoder().encode(name.replaceAll(/(["\\])/g, '\\$1')))
  return { ...part, head: part.head.replace(NAME, (_, start: string) => `${start}"${written}"`) }
}

/** The part with another text, in UTF-8. */
export function refilledPart(part: FormPart, value: string): FormPart {
  return { ...part, content: latin1Of(new TextEncoder().encode(value)) }
}

/** A field that is added at the end. */
export function newPart({ boundary }: MultipartForm): FormPart {
  return {
    delimiter: `--${boundary}\r\n`,
    head: 'Content-Disposition: form-data; name=""\r\n\r\n',
    content: '',
    end: '\r\n',
  }
}

const NAME = /(^content-disposition:[^\r\n]*?;\s*name=)(?:"((?:[^"\\\r\n]|\\.)*)"|[^;\s]*)/im

interface Delimiter {
  start: number
  line: string
  isClosing: boolean
}

/** A delimiter begins its line; the line break before it belongs to the part that it ends. */
function delimitersIn(text: string, boundary: string): Delimiter[] {
  const found: Delimiter[] = []
  const wanted = `--${boundary}`
  for (let start = text.indexOf(wanted); start >= 0; start = text.indexOf(wanted, start + wanted.length)) {
    if (start > 0 && text[start - 1] !== '\n') continue
    const lineEnd = text.indexOf('\n', start)
    const line = text.slice(start, lineEnd < 0 ? text.length : lineEnd + 1)
    const rest = line.slice(wanted.length)
    if (rest.startsWith('--')) found.push({ start, line, isClosing: true })
    else if (/^[ \t]*\r?\n$/.test(rest)) found.push({ start, line, isClosing: false })
  }
  return found
}

function partOf(delimiter: string, text: string): FormPart {
  const blank = /\r?\n\r?\n/.exec(text)
  // A part without any header begins with its empty line.
  const leading = /^\r?\n/.exec(text)?.[0]
  const headEnd = leading?.length ?? (blank === null ? text.length : blank.index + blank[0].length)
  const end = /\r?\n$/.exec(text.slice(headEnd))?.[0] ?? ''
  return {
    delimiter,
    head: text.slice(0, headEnd),
    content: text.slice(headEnd, text.length - end.length),
    end,
  }
}

function latin1Of(bytes: Uint8Array): string {
  let text = ''
  for (let start = 0; start < bytes.length; start += 0x8000) {
    text += String.fromCharCode(...bytes.subarray(start, start + 0x8000))
  }
  return text
}

function utf8Of(latin1: string): string | null {
  try {
    const bytes = Uint8Array.from(latin1, (character) => character.charCodeAt(0))
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return null
  }
}
