import { Pause } from 'lucide-react'
import { useForwarding } from '../../api/queries.ts'
import './held-now.css'

/** What the first of them waits for. */
const WHY = {
  app: 'while your app is down',
  host: 'until the host is allowed',
  live: 'until the host is confirmed',
}

/** How many events wait for the developer's app, in all; leads to the endpoint where most wait. */
export function HeldNow({ onOpen }: { onOpen: (endpointId: number) => void }) {
  const forwarding = useForwarding()
  const waiting = (forwarding.data ?? [])
    .filter(({ held }) => held > 0)
    .toSorted((left, right) => right.held - left.held)
  const [first] = waiting
  const count = waiting.reduce((sum, { held }) => sum + held, 0)
  const isReleasing = waiting.some(({ state }) => state === 'releasing')
  return (
    <span className="held-now" role="status">
      {first !== undefined && (
        <button type="button" className="held-now-open" onClick={() => onOpen(first.endpointId)}>
          <Pause aria-hidden />
          {isReleasing
            ? `Releasing, ${count.toLocaleString('en')} to go`
            : `${count.toLocaleString('en')} held ${WHY[first.asks ?? 'app']}`}
        </button>
      )}
    </span>
  )
}
