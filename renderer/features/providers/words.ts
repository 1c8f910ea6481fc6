import type { PackFile, PackProblem } from '../../../shared/model/pack-file.ts'
import type { KnownProvider } from '../../../shared/model/provider-facts.ts'

/**
 * Those that the text names: by name, id, event type, scheme or what they are for. All words have to be there; those
 * that are called so come first.
 */
export function soughtProviders(providers: readonly KnownProvider[], text: string): readonly KnownProvider[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return providers
  const isCalled = ({ id, name }: KnownProvider): boolean =>
    words.every((word) => `${id} ${name}`.toLowerCase().includes(word))
  const found = providers.filter(({ id, name, summary, schemes, events }) => {
    const known = [
      id,
      name,
      summary,
      ...schemes.map(({ title }) => title),
      ...events.flatMap(({ type, title }) => [type, title]),
    ]
      .join(' ')
      .toLowerCase()
    return words.every((word) => known.includes(word))
  })
  return found.toSorted((a, b) => Number(isCalled(b)) - Number(isCalled(a)))
}

/** How a file stands, in one word. */
export function fileState({
  isInUse,
  isOlder,
  problems,
}: PackFile): 'in use' | 'older in use' | 'not in use' {
  if (!isInUse) return 'not in use'
  return isOlder || problems.length > 0 ? 'older in use' : 'in use'
}

/** Where a problem stands, such as `acme.yaml, line 12`. */
export function placeInWords({ file, line, column }: PackProblem): string {
  const where = line === null ? '' : `line ${line}${column === null ? '' : `, column ${column}`}`
  return [file, where].filter((part) => part !== null && part !== '').join(', ')
}

/** The offset at which a line and column of a text begin; zero where there is no line. */
export function offsetIn(text: string, { line, column }: Pick<PackProblem, 'line' | 'column'>): number {
  if (line === null) return 0
  let offset = 0
  for (let at = 1; at < line; at++) {
    const end = text.indexOf('\n', offset)
    if (end < 0) return text.length
    offset = end + 1
  }
  return Math.min(text.length, offset + (column ?? 1) - 1)
}
