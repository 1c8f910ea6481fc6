import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useApi } from '../../api/api.tsx'
import { failureOf } from '../../api/failure.ts'
import { useForwarding } from '../../api/queries.ts'
import { heldInWords } from '../../parts/held-words.ts'
import { Button } from '../../ui/button.tsx'
import { Confirmation } from '../../ui/dialog.tsx'
import { plural } from '../../ui/format.ts'
import { StatusMark } from '../../ui/status-mark.tsx'
import { tell } from '../../ui/toasts.tsx'
import { useNow } from '../../ui/use-now.ts'
import './held-line.css'

/** How the forwarding of an endpoint stands now, and what can be done with what waits. */
export function HeldLine({
  endpointId,
  hasTarget,
}: {
  endpointId: number
  /** True where `ForwardTarget` stands above and says what has to be answered first. */
  hasTarget: boolean
}) {
  const { client } = useApi()
  const forwarding = useForwarding()
  const now = useNow()
  const [isDropping, setDropping] = useState(false)
  const act = useMutation({
    mutationFn: (action: 'release' | 'drop') => client.forwarding.held({ id: endpointId, action }),
    onError: (error) => {
      const { message, fix } = failureOf(error)
      tell({ title: message, description: fix, tone: 'bad' })
    },
  })
  const state = forwarding.data?.find((each) => each.endpointId === endpointId)
  if (state === undefined || state.state === 'off') return null
  const isWaiting = state.held > 0
  const isAsked = hasTarget && (state.asks === 'host' || state.asks === 'live')
  return (
    <div className="held-line" data-waiting={isWaiting || undefined}>
      <StatusMark tone={state.state === 'held' ? 'warn' : state.state === 'releasing' ? 'waiting' : 'good'} />
      <p className="held-line-words" role="status">
        {isWaiting && <b>{heldInWords(state, now)} </b>}
        {!isAsked && <span className={isWaiting ? 'soft' : undefined}>{state.reason}</span>}
      </p>
      {isWaiting && (
        <span className="held-line-actions">
          {state.state === 'held' && !isAsked && (
            <Button size="small" disabled={act.isPending} onClick={() => act.mutate('release')}>
              Release now
            </Button>
          )}
          <Button size="small" look="quiet" disabled={act.isPending} onClick={() => setDropping(true)}>
            Drop
          </Button>
        </span>
      )}
      <Confirmation
        title={`Drop ${plural(state.held, 'waiting event')}?`}
        description="They are not delivered to your app by themselves any more. The events stay here and can be replayed."
        action="Drop them"
        open={isDropping}
        onConfirm={() => {
          setDropping(false)
          act.mutate('drop')
        }}
        onClose={() => setDropping(false)}
      />
    </div>
  )
}
