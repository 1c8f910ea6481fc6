import { useQuery } from '@tanstack/react-query'
import type { Mentions, Story } from '../../../shared/model/story.ts'
import { useApi } from '../../api/api.tsx'
import { type CallFailure, failureOf } from '../../api/failure.ts'

/** An object of a provider. */
export interface ObjectName {
  provider: string
  objectId: string
}

export interface StoryReading {
  /** Null while it is read, or where there is none. */
  story: Story | null
  failure: CallFailure | null
  readAgain: () => void
}

/** The story of an object; it follows what arrives. */
export function useStory({ provider, objectId }: ObjectName): StoryReading {
  const { queries } = useApi()
  // The two alone: whatever else came with them would make another reading of it.
  const input = { provider, objectId }
  const { data, error, refetch } = useQuery(queries.stories.get.queryOptions({ input }))
  const isGone = error !== null && failureOf(error).code === 'NOT_FOUND'
  return {
    story: isGone ? null : (data ?? null),
    failure: error === null || (data !== undefined && !isGone) ? null : failureOf(error),
    readAgain: () => void refetch(),
  }
}

/** Where else the id of the object stands; null while it is looked for. */
export function useMentions(object: ObjectName): Mentions | null {
  const { queries } = useApi()
  const { data } = useQuery({
    ...queries.stories.mentions.queryOptions({ input: object }),
    // What is looked for costs a search: it is looked for again when the story is opened again.
    staleTime: 10_000,
  })
  return data ?? null
}
