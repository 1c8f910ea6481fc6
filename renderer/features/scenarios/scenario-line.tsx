import { FileDown, Trash2 } from 'lucide-react'
import type { RunSummary, StoredScenario } from '../../../shared/model/scenario.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button, IconButton } from '../../ui/button.tsx'
import { plural } from '../../ui/format.ts'
import { StatusMark } from '../../ui/status-mark.tsx'
import { planInWords, RUN_TONE, RUN_WORD, subjectInWords } from './plan-words.ts'

/** A kept scenario: what it delivers, in which ways, and how it went last. */
export function ScenarioLine({
  stored,
  lastRun,
  onOpen,
  onStart,
  onWrite,
  onRemove,
}: {
  stored: StoredScenario
  lastRun: RunSummary | null
  onOpen: () => void
  onStart: () => void
  onWrite: () => void
  onRemove: () => void
}) {
  const { scenario, commands } = stored
  const [first] = scenario.subjects
  return (
    <li className="scenario-line">
      <StatusMark
        tone={lastRun === null ? 'neutral' : RUN_TONE[lastRun.state]}
        name={lastRun === null ? 'not run yet' : RUN_WORD[lastRun.state]}
      />
      <button type="button" className="scenario-open" onClick={onOpen}>
        <span className="scenario-name">
          <b className="truncate">{scenario.name}</b>
          {commands.length > 0 && <Badge>runs {plural(commands.length, 'command')}</Badge>}
        </span>
        <span className="soft truncate">
          {scenario.subjects.length === 1 && first !== undefined
            ? subjectInWords(first)
            : plural(scenario.subjects.length, 'event')}
          : {scenario.plans.map(planInWords).join('; ')}
        </span>
      </button>
      <span className="scenario-actions">
        <Button size="small" onClick={onStart}>
          Run
        </Button>
        <IconButton name={`Write ${scenario.name} to a file`} size="small" onClick={onWrite}>
          <FileDown aria-hidden />
        </IconButton>
        <IconButton name={`Remove ${scenario.name}`} size="small" onClick={onRemove}>
          <Trash2 aria-hidden />
        </IconButton>
      </span>
    </li>
  )
}
