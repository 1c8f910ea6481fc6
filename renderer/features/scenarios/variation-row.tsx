import { ChevronRight } from 'lucide-react'
import { useState } from 'react'
import type { Variation } from '../../../shared/model/scenario.ts'
import { CheckList } from '../../parts/check-list.tsx'
import { byWeight } from '../../parts/words.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { plural } from '../../ui/format.ts'
import { StatusMark } from '../../ui/status-mark.tsx'
import { RUN_TONE } from './plan-words.ts'
import { StepAxis } from './step-axis.tsx'
import { StepTable } from './step-table.tsx'

/** One variation: its deliveries on a line of time; open, what was found and each delivery in words. */
export function VariationRow({
  variation,
  isOpenAtFirst,
  onDelivery,
  onKeep,
}: {
  variation: Variation
  isOpenAtFirst: boolean
  onDelivery: (id: number) => void
  /** Null while the run goes on. */
  onKeep: (() => void) | null
}) {
  // Open as long as nobody has said otherwise, also where the failure comes while it is looked at.
  const [chosen, choose] = useState<boolean | null>(null)
  const isOpen = chosen ?? isOpenAtFirst
  const { name, state, steps, check, findings, isBaseline } = variation
  return (
    <li className="variation" data-state={state}>
      <div className="variation-head">
        <button
          type="button"
          className="variation-opener"
          aria-expanded={isOpen}
          onClick={() => choose(!isOpen)}
        >
          <ChevronRight aria-hidden className="variation-chevron" />
          <StatusMark tone={RUN_TONE[state]} name={state} />
          <b>{name}</b>
          {isBaseline && <Badge>compared with</Badge>}
        </button>
        <span className="variation-found soft truncate">
          {state === 'waiting'
            ? 'waits for its turn'
            : (check?.message ?? plural(steps.length, 'delivery', 'deliveries'))}
        </span>
        {onKeep !== null && state === 'failed' && (
          <Button size="small" onClick={onKeep}>
            Keep as a scenario
          </Button>
        )}
      </div>
      {steps.length > 0 && <StepAxis steps={steps} onDelivery={onDelivery} />}
      {isOpen && (
        <div className="variation-more">
          {findings.length > 0 && <CheckList checks={byWeight(findings)} />}
          {steps.length > 0 && <StepTable steps={steps} onDelivery={onDelivery} />}
        </div>
      )}
    </li>
  )
}
