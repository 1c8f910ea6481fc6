import type { Story, StoryMark, StoryStep } from '../../../shared/model/story.ts'
import type { Provider } from '../../../shared/providers/provider.ts'
import type { StoryRow } from '../store/story-reading.ts'
import { findLate } from './find-late.ts'
import { findRepeats } from './find-repeats.ts'
import { storyGraph } from './story-graph.ts'

/** The story of an object from its events, in the order of arrival. Depends on nothing but what it is given. */
export function deriveStory(
  provider: Provider,
  objectId: string,
  { rows, hasOlder }: { rows: readonly StoryRow[]; hasOlder: boolean },
): Story {
  const repeats = findRepeats(rows)
  const late = findLate(rows.filter((row) => !repeats.has(row.event.id)))
  const told = rows.map((row) => ({ row, object: objectOf(provider, row.event.type) }))
  const kinds = [...new Set(told.map(({ object }) => object).filter((object) => object !== null))]
  const walks = kinds.map((object) =>
    storyGraph(
      provider,
      object,
      told.filter((each) => each.object === object).map(({ row }) => row),
      (row) => repeats.get(row.event.id)?.isSameState === true,
    ),
  )
  const steps = told.map(({ row, object }): StoryStep => ({
    event: row.event,
    object,
    state: row.objectStatus,
    providerTime: row.providerTime,
    marks: [
      repeats.get(row.event.id)?.mark,
      late.get(row.event.id),
      ...walks.flatMap(({ marks }) => marks.get(row.event.id) ?? []),
    ].filter((mark): mark is StoryMark => mark !== undefined),
    deliveries: row.deliveries,
  }))
  return { provider: provider.id, objectId, steps, hasOlder, graphs: walks.map(({ graph }) => graph) }
}

/** What a type of event is about. */
function objectOf({ events }: Provider, type: string | null): string | null {
  const known = events.find((event) => event.type === type) ?? events.find(({ openType }) => openType)
  return known?.object ?? null
}
