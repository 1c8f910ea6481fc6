import { useState } from 'react'
import { Send } from 'lucide-react'
import type { Delivery } from '../../../shared/model/delivery.ts'
import type { ProviderFacts } from '../../../shared/model/provider-facts.ts'
import { useApi } from '../../api/api.tsx'
import { OutcomeBadge } from '../../parts/delivery-view.tsx'
import { SendingQuestions } from '../../parts/sending-problem.tsx'
import { useGuarded } from '../../parts/use-guarded.ts'
import { FAILURE_WORD } from '../../parts/words.ts'
import { Button } from '../../ui/button.tsx'
import { formatDuration } from '../../ui/format.ts'
import { Menu } from '../../ui/menu.tsx'

/** Sends a sample of the provider straight to a target, and says what came of it. */
export function TargetSample({
  endpointId,
  facts,
  url,
  isUsable,
}: {
  endpointId: number
  facts: ProviderFacts
  url: string
  isUsable: boolean
}) {
  const { client } = useApi()
  const [delivery, setDelivery] = useState<Delivery | null>(null)
  const sending = useGuarded({
    call: async (type: string) => {
      setDelivery(null)
      const sent = await client.sending.sample({ provider: facts.id, type, endpointId, target: url })
      return 'request' in sent ? sent : null
    },
    leaving: () => ({ request: `POST ${url}`, headers: null }),
    onDone: setDelivery,
  })
  return (
    <>
      <Menu
        trigger={
          <Button
            size="small"
            look="quiet"
            className="target-sample"
            icon={<Send aria-hidden />}
            disabled={!isUsable || sending.isSending}
          >
            Send a sample here
          </Button>
        }
        sections={[
          {
            entries: facts.events.map(({ type, title }) => ({
              id: type,
              label: title,
              onChoose: () => sending.send(type),
            })),
          },
        ]}
      />
      <span className="target-outcome" role="status">
        {sending.failure !== null && (
          <span className="field-error">
            {sending.failure.message} {sending.failure.fix}
          </span>
        )}
        {delivery !== null && <Outcome delivery={delivery} />}
      </span>
      <SendingQuestions sending={sending} />
    </>
  )
}

function Outcome({ delivery: { response, failure, timings } }: { delivery: Delivery }) {
  return (
    <>
      <OutcomeBadge
        status={response?.status ?? null}
        failure={failure === null ? null : FAILURE_WORD[failure.code]}
      />
      <span className="soft break-anywhere">
        {failure === null
          ? `${response?.reason ?? ''} in ${formatDuration(timings.totalMs)}`.trim()
          : `${failure.message} ${failure.fix}`}
      </span>
    </>
  )
}
