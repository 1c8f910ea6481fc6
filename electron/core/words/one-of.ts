import { nearestNames } from '../../../shared/search/nearest-names.ts'

/** The next step where a name is none of these: those that may have been meant, or else all of them. */
export function oneOf(wanted: string, names: readonly string[]): string {
  const near = nearestNames(wanted, names)
  return near.length > 0 ? `Did you mean ${near.join(', ')}?` : `Name one of ${names.join(', ')}.`
}
