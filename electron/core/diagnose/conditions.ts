import { readForm } from '../../../shared/bodies/form.ts'
import { kindOf, nodeAt, plainText } from '../../../shared/bodies/json.ts'
import { headerValue } from '../../../shared/headers.ts'
import type { HeaderPair } from '../../../shared/headers.ts'
import type { Condition, Provider } from '../../../shared/providers/provider.ts'
import type { Item } from './item.ts'
import type { JudgeInput } from './judgement.ts'

/** Where conditions look. */
export interface Ground {
  provider: Provider
  item: Item
  headers: readonly HeaderPair[]
  /** The raw text after `?`, where it is known. */
  query?: string
  /** The kind of the body, where it is known. */
  body?: string
  endpoint: JudgeInput['endpoint']
}

/** A value at a condition's place: its text for people and expressions, and itself where it is a plain value. */
export interface Value {
  text: string
  plain: string | number | boolean | null | undefined
}

/** True where all that a condition asks for holds. What is not there only fails `exists`. */
export function holds(condition: Condition, ground: Ground): boolean {
  const value = valueFor(condition, ground)
  if (condition.exists !== undefined && condition.exists !== (value !== null)) return false
  if (value === null) return condition.exists !== undefined || !isPositive(condition)
  const { plain, text } = value
  if (condition.oneOf && (plain === undefined || !condition.oneOf.includes(plain))) return false
  if (condition.noneOf && plain !== undefined && condition.noneOf.includes(plain)) return false
  if (condition.matches !== undefined && !new RegExp(condition.matches, 'u').test(text)) return false
  if (condition.contains !== undefined && !containsValueAt(condition.contains, text, ground)) return false
  if (condition.notNegative && text.startsWith('-') && Number(text) < 0) return false
  return condition.inSetting === undefined || isAmong(condition.inSetting, text, ground)
}

/** What stands at a condition's place, or null. */
export function valueFor(
  { at }: Condition,
  { provider, item, headers, query, endpoint, body }: Ground,
): Value | null {
  if ('body' in at) return body === undefined ? null : { text: body, plain: body }
  if ('path' in at) return pathValue(item, at.path)
  if ('root' in at) return pathValue({ ...item, node: 0 }, at.root)
  if ('type' in at) return item.type === null ? null : { text: item.type, plain: item.type }
  if ('header' in at) {
    const value = headerValue(headers, at.header)
    return value === null ? null : { text: value, plain: value }
  }
  if ('query' in at) {
    const value = readForm(query ?? '').fields.find(({ name }) => name === at.query)?.value
    return value === undefined ? null : { text: value, plain: value }
  }
  if ('environment' in at) {
    const environment = endpoint?.environment ?? null
    return environment && { text: environment, plain: environment }
  }
  const setting = provider.settings.find(({ key }) => key === at.setting)
  if (!endpoint || !setting) return null
  const value = endpoint.settings[at.setting] ?? setting.input.default
  return Array.isArray(value)
    ? { text: value.join(', '), plain: undefined }
    : { text: String(value), plain: value as string | boolean }
}

/** In `when`, a place with nothing on it meets no condition that names values; in `expect` the caller decides. */
function isPositive(condition: Condition): boolean {
  return condition.oneOf !== undefined || condition.matches !== undefined || condition.contains !== undefined
}

function containsValueAt(path: string, text: string, { item }: Ground): boolean {
  const part = pathValue(item, path)
  return part?.plain === undefined || part.plain === null || text.includes(part.text)
}

function isAmong(key: string, text: string, { provider, endpoint }: Ground): boolean {
  const setting = provider.settings.find((each) => each.key === key)
  const chosen = endpoint?.settings[key] ?? setting?.input.default
  return !Array.isArray(chosen) || chosen.length === 0 || chosen.includes(text)
}

function pathValue({ json, node }: Item, path: string): Value | null {
  const found = nodeAt(json, node, path)
  if (found === null) return null
  const text = plainText(json, found)
  switch (kindOf(json, found)) {
    case 'string':
      return { text, plain: text }
    case 'number':
      return { text, plain: Number(text) }
    case 'boolean':
      return { text, plain: text === 'true' }
    case 'null':
      return { text, plain: null }
    default:
      return { text: text.slice(0, 200), plain: undefined }
  }
}
