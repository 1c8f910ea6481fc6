import { AppError } from '../../../shared/errors.ts'

/** One thing that zod found wrong, in the members that all its issues share or that one kind of them adds. */
export interface InputIssue {
  message: string
  path?: readonly (PropertyKey | { key: PropertyKey })[] | undefined
  code?: string | undefined
  expected?: string | undefined
  values?: readonly unknown[] | undefined
  errors?: readonly (readonly InputIssue[])[] | undefined
}

/** Says which fields of an input are wrong: each by its path, what stands there, and what is expected. */
export function inputError(issues: readonly InputIssue[], input: unknown): AppError {
  const sentences = issues.flatMap((issue) => sentencesOf(issue, [], input))
  const shown = sentences.slice(0, 5)
  const rest = sentences.length - shown.length
  return new AppError('INPUT_INVALID', [...shown, ...(rest > 0 ? [`And ${rest} more.`] : [])].join(' '))
}

function sentencesOf(issue: InputIssue, above: readonly PropertyKey[], input: unknown): string[] {
  const path = [...above, ...(issue.path ?? []).map((part) => (typeof part === 'object' ? part.key : part))]
  // Of a union, the member that came furthest explains more than "Invalid input".
  const deepest = issue.errors?.toSorted((left, right) => depthOf(right) - depthOf(left))[0]
  if (deepest && depthOf(deepest) > 0) return deepest.flatMap((inner) => sentencesOf(inner, path, input))

  const found = valueAt(input, path)
  const field = path.length === 0 ? 'The input' : `"${writePath(path)}"`
  if (found === undefined && path.length > 0) return [`${field} is missing: ${expectation(issue)}.`]
  return [`${field} is ${shown(found)}: ${expectation(issue)}.`]
}

function expectation(issue: InputIssue): string {
  if (issue.values) return `expected ${issue.values.map((value) => JSON.stringify(value)).join(' or ')}`
  return issue.message
    .replace(/^Invalid input: /, '')
    .replace(/, received .*$/, '')
    .replace(/\.$/, '')
}

function depthOf(issues: readonly InputIssue[]): number {
  return Math.max(0, ...issues.map((issue) => issue.path?.length ?? 0))
}

function writePath(path: readonly PropertyKey[]): string {
  return path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .replace(/^\./, '')
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  let value = input
  for (const part of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return undefined
    value = (value as Record<PropertyKey, unknown>)[part]
  }
  return value
}

/** Kinds and sizes only for what may hold a secret or a whole body. */
function shown(value: unknown): string {
  if (value === undefined) return 'absent'
  if (Array.isArray(value)) return `a list of ${value.length}`
  if (typeof value === 'object' && value !== null) return 'an object'
  if (typeof value === 'string' && value.length > 60) return `a text of ${value.length} characters`
  return JSON.stringify(value)
}
