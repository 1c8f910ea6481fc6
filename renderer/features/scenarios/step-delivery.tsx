import { useQuery } from '@tanstack/react-query'
import { useApi } from '../../api/api.tsx'
import { failureOf } from '../../api/failure.ts'
import { DeliveryView } from '../../parts/delivery-view.tsx'
import { Button } from '../../ui/button.tsx'
import { Loading, Problem } from '../../ui/empty-state.tsx'

/** One delivery of a run in full, with the way to its event. */
export function StepDelivery({ id, onOpenEvent }: { id: number; onOpenEvent: (eventId: number) => void }) {
  const { queries } = useApi()
  const delivery = useQuery(queries.sending.delivery.queryOptions({ input: { id } }))
  if (delivery.error !== null && delivery.data === undefined) {
    return <Problem {...failureOf(delivery.error)} />
  }
  if (delivery.data === undefined) return <Loading what="the delivery" />
  const { eventId } = delivery.data
  return (
    <div className="step-delivery">
      {eventId !== null && (
        <Button size="small" className="step-event" onClick={() => onOpenEvent(eventId)}>
          Open event {eventId}
        </Button>
      )}
      <DeliveryView delivery={delivery.data} />
    </div>
  )
}
