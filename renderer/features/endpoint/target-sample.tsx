import { useMutation } from '@tanstack/react-query'
import { Send } from 'lucide-react'
import type { Delivery } from '../../../shared/model/delivery.ts'
import type { ProviderFacts } from '../../../shared/model/provider-facts.ts'
import { useApi } from '../../api/api.tsx'
import { failureOf } from '../../api/failure.ts'
import { OutcomeBadge } from '../../parts/delivery-view.tsx'
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
  const send = useMutation({
    mutationFn: async (type: string) => {
      const sent = await client.sending.sample({ provider: facts.id, type, endpointId, target: url })
      return 'request' in sent ? sent : null
    },
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
            disabled={!isUsable || send.isPending}
          >
            Send a sample here
          </Button>
        }
        sections={[
          {
            entries: facts.events.map(({ type, title }) => ({
              id: type,
              label: title,
              onChoose: () => send.mutate(type),
            })),
          },
        ]}
      />
      <span className="target-outcome" role="status">
        {send.error !== null && (
          <span className="field-error">
            {failureOf(send.error).message} {failureOf(send.error).fix}
          </span>
        )}
        {send.data !== undefined && send.data !== null && <Outcome delivery={send.data} />}
      </span>
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
