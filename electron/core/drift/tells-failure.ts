import type { Provider } from '../../../shared/providers/provider.ts'
import type { Item } from '../diagnose/item.ts'
import { textAt } from '../diagnose/reading.ts'

/** Words by which providers name what did not succeed, in types, statuses and the groups of result codes. */
const FAILURE = /fail|declin|reject|cancel|refus|expir|error|abandon|without success/i

/** True where the type, the status or the result code of an event says, in the provider's own words, that it failed. */
export function tellsFailure(provider: Provider, item: Item): boolean {
  const { event } = item
  const status = event && (event.state ?? textAt(item, event.status))
  if ([item.type, status].some((text) => text !== null && FAILURE.test(text))) return true
  return (provider.codes ?? []).some(({ at, groups }) => {
    const code = textAt(item, [at])
    if (code === null) return false
    const group = groups.find(({ matches }) => new RegExp(matches, 'u').test(code))
    return group !== undefined && FAILURE.test(group.title)
  })
}

/** The documented types and statuses, and result codes, that would tell a failure; empty where none is documented. */
export function failuresOf(provider: Provider): string[] {
  const types = provider.events.map(({ type }) => type)
  const states = Object.values(provider.states).flatMap(({ next }) => Object.keys(next))
  const codes = (provider.codes ?? []).flatMap(({ groups }) => groups.map(({ title }) => title))
  const words = new Set([...types, ...states, ...codes.map((title) => `a result code for ${title}`)])
  return [...words].filter((word) => FAILURE.test(word))
}
