import { ArrowDown, ArrowUp, Plus, Trash2 } from 'lucide-react'
import type { ProviderFacts } from '../../../shared/model/provider-facts.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button, IconButton } from '../../ui/button.tsx'
import { TextInput } from '../../ui/field.tsx'
import { tell } from '../../ui/toasts.tsx'
import { EditableSection } from './editable-section.tsx'
import { type FormErrors, newTarget, type TargetForm } from './endpoint-form.ts'
import { moved, without } from './lists.ts'
import { TargetSample } from './target-sample.tsx'
import './targets-section.css'

/** Named addresses of the developer's app; the first is where things go unless something else is said. */
export function TargetsSection({
  endpointId,
  facts,
  targets,
  errors,
  isOpen,
  isForced,
  onOpen,
  onChange,
}: {
  endpointId: number
  facts: ProviderFacts | undefined
  targets: readonly TargetForm[]
  errors: FormErrors
  isOpen: boolean
  isForced: boolean
  onOpen: (isOpen: boolean) => void
  /** Gets a change, not a value: an undo comes later, when other things have changed. */
  onChange: (change: (targets: readonly TargetForm[]) => readonly TargetForm[]) => void
}) {
  const remove = (target: TargetForm, index: number): void => {
    onChange((all) => without(all, target.key))
    tell({
      title: `Target ${target.name === '' ? 'without a name' : target.name} removed.`,
      action: {
        label: 'Undo',
        onChoose: () => onChange((all) => all.toSpliced(Math.min(index, all.length), 0, target)),
      },
    })
  }
  return (
    <EditableSection
      id="targets"
      title="Targets"
      summary={<TargetSummary targets={targets} />}
      isOpen={isOpen}
      isForced={isForced}
      onToggle={() => onOpen(!isOpen)}
      actions={
        <Button
          size="small"
          icon={<Plus aria-hidden />}
          onClick={() => {
            onOpen(true)
            onChange((all) => [...all, newTarget(all)])
          }}
        >
          Add a target
        </Button>
      }
    >
      <p className="soft">Addresses of your app. Events are replayed and forwarded to the first one.</p>
      {targets.length > 0 && (
        <ol className="targets" aria-label="Targets">
          {targets.map((target, index) => {
            const set = (change: Partial<TargetForm>): void =>
              onChange((all) => all.map((each) => (each.key === target.key ? { ...each, ...change } : each)))
            const move = (by: -1 | 1): void => onChange((all) => moved(all, index, index + by))
            const error = errors[`targets.${index}.name`] ?? errors[`targets.${index}.url`]
            const called = target.name.trim() === '' ? `target ${index + 1}` : target.name.trim()
            return (
              <li key={target.key} className="target">
                <TextInput
                  aria-label={`Name of target ${index + 1}`}
                  placeholder="Name"
                  value={target.name}
                  onChange={(event) => set({ name: event.target.value })}
                />
                <TextInput
                  isCode
                  aria-label={`Address of ${called}`}
                  aria-invalid={error !== undefined}
                  placeholder="http://localhost:3000/webhooks"
                  value={target.url}
                  onChange={(event) => set({ url: event.target.value })}
                />
                <span className="target-actions">
                  <IconButton
                    name={`Move ${called} up`}
                    size="small"
                    disabled={index === 0}
                    onClick={() => move(-1)}
                  >
                    <ArrowUp aria-hidden />
                  </IconButton>
                  <IconButton
                    name={`Move ${called} down`}
                    size="small"
                    disabled={index === targets.length - 1}
                    onClick={() => move(1)}
                  >
                    <ArrowDown aria-hidden />
                  </IconButton>
                  <IconButton name={`Remove ${called}`} size="small" onClick={() => remove(target, index)}>
                    <Trash2 aria-hidden />
                  </IconButton>
                </span>
                <div className="target-below">
                  {error !== undefined && <p className="field-error">{error}</p>}
                  {index === 0 && targets.length > 1 && <Badge>default</Badge>}
                  {facts !== undefined && facts.events.length > 0 && (
                    <TargetSample
                      endpointId={endpointId}
                      facts={facts}
                      url={target.url.trim()}
                      isUsable={error === undefined && target.url.trim() !== ''}
                    />
                  )}
                </div>
              </li>
            )
          })}
        </ol>
      )}
    </EditableSection>
  )
}

function TargetSummary({ targets }: { targets: readonly TargetForm[] }) {
  const set = targets.filter(({ url }) => url.trim() !== '')
  if (set.length === 0) return <p>None yet: nothing can be replayed or forwarded to your app.</p>
  return (
    <ol className="summary-lines" aria-label="Targets">
      {set.map(({ key, name, url }) => (
        <li key={key}>
          <b className="truncate">{name}</b>
          <span className="mono break-anywhere">{url}</span>
        </li>
      ))}
    </ol>
  )
}
