import type { z } from 'zod'
import { placeName, shown, valueAt } from './problem.ts'
import type { PlaceProblem } from './problem.ts'

/** What zod found at one place of a file, in our words. Of a union the alternative that fits best is told. */
export function issueProblem(issue: z.core.$ZodIssue, root: unknown): PlaceProblem {
  const deepest = deepestOf(issue, issue.path)
  const at = deepest.path.map((part) => (typeof part === 'number' ? part : String(part)))
  const value = valueAt(root, at)
  const found = shown(value)
  const expected = expectation(deepest.issue)
  const name = placeName(at) || 'the file'
  return {
    at,
    message:
      value === undefined
        ? `"${name}" is missing; expected is ${expected}.`
        : `"${name}" is ${found ?? 'nothing'}; expected is ${expected}.`,
    found,
    expected,
    fix: value === undefined ? `Add "${String(at.at(-1) ?? '')}".` : `Write ${expected} there.`,
  }
}

interface Deepest {
  issue: z.core.$ZodIssue
  path: readonly PropertyKey[]
}

/** The alternative that came furthest before it failed is the one that was meant. */
function deepestOf(issue: z.core.$ZodIssue, path: readonly PropertyKey[]): Deepest {
  if (issue.code !== 'invalid_union') return { issue, path }
  const inner = issue.errors.flatMap((errors) => errors[0] ?? [])
  const found = inner
    .map((each) => deepestOf(each, [...path, ...each.path]))
    .filter((each) => each.path.length > path.length)
    .toSorted((a, b) => b.path.length - a.path.length)
  return found[0] ?? { issue, path }
}

const TYPE_WORDS: Record<string, string> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  object: 'an object with members',
  record: 'an object with members',
  array: 'a list',
  tuple: 'a list of a name and a value',
  null: 'null',
}

function expectation(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return TYPE_WORDS[issue.expected] ?? issue.expected
    case 'invalid_value':
      return `${issue.values.length > 1 ? 'one of ' : ''}${issue.values.map((value) => JSON.stringify(value)).join(', ')}`
    case 'invalid_format':
    case 'custom':
      return issue.message
    case 'invalid_union':
      return unionWords(issue)
    case 'too_small':
      return issue.origin === 'string' ? 'a text that is not empty' : `at least ${String(issue.minimum)}`
    default:
      return issue.message
  }
}

function unionWords(issue: z.core.$ZodIssueInvalidUnion): string {
  if (issue.discriminator !== undefined) {
    const options = 'options' in issue ? (issue.options ?? []) : []
    return options.length > 0
      ? `one of ${options.map((value) => JSON.stringify(value)).join(', ')}`
      : `a known "${issue.discriminator}"`
  }
  return [...new Set(issue.errors.flatMap((errors) => (errors[0] ? [expectation(errors[0])] : [])))].join(
    ' or ',
  )
}
