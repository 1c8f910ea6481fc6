import type { ReplayRequest } from '../../shared/contract/sending.ts'
import type { Delivery } from '../../shared/model/delivery.ts'
import { type Api, useApi } from '../api/api.tsx'
import { rememberTarget } from './last-target.ts'
import { type Guarded, type Leaving, useGuarded } from './use-guarded.ts'

export type Replay = ReplayRequest

export type Sending = Guarded<Replay>

/** Sends an event or a draft; what the core asks first is answered on the spot, by host and once. */
export function useReplay(onDelivered: (delivery: Delivery) => void): Sending {
  const { client } = useApi()
  return useGuarded<Replay, Delivery>({
    call: (replay, confirm) => client.sending.replay(confirm === undefined ? replay : { ...replay, confirm }),
    leaving: (replay) => requestOf(client, replay),
    onDone(delivery, { target }) {
      if (target !== undefined) rememberTarget(target)
      onDelivered(delivery)
    },
  })
}

/** As a preview says; what is asked matters more than what cannot be shown of it. */
async function requestOf(client: Api['client'], replay: Replay): Promise<Leaving> {
  try {
    const { request } = await client.sending.preview(replay)
    return {
      request: `${request.method} ${request.url}`,
      headers: request.headers.map(([name]) => name),
    }
  } catch {
    return { request: null, headers: null }
  }
}
