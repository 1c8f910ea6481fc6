import { createTanstackQueryUtils } from '@orpc/tanstack-query'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createContext, type ReactNode, use, useEffect, useState, useSyncExternalStore } from 'react'
import type { LiveMessage } from '../../shared/model/live.ts'
import { createLiveUpdates, type Queries } from './apply-live.ts'
import { type Client, createClient } from './client.ts'
import { failureOf } from './failure.ts'
import { type Live, type LiveState, startLive } from './live.ts'

export interface Api {
  client: Client
  /** Options for `useQuery` and `useMutation`, by call. */
  queries: Queries
  live: Live
  /** The bytes at an address of the API that carries a body, such as `/events/12/body`. */
  bytes: (path: string, signal?: AbortSignal) => Promise<Uint8Array<ArrayBuffer>>
}

const Context = createContext<Api | null>(null)

/** Connects the page with the core: one client, one cache, one live stream. */
export function ApiProvider({ token, children }: { token: string; children: ReactNode }) {
  const [{ api, cache }] = useState(() => connect(token))
  useEffect(() => api.live.onMessage(createLiveUpdates(cache, api.queries)), [api, cache])
  return (
    <Context value={api}>
      <QueryClientProvider client={cache}>{children}</QueryClientProvider>
    </Context>
  )
}

/** The connection that `ApiProvider` made. */
export function useApi(): Api {
  const api = use(Context)
  if (api === null) throw new Error('useApi is called outside ApiProvider.')
  return api
}

/** Whether what happens in the core is heard at this moment. */
export function useLiveState(): LiveState {
  const { live } = useApi()
  return useSyncExternalStore(live.onState, live.state)
}

/** Hears every live message while the component is shown. `listen` must keep its identity. */
export function useLiveMessages(listen: (message: LiveMessage) => void): void {
  const { live } = useApi()
  useEffect(() => live.onMessage(listen), [live, listen])
}

function connect(token: string): { api: Api; cache: QueryClient } {
  const base = `${location.origin}/api`
  const client = createClient(base, token)
  const cache = new QueryClient({
    defaultOptions: {
      queries: {
        // The live stream says when something changed; asking again on focus would only move things.
        staleTime: Infinity,
        refetchOnWindowFocus: false,
        retry: (count, error) => failureOf(error).code === 'CORE_UNREACHABLE' && count < 2,
      },
    },
  })
  const bytes: Api['bytes'] = async (path, signal) => {
    const response = await fetch(`${base}${path}`, { headers: { authorization: `Bearer ${token}` }, signal })
    if (!response.ok) throw Object.assign(new Error(), await response.json())
    return new Uint8Array(await response.arrayBuffer())
  }
  const live = startLive((signal) => client.project.stream(undefined, { signal }))
  return { api: { client, queries: createTanstackQueryUtils(client), live, bytes }, cache }
}
