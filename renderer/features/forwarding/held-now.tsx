import { Pause, Play } from 'lucide-react'
import { useForwarding, useHealth } from '../../api/queries.ts'
import { usePausing } from '../../parts/use-pausing.ts'
import './held-now.css'

/** What the first of them waits for. */
const WHY = {
  app: 'while your app is down',
  host: 'until the host is allowed',
  live: 'until the host is confirmed',
  resume: 'while forwarding is paused',
}

/**
 * How many events wait for the developer's app, in all; leads to the endpoint where most wait. Beside it, where
 * anything is forwarded, all of it is paused and let go on.
 */
export function HeldNow({ onOpen }: { onOpen: (endpointId: number) => void }) {
  const forwarding = useForwarding()
  const health = useHealth()
  const pausing = usePausing()
  const isPaused = health.data?.forwarding.isPaused ?? false
  const states = forwarding.data ?? []
  const waiting = states.filter(({ held }) => held > 0).toSorted((left, right) => right.held - left.held)
  const [first] = waiting
  const count = waiting.reduce((sum, { held }) => sum + held, 0)
  const isReleasing = waiting.some(({ state }) => state === 'releasing')
  return (
    <span className="held-now">
      <span role="status">
        {first === undefined && isPaused && 'Forwarding is paused'}
        {first !== undefined && (
          <button type="button" className="held-now-open" onClick={() => onOpen(first.endpointId)}>
            <Pause aria-hidden />
            {isReleasing
              ? `Releasing, ${count.toLocaleString('en')} to go`
              : `${count.toLocaleString('en')} held ${WHY[first.asks ?? 'app']}`}
          </button>
        )}
      </span>
      {(isPaused || states.some(({ state }) => state !== 'off')) && (
        <button
          type="button"
          className="held-now-pause"
          disabled={pausing.isPending}
          onClick={() => pausing.mutate(!isPaused)}
        >
          {isPaused ? <Play aria-hidden /> : <Pause aria-hidden />}
          {isPaused ? 'Resume' : 'Pause forwarding'}
        </button>
      )}
    </span>
  )
}
