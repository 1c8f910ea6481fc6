import type { EventSummary, Origin } from '../../shared/model/event.ts'
import { isToForward } from './forwarding/arrival.ts'
import type { ReceivedRequest } from './listener/received.ts'
import type { Routes } from './listener/routes.ts'
import type { Store } from './store/store.ts'

/** Keeps requests that did not come over the network. */
export interface DirectCapture {
  /** Without an endpoint one is found as the listener would. */
  captureDirect(
    request: ReceivedRequest,
    how: { origin: Exclude<Origin, 'captured'>; endpointId: number | null },
  ): Promise<EventSummary>
  /** The requests of one import in their order, found a place as by `captureDirect`: all of them or none. */
  captureImported(
    requests: readonly { request: ReceivedRequest; publicBase: string | null }[],
    endpointId: number | null,
  ): Promise<EventSummary[]>
}

export function createDirectCapture({
  store,
  routes,
  publicBase,
  submitted,
}: {
  store: Pick<Store, 'capture' | 'captureAll' | 'endpoints'>
  routes: Pick<Routes, 'of'>
  /** The public address now, which a sample came to as a callback would. */
  publicBase: () => string | null
  /** This one is to come to the app. */
  submitted: (event: EventSummary) => void
}): DirectCapture {
  const endpointOf = async (endpointId: number | null) =>
    (await store.endpoints.list()).find(({ id }) => id === endpointId)

  return {
    async captureDirect(request, { origin, endpointId }) {
      const given = await endpointOf(endpointId)
      const found =
        given === undefined
          ? routes.of(request)
          : { endpointId: given.id, provider: given.provider, endpoint: given }
      const { provider } = found
      // What is imported has been delivered elsewhere; a sample is there to be tried.
      const toForward = origin === 'sample' && isToForward(request, found.endpoint)
      const event = await store.capture({
        request,
        endpointId: found.endpointId,
        provider,
        origin,
        publicBase: publicBase(),
        toForward,
      })
      if (toForward) submitted(event)
      return event
    },
    async captureImported(requests, endpointId) {
      const given = await endpointOf(endpointId)
      return store.captureAll(
        requests.map(({ request, publicBase: base }) => {
          const found =
            given === undefined ? routes.of(request) : { endpointId: given.id, provider: given.provider }
          const { provider } = found
          return { request, endpointId: found.endpointId, provider, origin: 'imported', publicBase: base }
        }),
      )
    },
  }
}
