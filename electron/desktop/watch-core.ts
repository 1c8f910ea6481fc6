import { setTimeout as wait } from 'node:timers/promises'
import type { LiveMessage } from '../../shared/model/live.ts'
import { createORPCClient } from '@orpc/client'
import type { ContractRouterClient } from '@orpc/contract'
import type { JsonifiedClient } from '@orpc/openapi-client'
import { OpenAPILink } from '@orpc/openapi-client/fetch'
import { contract } from '../../shared/contract.ts'
import type { ReadyLine } from '../ready-line.ts'

export type CoreClient = JsonifiedClient<ContractRouterClient<typeof contract>>

export interface WatchedCore {
  client: CoreClient
  close: () => void
}

const AGAIN_MS = 1_000

/**
 * Hears what happens in a running core, until `close`. After a stream that ended, and at first, `behind` is told: what
 * was read before may be old.
 */
export function watchCore({ api, token }: ReadyLine, heard: (message: LiveMessage) => void): WatchedCore {
  const headers = { authorization: `Bearer ${token}` }
  const client: CoreClient = createORPCClient(new OpenAPILink(contract, { url: api, headers }))
  const closing = new AbortController()
  void listen()
  return { client, close: () => closing.abort() }

  async function listen(): Promise<void> {
    const { signal } = closing
    while (!signal.aborted) {
      try {
        const messages = await client.project.stream(undefined, { signal })
        heard({ kind: 'behind' })
        for await (const message of messages) if (!signal.aborted) heard(message)
      } catch {
        // A core that is gone is started again, and its next ready line begins another watch.
      }
      await wait(AGAIN_MS, undefined, { signal, ref: false }).catch(() => {})
    }
  }
}
