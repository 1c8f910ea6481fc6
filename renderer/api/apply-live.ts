import type { createTanstackQueryUtils } from '@orpc/tanstack-query'
import type { QueryClient } from '@tanstack/react-query'
import type { ForwardingState } from '../../shared/model/forwarding.ts'
import type { Health } from '../../shared/model/health.ts'
import type { LiveMessage } from '../../shared/model/live.ts'
import type { Client } from './client.ts'

/** Options for `useQuery` and `useMutation`, by call. */
export type Queries = ReturnType<typeof createTanstackQueryUtils<Client>>

/** While counts change, the rest of health is read this often: sizes and lags change with them, and who holds which address. */
const HEALTH_PAUSE_MS = 2_000
const MOST_LOOKED_FOR = 10

/** What brings all that was read before up to date with what the core says. The list of events keeps itself. */
export function createLiveUpdates(cache: QueryClient, queries: Queries): (message: LiveMessage) => void {
  let readingHealth: ReturnType<typeof setTimeout> | undefined
  const readHealthSoon = (): void => {
    readingHealth ??= setTimeout(() => {
      readingHealth = undefined
      void readAgain(cache, queries.project.health.key())
      // A callback at the new address says that its sender has it.
      void readAgain(cache, queries.tunnel.held.key())
    }, HEALTH_PAUSE_MS)
  }
  return (message) => {
    applyLive(cache, queries, message)
    if (message.kind === 'counts') readHealthSoon()
  }
}

function applyLive(cache: QueryClient, queries: Queries, message: LiveMessage): void {
  const changeHealth = (change: (health: Health) => Health): void => {
    cache.setQueryData(queries.project.health.queryKey(), (health) => health && change(health))
  }
  const changed = (queryKey: readonly unknown[]): void => void readAgain(cache, queryKey)
  const changedEvents = (events: readonly { id: number }[]): void => {
    // To look for each of very many costs more than to read again the one or two that are open.
    if (events.length > MOST_LOOKED_FOR) return changed(queries.events.get.key())
    for (const { id } of events) changed(queries.events.get.key({ input: { id } }))
  }

  const changedStories = (events: readonly { provider: string | null; objectId: string | null }[]): void => {
    if (events.length > MOST_LOOKED_FOR) return changed(queries.stories.get.key())
    for (const { provider, objectId } of events) {
      if (provider === null || objectId === null) continue
      changed(queries.stories.get.key({ input: { provider, objectId } }))
    }
  }

  switch (message.kind) {
    case 'captured':
      return
    case 'judged':
      changedStories(message.events)
      return changedEvents(message.events)
    case 'noted':
      for (const event of message.events) changed(queries.events.get.key({ input: { id: event.id } }))
      return changed(queries.events.tags.key())
    case 'read':
      // The list marks its rows by itself; what counts those that nobody has read counts again.
      return changed(queries.events.count.key())
    case 'savedFilters':
      return changed(queries.inbox.savedFilters.key())
    case 'removed':
      // What is shown of them is forgotten, not kept beside the answer that they are gone.
      for (const id of message.eventIds) {
        void cache.resetQueries({ queryKey: queries.events.get.key({ input: { id } }) })
      }
      changed(queries.stories.get.key())
      changed(queries.keeping.storage.key())
      return changed(queries.events.tags.key())
    case 'restored':
      changed(queries.events.get.key())
      changed(queries.stories.get.key())
      changed(queries.keeping.storage.key())
      return changed(queries.events.tags.key())
    case 'answered':
      return changedEvents(message.answers)
    case 'delivered':
      if (message.eventId === null) return
      changed(queries.stories.get.key())
      return changed(queries.events.get.key({ input: { id: message.eventId } }))
    case 'rejected':
      return changed(queries.events.rejected.key())
    case 'judging':
      // The start and the end change how far judging lags.
      return message.isDone ? changed(queries.project.health.key()) : undefined
    case 'counts':
      changeHealth((health) => ({ ...health, counts: message.counts }))
      // Each endpoint has counts of its own.
      return changed(queries.endpoints.list.key())
    case 'providers':
      changed(queries.packs.list.key())
      return changed(queries.project.providers.key())
    case 'endpoints':
      return changed(queries.endpoints.list.key())
    case 'tunnel':
      changeHealth((health) => ({ ...health, tunnel: message.tunnel }))
      changed(queries.tunnel.history.key())
      changed(queries.tunnel.held.key())
      // The public addresses of all endpoints hang on it, and what signs one of them.
      changed(queries.sending.preview.key())
      return changed(queries.endpoints.list.key())
    case 'forwarding':
      cache.setQueryData(
        queries.forwarding.states.queryKey(),
        (all) => all && withStates(all, message.states),
      )
      return
    case 'run':
      changed(queries.scenarios.runs.key())
      return changed(queries.scenarios.getRun.key({ input: { id: message.runId } }))
    case 'address':
      cache.setQueryData(queries.tunnel.held.queryKey(), message.held)
      return
    case 'probe':
      cache.setQueryData(queries.tunnel.lastProbe.queryKey(), message.probe)
      return
    case 'health':
      return changed(queries.project.health.key())
    case 'many':
      changed(queries.stories.get.key())
      return changed(queries.events.get.key())
    case 'behind':
      return changed([])
  }
}

/** The states with those that a message brings, whether it brings all of them or some. */
function withStates(all: readonly ForwardingState[], news: readonly ForwardingState[]): ForwardingState[] {
  const ids = new Set(news.map(({ endpointId }) => endpointId))
  return [...all.filter(({ endpointId }) => !ids.has(endpointId)), ...news]
}

/**
 * A first read that is under way may have been answered before the change, and `invalidateQueries` would take its
 * answer for a new one: it gives up only a read of what was read before.
 */
async function readAgain(cache: QueryClient, queryKey: readonly unknown[]): Promise<void> {
  await cache.cancelQueries({ queryKey })
  await cache.invalidateQueries({ queryKey })
}
