/** An id made of a name: lower-case letters, digits and hyphens; with `own-` before it where it is taken. */
export function idFor(name: string, taken: readonly string[]): string {
  const id = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 36)
  const named = id === '' ? 'my-provider' : id
  return taken.includes(named) ? `own-${named}` : named
}
