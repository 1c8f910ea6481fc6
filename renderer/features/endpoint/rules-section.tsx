import { Plus } from 'lucide-react'
import { useState } from 'react'
import type { ProviderFacts } from '../../../shared/model/provider-facts.ts'
import { Button } from '../../ui/button.tsx'
import { Menu } from '../../ui/menu.tsx'
import { tell } from '../../ui/toasts.tsx'
import type { FormErrors } from './endpoint-form.ts'
import { moved } from './lists.ts'
import { type RuleForm, takerBefore } from './rule-form.ts'
import { RuleLine } from './rule-line.tsx'
import { RULE_STARTS } from './rule-starts.ts'
import './rules-section.css'

/** Answers for some of the events: the first rule that fits answers, each with its steps and its counter. */
export function RulesSection({
  endpointId,
  facts,
  rules,
  savedIds,
  errors,
  onChange,
}: {
  endpointId: number
  facts: ProviderFacts | undefined
  rules: readonly RuleForm[]
  /** The rules that the core knows: those have a counter. */
  savedIds: readonly string[]
  errors: FormErrors
  /** Gets a change, not a value: an undo comes later, when other things have changed. */
  onChange: (change: (rules: readonly RuleForm[]) => readonly RuleForm[]) => void
}) {
  const [openId, open] = useState<string | null>(null)
  const remove = (rule: RuleForm, index: number): void => {
    onChange((all) => all.filter(({ id }) => id !== rule.id))
    tell({
      title: `Rule ${rule.name} removed.`,
      action: {
        label: 'Undo',
        onChoose: () => onChange((all) => all.toSpliced(Math.min(index, all.length), 0, rule)),
      },
    })
  }
  return (
    <div className="page-section" id="rules">
      <div className="page-section-head">
        <h2>Answer rules</h2>
        <Menu
          align="end"
          trigger={
            <Button size="small" icon={<Plus aria-hidden />}>
              Add a rule
            </Button>
          }
          sections={[
            {
              entries: RULE_STARTS.map(({ name, start }) => ({
                id: name,
                label: name,
                onChoose: () => {
                  const rule = start()
                  onChange((all) => [...all, rule])
                  open(rule.id)
                },
              })),
            },
          ]}
        />
      </div>
      <p className="soft">
        For some events another answer: the first rule that fits takes the place of the answer above and of
        your app’s own. Forwarding goes on behind it. When Hookloupe is started again, each rule begins with
        its first step.
      </p>
      {rules.length > 0 && (
        <ol className="rules" aria-label="Answer rules">
          {rules.map((rule, index) => (
            <RuleLine
              key={rule.id}
              endpointId={endpointId}
              facts={facts}
              rule={rule}
              isSaved={savedIds.includes(rule.id)}
              behind={takerBefore(rules, index)}
              isOpen={openId === rule.id}
              place={`rules.${index}.`}
              errors={errors}
              onOpen={(isOpen) => open(isOpen ? rule.id : null)}
              onChange={(changed) =>
                onChange((all) => all.map((each) => (each.id === rule.id ? changed : each)))
              }
              onMoveUp={index === 0 ? null : () => onChange((all) => moved(all, index, index - 1))}
              onMoveDown={
                index === rules.length - 1 ? null : () => onChange((all) => moved(all, index, index + 1))
              }
              onRemove={() => remove(rule, index)}
            />
          ))}
        </ol>
      )}
    </div>
  )
}
