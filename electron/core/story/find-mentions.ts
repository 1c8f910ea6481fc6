import type { Mentions } from '../../../shared/model/story.ts'
import { formatQuery } from '../../../shared/search/format-query.ts'
import type { Store } from '../store/store.ts'

/** An id of fewer characters stands by chance in many events. */
const SHORTEST = 6
const MOST = 50
const PATIENCE_MS = 1_500

/**
 * The events of another object or another provider in which the id of an object stands, newest first. Gives what
 * was found within a second and a half.
 */
export async function findMentions(
  store: Store,
  { provider, objectId }: { provider: string; objectId: string },
  signal?: AbortSignal,
): Promise<Mentions> {
  if (objectId.length < SHORTEST) {
    const reason = `The id has fewer than ${SHORTEST} characters: it would be found by chance.`
    return { items: [], isComplete: false, reason }
  }
  const q = formatQuery([
    { condition: { kind: 'text', text: objectId }, isNot: false },
    { condition: { kind: 'object', value: objectId }, isNot: true },
  ])
  const options = { signal, patienceMs: PATIENCE_MS }
  const [named, elsewhere] = await Promise.all([
    store.events.list({ q, limit: MOST }, options),
    namesakes(store, provider, objectId),
  ])
  const items = [...named.items, ...elsewhere].toSorted((a, b) => b.receivedAt - a.receivedAt || b.id - a.id)
  const isComplete = named.nextCursor === null && items.length <= MOST
  return { items: items.slice(0, MOST), isComplete, reason: null }
}

/** Objects of other providers that have the same id; where there are very many of the provider's own, the newest. */
async function namesakes(store: Store, provider: string, objectId: string) {
  const { items } = await store.events.list({ objectId, limit: 500 })
  return items.filter((event) => event.provider !== provider)
}
