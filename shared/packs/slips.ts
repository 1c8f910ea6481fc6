import type { PlaceProblem } from './problem.ts'

type At = PlaceProblem['at']

/** A name that is expected among others of the pack, such as a credential, and is not. */
export function unnamed(name: string, known: readonly string[], at: At, list: string): PlaceProblem[] {
  if (known.includes(name)) return []
  const expected = known.length === 0 ? `an entry in "${list}"` : `one of ${known.join(', ')}`
  return [
    {
      at,
      message: `"${name}" is not among the ${list} of this pack; expected is ${expected}.`,
      found: `"${name}"`,
      expected,
      fix: `Correct the name, or add it to "${list}".`,
    },
  ]
}

/** Names of a list that stand there before; null is no name. */
export function twice(names: readonly (string | null)[], list: string, member: string): PlaceProblem[] {
  return names.flatMap((name, index) =>
    name === null || names.indexOf(name) === index
      ? []
      : [
          {
            at: [list, index, member],
            message: `"${name}" is there twice in "${list}"; each ${member} is expected once.`,
            found: `"${name}"`,
            expected: 'a name of its own',
            fix: 'Join the two, or give one another name.',
          },
        ],
  )
}

/** An expression that JavaScript cannot read. */
export function unreadable(expression: string, at: At): PlaceProblem[] {
  try {
    RegExp(expression, 'u')
    return []
  } catch (error) {
    return [
      {
        at,
        message: `"${expression}" is no regular expression: ${(error as Error).message}.`,
        found: `"${expression}"`,
        expected: 'a regular expression of JavaScript',
        fix: 'Correct the expression; a backslash before letters that mean nothing special is not allowed.',
      },
    ]
  }
}
