import { readForm } from '../../../shared/bodies/form.ts'
import { readJson } from '../../../shared/bodies/json.ts'
import { writeJson } from '../../../shared/bodies/json-write.ts'
import { headerValue } from '../../../shared/headers.ts'
import type { HeaderPair } from '../../../shared/headers.ts'
import { BYTE_CHANGES } from '../diagnose/autopsy/byte-changes.ts'
import { JSON_VARIATIONS } from '../diagnose/autopsy/json-variations.ts'
import { inflate } from '../diagnose/inflate.ts'
import { contentCodings } from '../send/content-codings.ts'

/** One thing that a framework may have made of a body, in words after "Your app saw the body". */
export interface BodyForm {
  words: string
  /** Made when it is its turn; null where it does not apply. */
  bytes: () => Uint8Array | null
}

/** What a compressed body may have in bytes once it is inflated. */
const INFLATE_LIMIT = 64 * 1024 * 1024

/** The plausible forms first: what stands between a request and a handler, then what parsing and writing anew does. */
export function bodyForms({
  headers,
  body,
}: {
  headers: readonly HeaderPair[]
  body: Uint8Array
}): BodyForm[] {
  const raw = Buffer.from(body)
  const codings = contentCodings(headers)
  const plain = codings.length === 0 ? raw : Buffer.from(inflate(body, codings, INFLATE_LIMIT, false).bytes)
  const isForm = /urlencoded/i.test(headerValue(headers, 'content-type') ?? '')
  return [
    ...(codings.length > 0 ? [{ words: 'inflated', bytes: () => plain }] : []),
    { words: 'empty: nothing had read it yet, or something had used it up', bytes: () => Buffer.alloc(0) },
    ...jsonForms(plain.toString('utf8')),
    ...(isForm ? formForms(plain.toString('utf8')) : []),
    ...BYTE_CHANGES.map(({ change, words }) => ({ words, bytes: () => change(raw, plain) })),
  ]
}

function jsonForms(text: string): BodyForm[] {
  const { document } = readJson(text)
  if (document === null) return []
  const written = (words: string, style: Parameters<typeof writeJson>[2]): BodyForm => ({
    words: `parsed and written again ${words}`,
    bytes: () => Buffer.from(writeJson(document, 0, style)),
  })
  return [
    written('as JavaScript writes it (JSON.stringify)', { order: 'as-is' }),
    written('as JavaScript writes it, keys that are numbers first', { order: 'integers-first' }),
    written('without its white space', { order: 'written', numbers: 'written', escapes: 'written' }),
    ...JSON_VARIATIONS.map(({ style, words }) => written(words, { order: 'as-is', ...style })),
    ...JSON_VARIATIONS.map(({ style, words }) =>
      written(`${words}, keys sorted`, { ...style, order: 'canonical' }),
    ),
    // PHP keeps numbers as they were read, and so does Python.
    ...JSON_VARIATIONS.filter(({ group }) => group === 'stack').map(({ style, words }) =>
      written(words, { order: 'as-is', numbers: 'written', ...style }),
    ),
  ]
}

function formForms(text: string): BodyForm[] {
  const pairs = readForm(text).fields.map(({ name, value }): [string, string] => [name, value])
  const written = (words: string, fields: [string, string][], blank = '+'): BodyForm => ({
    words: `parsed and written again ${words}`,
    bytes: () => Buffer.from(new URLSearchParams(fields).toString().replaceAll('+', blank)),
  })
  const sorted = pairs.toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  const underscored = pairs.map(([name, value]): [string, string] => [name.replace(/[.\s]/g, '_'), value])
  return [
    written('as a form', pairs),
    written('as a form with %20 for blanks', pairs, '%20'),
    written('as a form with its fields sorted', sorted),
    written('as a form with "_" for the dots in names, as PHP reads them', underscored),
    {
      words: 'parsed and written again as JSON',
      bytes: () => Buffer.from(JSON.stringify(Object.fromEntries(pairs))),
    },
  ]
}
