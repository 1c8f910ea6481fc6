/** A JSON value as text with the members of objects in the order of their names, so that equal values are equal texts. */
export function jsonText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(jsonText).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const members = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${jsonText(member)}`).join(',')}}`
}

/** The first place in which two JSON values differ, with what stands there; null where they are equal. */
export function firstDifference(
  before: unknown,
  after: unknown,
  path = '',
): { path: string; before: string | null; after: string | null } | null {
  const [left, right] = [membersOf(before), membersOf(after)]
  if (left === null || right === null || Array.isArray(before) !== Array.isArray(after)) {
    const [a, b] = [textOf(before), textOf(after)]
    return a === b ? null : { path, before: a, after: b }
  }
  for (const name of new Set([...left.keys(), ...right.keys()])) {
    const inside = path === '' ? name : `${path}.${name}`
    const difference = firstDifference(left.get(name), right.get(name), inside)
    if (difference !== null) return difference
  }
  return null
}

function membersOf(value: unknown): Map<string, unknown> | null {
  return typeof value === 'object' && value !== null ? new Map(Object.entries(value)) : null
}

function textOf(value: unknown): string | null {
  return value === undefined ? null : jsonText(value)
}
