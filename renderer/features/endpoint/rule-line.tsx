import { ArrowDown, ArrowUp, ChevronDown, Trash2 } from 'lucide-react'
import { Switch as Base } from '@base-ui/react/switch'
import { useEffect, useRef } from 'react'
import type { ProviderFacts } from '../../../shared/model/provider-facts.ts'
import { IconButton } from '../../ui/button.tsx'
import type { FormErrors } from './endpoint-form.ts'
import { RuleCounter } from './rule-counter.tsx'
import { RuleEditor } from './rule-editor.tsx'
import { type RuleForm, ruleOf } from './rule-form.ts'
import { ruleInWords } from './rule-words.ts'

/** One rule as a sentence, with its counter; open, with all its fields. */
export function RuleLine({
  endpointId,
  facts,
  rule,
  isSaved,
  behind,
  isOpen,
  place,
  errors,
  onOpen,
  onChange,
  onMoveUp,
  onMoveDown,
  onRemove,
}: {
  endpointId: number
  facts: ProviderFacts | undefined
  rule: RuleForm
  isSaved: boolean
  /** The rule before it that takes every event, so that this one never answers; null where there is none. */
  behind: RuleForm | null
  isOpen: boolean
  place: string
  errors: FormErrors
  onOpen: (isOpen: boolean) => void
  onChange: (rule: RuleForm) => void
  onMoveUp: (() => void) | null
  onMoveDown: (() => void) | null
  onRemove: () => void
}) {
  const hasErrors = Object.keys(errors).some((each) => each.startsWith(place))
  const line = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (isOpen) line.current?.scrollIntoView({ block: 'nearest' })
  }, [isOpen])
  const called = rule.name.trim() === '' ? 'the rule' : rule.name.trim()
  return (
    <li ref={line} className="rule" data-off={!rule.isOn || undefined}>
      <div className="rule-head">
        <Base.Root
          className="switch"
          aria-label={`${called} is on`}
          checked={rule.isOn}
          onCheckedChange={(isOn) => onChange({ ...rule, isOn })}
        >
          <Base.Thumb className="switch-thumb" />
        </Base.Root>
        <button type="button" className="rule-words" aria-expanded={isOpen} onClick={() => onOpen(!isOpen)}>
          <b>{called}</b>
          {!rule.isOn && <span className="faint"> off</span>}
          <span className={hasErrors ? 'field-error' : 'rule-sentence'}>
            {hasErrors ? 'Not complete yet.' : ruleInWords(ruleOf(rule))}
          </span>
          {behind !== null && rule.isOn && (
            <span className="rule-behind">
              It never answers: {behind.name.trim() === '' ? 'the rule' : behind.name.trim()} above takes
              every event.
            </span>
          )}
        </button>
        <span className="rule-actions">
          {isSaved ? (
            <RuleCounter endpointId={endpointId} ruleId={rule.id} ruleName={called} />
          ) : (
            <span className="rule-unsaved">not saved yet</span>
          )}
          <IconButton
            name={`Move ${called} up`}
            size="small"
            disabled={onMoveUp === null}
            onClick={() => onMoveUp?.()}
          >
            <ArrowUp aria-hidden />
          </IconButton>
          <IconButton
            name={`Move ${called} down`}
            size="small"
            disabled={onMoveDown === null}
            onClick={() => onMoveDown?.()}
          >
            <ArrowDown aria-hidden />
          </IconButton>
          <IconButton name={`Remove ${called}`} size="small" onClick={onRemove}>
            <Trash2 aria-hidden />
          </IconButton>
          <IconButton
            name={isOpen ? `Close ${called}` : `Edit ${called}`}
            size="small"
            className={isOpen ? 'rule-opener rule-opener-open' : 'rule-opener'}
            onClick={() => onOpen(!isOpen)}
          >
            <ChevronDown aria-hidden />
          </IconButton>
        </span>
      </div>
      {isOpen && <RuleEditor facts={facts} rule={rule} place={place} errors={errors} onChange={onChange} />}
    </li>
  )
}
