import { type ReactNode, useState } from 'react'
import type { Delivery } from '../../../shared/model/delivery.ts'
import type { EventDetail } from '../../../shared/model/event.ts'
import { lastTarget } from '../../parts/last-target.ts'
import { SendingProblem, SendingQuestions } from '../../parts/sending-problem.tsx'
import { useReplay } from '../../parts/use-replay.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field, TextInput } from '../../ui/field.tsx'
import { tell } from '../../ui/toasts.tsx'
import { useShortcuts } from '../../ui/use-shortcuts.ts'

/** Sends the event as captured to where it went last; asks where to where nothing is known. */
export function ReplayButton({
  event,
  target,
  icon,
  onDelivered,
}: {
  event: EventDetail
  /** The target of the endpoint. */
  target: string | null
  icon: ReactNode
  onDelivered: (delivery: Delivery) => void
}) {
  const [isAsking, setAsking] = useState(false)
  const [typed, type] = useState(lastTarget() ?? 'http://localhost:3000/')
  const sending = useReplay((delivery) => {
    setAsking(false)
    if (delivery.response === null) {
      tell({
        title: delivery.failure?.message ?? 'No answer came.',
        tone: 'warn',
      })
    } else {
      tell({
        title: `Your app answered ${delivery.response.status} ${delivery.response.reason}`.trim(),
        tone: delivery.response.status < 300 ? 'good' : 'warn',
      })
    }
    onDelivered(delivery)
  })
  const known = newestTarget(event) ?? target

  const replay = (): void => {
    if (sending.isSending) return
    if (known === null) {
      setAsking(true)
      return
    }
    type(known)
    sending.send({ eventId: event.id, signing: 'keep', target: known })
  }
  useShortcuts({ r: replay })

  const isProblem = sending.failure !== null
  return (
    <>
      <Button look="primary" icon={icon} disabled={sending.isSending} onClick={replay}>
        Replay
      </Button>
      <SendingQuestions sending={sending} />
      <Dialog
        title={isProblem ? 'Not sent' : 'Where to?'}
        description="The event is sent exactly as it was captured. The address is kept for the next time."
        width="small"
        open={(isAsking && sending.question === null) || isProblem}
        onClose={() => {
          setAsking(false)
          sending.forget()
        }}
        footer={
          <Button
            look="primary"
            disabled={sending.isSending || typed.trim() === ''}
            onClick={() => sending.send({ eventId: event.id, signing: 'keep', target: typed.trim() })}
          >
            Send
          </Button>
        }
      >
        <SendingProblem sending={sending} />
        <Field label="Address of your app" help="For good, save it as the target of the endpoint.">
          <TextInput
            isCode
            value={typed}
            onChange={(change) => type(change.target.value)}
            onKeyDown={(key) => {
              if (key.key === 'Enter')
                sending.send({ eventId: event.id, signing: 'keep', target: typed.trim() })
            }}
          />
        </Field>
      </Dialog>
    </>
  )
}

function newestTarget(event: EventDetail): string | null {
  return event.deliveries.toSorted((left, right) => right.startedAt - left.startedAt)[0]?.target ?? null
}
