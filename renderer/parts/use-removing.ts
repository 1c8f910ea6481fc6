import type { EventFilter } from '../../shared/contract/event-filter.ts'
import { useApi } from '../api/api.tsx'
import { failureOf } from '../api/failure.ts'
import { plural } from '../ui/format.ts'
import { tell } from '../ui/toasts.tsx'

/** Which events are to go: these, or all that fit a filter. */
export type Which = { ids: number[] } | { filter: EventFilter }

/** As long as the core lets it be taken back. */
const UNDO_MS = 10_000

/** Removes events at once and offers for ten seconds to take it back. */
export function useRemoving(): (which: Which) => void {
  const { client } = useApi()
  const undo = async (id: number): Promise<void> => {
    try {
      const { restored } = await client.keeping.undo({ id })
      tell({ title: `${plural(restored, 'event')} brought back.` })
    } catch (error) {
      tellFailure(error)
    }
  }
  const remove = async (which: Which): Promise<void> => {
    try {
      const { id, events, scenarios } = await client.keeping.remove(which)
      if (events === 0) return tell({ title: 'No event was removed.', tone: 'neutral' })
      const names = scenarios.map(({ name }) => `“${name}”`).join(', ')
      tell({
        title: `${plural(events, 'event')} removed.`,
        description:
          scenarios.length === 0
            ? undefined
            : `${names} ${scenarios.length === 1 ? 'names' : 'name'} one of them and cannot run without it.`,
        timeout: UNDO_MS,
        action: { label: 'Undo', onChoose: () => void undo(id) },
      })
    } catch (error) {
      tellFailure(error)
    }
  }
  return (which) => void remove(which)
}

function tellFailure(error: unknown): void {
  const { message, fix } = failureOf(error)
  tell({ title: message, description: fix, tone: 'bad' })
}
