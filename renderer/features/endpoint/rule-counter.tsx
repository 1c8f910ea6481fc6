import { useMutation } from '@tanstack/react-query'
import { RotateCcw } from 'lucide-react'
import { useApi } from '../../api/api.tsx'
import { failureOf } from '../../api/failure.ts'
import { useForwarding } from '../../api/queries.ts'
import { IconButton } from '../../ui/button.tsx'
import { tell } from '../../ui/toasts.tsx'

/** How many events a rule has answered since Hookloupe was started or it was set back, and a way to begin with its first step again. */
export function RuleCounter({
  endpointId,
  ruleId,
  ruleName,
}: {
  endpointId: number
  ruleId: string
  ruleName: string
}) {
  const { client } = useApi()
  const forwarding = useForwarding()
  const reset = useMutation({
    mutationFn: () => client.forwarding.resetRules({ id: endpointId, ruleId }),
    onError: (error) => {
      const { message, fix } = failureOf(error)
      tell({ title: message, description: fix, tone: 'bad' })
    },
  })
  const state = forwarding.data?.find((each) => each.endpointId === endpointId)
  const count = state?.ruleCounts[ruleId] ?? 0
  return (
    <span className="rule-counter figures">
      {count === 0 ? 'at its first step' : `answered ${count.toLocaleString('en')}`}
      {count > 0 && (
        <IconButton
          name={`Set the counter of ${ruleName} back: it begins with its first step again`}
          size="small"
          disabled={reset.isPending}
          onClick={() => reset.mutate()}
        >
          <RotateCcw aria-hidden />
        </IconButton>
      )}
    </span>
  )
}
