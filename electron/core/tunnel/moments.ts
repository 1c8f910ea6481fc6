import type { Tunnel } from '../../../shared/model/tunnel.ts'
import type { Store } from '../store/store.ts'
import type { Clock } from './clock.ts'

/** Writes the states of a tunnel into its history, each once, with the time until which it was seen to hold. */
export interface Moments {
  record(tunnel: Tunnel): void
  /** The machine slept from then until now, with the tunnel in this state before and after. */
  slept(from: number, tunnel: Tunnel): void
}

export function createMoments(
  history: Pick<Store['tunnelHistory'], 'heldUntil' | 'record'>,
  clock: Pick<Clock, 'now'>,
): Moments {
  let recorded = ''
  let recordedState: Tunnel['state'] | null = null

  function record({ driver, state, since, publicUrl, reason }: Tunnel): void {
    const moment = { driver, state, publicUrl, reason }
    if (JSON.stringify(moment) === recorded) return
    recorded = JSON.stringify(moment)
    const at = state === recordedState ? clock.now() : since
    recordedState = state
    history.heldUntil(at)
    history.record({ at, ...moment })
  }

  return {
    record,
    slept(from, tunnel) {
      const { driver, state } = tunnel
      if (state === 'off') return
      const minutes = Math.max(1, Math.round((clock.now() - from) / 60_000))
      const reason = `This machine slept for about ${minutes} min: nothing could arrive.`
      history.heldUntil(from)
      history.record({ at: from, driver, state: 'offline', publicUrl: null, reason })
      recorded = ''
      // The state of now goes on from now, not from before the sleep.
      recordedState = state
      record(tunnel)
    },
  }
}
