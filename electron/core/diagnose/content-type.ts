/** A media type without parameters in lower case, with the two parameters that matter here. */
export interface ContentType {
  type: string
  charset: string | null
  boundary: string | null
}

/** Reads a content-type header; null where it is absent or names no type. Never throws. */
export function readContentType(header: string | null): ContentType | null {
  if (header === null) return null
  const type = (header.split(';', 1)[0] ?? '').trim().toLowerCase()
  if (type === '') return null
  return { type, charset: parameter(header, 'charset'), boundary: parameter(header, 'boundary') }
}

function parameter(header: string, name: string): string | null {
  const match = new RegExp(`;\\s*${name}\\s*=\\s*(?:"([^"]*)"|([^;\\s]+))`, 'i').exec(header)
  return match ? (match[1] ?? match[2] ?? null) : null
}
