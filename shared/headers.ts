/** One header as it stood on the wire: name with its case, value as latin1 without the white space around it. */
export type HeaderPair = [name: string, value: string]

/** A request has at most this many: what listens and what is pasted or imported alike. */
export const MOST_HEADERS = 5_000

/** What a method and the name of a header are made of: https://www.rfc-editor.org/rfc/rfc9110#section-5.6.2 */
export const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/

/** Every value of a header, in the order of arrival; names are compared without regard to case. */
export function headerValues(headers: readonly HeaderPair[], name: string): string[] {
  const wanted = name.toLowerCase()
  return headers.filter(([each]) => isNamed(each, wanted)).map(([, value]) => value)
}

/** The first value of a header, or null where it is absent. */
export function headerValue(headers: readonly HeaderPair[], name: string): string | null {
  const wanted = name.toLowerCase()
  return headers.find(([each]) => isNamed(each, wanted))?.[1] ?? null
}

/** Most names differ in length already, and then no copy of them in lower case is made. */
function isNamed(name: string, wanted: string): boolean {
  return name.length === wanted.length && name.toLowerCase() === wanted
}

/** The same pairs without those of these names. */
export function withoutHeaders(headers: readonly HeaderPair[], names: readonly string[]): HeaderPair[] {
  const unwanted = new Set(names.map((name) => name.toLowerCase()))
  return headers.filter(([name]) => !unwanted.has(name.toLowerCase()))
}

/**
 * Sets a header and keeps its place: the first pair of that name gets the value and keeps its spelling,
 * further ones of the same name go; where there is none, the pair is appended.
 */
export function withHeader(headers: readonly HeaderPair[], name: string, value: string): HeaderPair[] {
  const wanted = name.toLowerCase()
  const first = headers.findIndex(([each]) => each.toLowerCase() === wanted)
  if (first < 0) return [...headers, [name, value]]
  return headers.flatMap((pair, index): HeaderPair[] => {
    if (pair[0].toLowerCase() !== wanted) return [pair]
    return index === first ? [[pair[0], value]] : []
  })
}

/** Pairs from Node's flat `rawHeaders` list. */
export function pairsOf(rawHeaders: readonly string[]): HeaderPair[] {
  const pairs: HeaderPair[] = []
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    pairs.push([rawHeaders[index] as string, rawHeaders[index + 1] as string])
  }
  return pairs
}
