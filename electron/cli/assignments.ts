import { kindOf, nodeAt, readJson } from '../../shared/bodies/json.ts'
import { headerValues, withHeader, withoutHeaders, type HeaderPair } from '../../shared/headers.ts'
import type { Json } from '../core/samples/overrides.ts'
import { wrongUse } from './verb.ts'

/** `kind=value`, such as `password=secret`, into its two sides. */
export function splitAssignment(text: string, option: string): [name: string, value: string] {
  const at = text.indexOf('=')
  if (at > 0) return [text.slice(0, at), text.slice(at + 1)]
  const missing = at === 0 ? 'nothing before its "="' : 'no "="'
  throw wrongUse(`${option} ${JSON.stringify(text)} has ${missing}: expected name=value.`)
}

/**
 * `path=value` texts as values by path. A value keeps the kind of what stands there now: a text stays a text
 * (`"10000"`), anything else is read as JSON where it is JSON.
 */
export function readSets(body: string | null, sets: readonly string[] = []): Record<string, Json> {
  return Object.fromEntries(
    sets.map((set): [string, Json] => {
      const [path, value] = splitAssignment(set, '--set')
      return [path, isTextNow(body, path) ? value : jsonOr(value)]
    }),
  )
}

/** The paths that lead to nothing in a JSON body: setting them adds what was not there. */
export function addedPaths(body: string, paths: readonly string[]): string[] {
  return paths.filter((path) => kindNow(body, path) === null)
}

function isTextNow(body: string | null, path: string): boolean {
  return body !== null && kindNow(body, path) === 'string'
}

function kindNow(body: string, path: string): ReturnType<typeof kindOf> | null {
  const { document } = readJson(body)
  const node = document && nodeAt(document, 0, kindOf(document, 0) === 'array' ? `0.${path}` : path)
  return document && node !== null ? kindOf(document, node) : null
}

function jsonOr(text: string): Json {
  try {
    return JSON.parse(text) as Json
  } catch {
    return text
  }
}

/** `Name: value` sets a header and keeps its place, `Name:` removes it. */
export function withHeaderLines(headers: readonly HeaderPair[], lines: readonly string[]): HeaderPair[] {
  return lines.reduce<HeaderPair[]>(
    (current, line) => {
      const [, name, value = ''] = /^([!#$%&'*+\-.^_`|~0-9A-Za-z]+):[ \t]*(.*?)[ \t]*$/.exec(line) ?? []
      if (name === undefined) {
        throw wrongUse(`--header ${JSON.stringify(line)} is no header: expected "Name: value".`)
      }
      if (value !== '') return withHeader(current, name, Buffer.from(value, 'utf8').toString('latin1'))
      return headerValues(current, name).length > 0 ? withoutHeaders(current, [name]) : current
    },
    [...headers],
  )
}
