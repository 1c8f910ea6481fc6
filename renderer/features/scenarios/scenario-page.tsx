import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Play } from 'lucide-react'
import { useState } from 'react'
import { useApi } from '../../api/api.tsx'
import { failureOf } from '../../api/failure.ts'
import { useEndpoints, useProviders } from '../../api/queries.ts'
import { useGone, useTypedForm } from '../../parts/use-unsaved.ts'
import { Button } from '../../ui/button.tsx'
import { Loading, Problem } from '../../ui/empty-state.tsx'
import { Field, TextInput } from '../../ui/field.tsx'
import { tell } from '../../ui/toasts.tsx'
import { AddSample } from './add-sample.tsx'
import { BetweenFields } from './between-fields.tsx'
import { checkOf } from './call-form.ts'
import { CallFields } from './call-fields.tsx'
import { PlanPicker } from './plan-picker.tsx'
import { scenarioErrors, type ScenarioForm, scenarioOf } from './scenario-form.ts'
import { SubjectList } from './subject-list.tsx'
import { TargetFields } from './target-fields.tsx'
import { TryCheck } from './try-check.tsx'
import { useRun } from './use-run.tsx'
import { type ScenarioStart, useScenarioStart } from './use-scenario-start.ts'
import './scenario-page.css'

interface Actions {
  onSaved: (id: number) => void
  onRun: (runId: number) => void
  onClose: () => void
}

/** One scenario: what is delivered, in which ways, where to, and what is asked of the app afterwards. */
export function ScenarioPage({ start, ...actions }: { start: ScenarioStart } & Actions) {
  const beginning = useScenarioStart(start)
  const place = `scenario ${JSON.stringify(start)}`
  const isGone = beginning.state === 'failed' && beginning.failure.code === 'NOT_FOUND'
  useGone(isGone ? place : null)
  switch (beginning.state) {
    case 'reading':
      return <Loading what="the scenario" />
    case 'failed':
      return (
        <div className="page-body">
          <Problem
            message={beginning.failure.message}
            fix={isGone ? 'It may have been removed.' : beginning.failure.fix}
            action={
              <Button size="small" onClick={actions.onClose}>
                Show the scenarios
              </Button>
            }
          />
        </div>
      )
    case 'ready':
      return (
        <Editor
          place={place}
          begin={beginning.form}
          savedId={start.kind === 'saved' ? start.id : null}
          {...actions}
        />
      )
  }
}

function Editor({
  place,
  begin,
  savedId,
  onSaved,
  onRun,
  onClose,
}: { place: string; begin: ScenarioForm; savedId: number | null } & Actions) {
  const { client, queries } = useApi()
  const cache = useQueryClient()
  const endpoints = useEndpoints()
  const providers = useProviders()
  const [saved, setSaved] = useState(savedId === null ? null : begin)
  const { form, isTyped, set, discard, settle, forget } = useTypedForm({
    place,
    name: `Scenario ${begin.name}`,
    saved: saved ?? begin,
  })
  const errors = scenarioErrors(form)
  const hasErrors = Object.keys(errors).length > 0
  const checkError = Object.keys(errors).some((place) => place.startsWith('check.'))
  const hasChanges = saved === null || isTyped
  const endpoint = endpoints.data?.find(
    ({ slug, id }) => form.endpoint === slug || form.endpoint === String(id),
  )
  const facts = providers.data?.find(({ id }) => id === (endpoint?.provider ?? form.rest.provider))

  const save = useMutation({
    mutationFn: (sent: ScenarioForm) => {
      const scenario = scenarioOf(sent)
      return savedId === null
        ? client.scenarios.create({ scenario })
        : client.scenarios.change({ id: savedId, scenario })
    },
    onSuccess: (stored, sent) => {
      setSaved(sent)
      settle(sent)
      void cache.invalidateQueries({ queryKey: queries.scenarios.list.key() })
      tell({ title: 'Scenario saved.' })
      if (savedId !== null) return
      forget()
      onSaved(stored.id)
    },
  })
  const run = useRun(onRun)
  const start = (): void => {
    // A saved scenario that is not changed keeps its results together.
    run.start(
      savedId !== null && !hasChanges ? { scenarioId: savedId } : { scenario: scenarioOf(form) },
      commandsOf(form),
    )
  }
  const count = form.subjects.some(({ subject }) => subject.kind === 'object') ? null : form.subjects.length

  return (
    <section className="page" aria-label={`Scenario ${form.name}`}>
      <header className="page-head">
        <div className="scenario-title">
          <h1 className="truncate">{form.name.trim() === '' ? 'Scenario' : form.name}</h1>
          <p className="soft">
            Delivers callbacks as a provider might, and compares what your app answers and does.
          </p>
        </div>
        <div className="page-actions">
          {isTyped && (
            <>
              <span className="page-unsaved">Not saved yet</span>
              <Button onClick={discard}>Discard</Button>
            </>
          )}
          <Button onClick={onClose}>Scenarios</Button>
          <Button disabled={!hasChanges || hasErrors || save.isPending} onClick={() => save.mutate(form)}>
            Save
          </Button>
          <Button
            look="primary"
            icon={<Play aria-hidden />}
            disabled={hasErrors || run.isStarting}
            onClick={start}
          >
            Run
          </Button>
        </div>
      </header>
      <div className="page-body">
        {save.error !== null && <Problem {...failureOf(save.error)} />}
        {run.problem}
        <div className="page-section">
          <Field label="Name" error={errors['name']}>
            <TextInput value={form.name} onChange={(event) => set({ name: event.target.value })} />
          </Field>
        </div>
        <div className="page-section">
          <div className="page-section-head">
            <h2>What is delivered</h2>
            <AddSample
              providers={providers.data ?? []}
              provider={endpoint?.provider ?? null}
              onAdd={(subject) =>
                set({ subjects: [...form.subjects, { key: crypto.randomUUID(), subject }] })
              }
            />
          </div>
          {form.subjects.length === 0 ? (
            <p className="soft">
              Nothing yet. Add a sample, or mark events in a list with <kbd>x</kbd> and choose New scenario.
            </p>
          ) : (
            <SubjectList subjects={form.subjects} onChange={(subjects) => set({ subjects })} />
          )}
        </div>
        <div className="page-section">
          <h2>In which ways</h2>
          <p className="soft">
            Each is a variation of its own; a plain run comes first where something has to be compared.
          </p>
          <PlanPicker
            kinds={form.kinds}
            options={form.options}
            fixed={form.fixed}
            count={count}
            facts={facts}
            errors={errors}
            onKinds={(kinds) => set({ kinds })}
            onOptions={(options) => set({ options })}
            onFixed={(fixed) => set({ fixed })}
          />
          <BetweenFields
            between={form.between}
            restartCommand={form.restartCommand}
            onBetween={(between) => set({ between })}
            onRestartCommand={(restartCommand) => set({ restartCommand })}
          />
        </div>
        <div className="page-section">
          <h2>Where to</h2>
          <TargetFields
            endpoints={endpoints.data ?? []}
            endpoint={form.endpoint}
            target={form.target}
            signing={form.signing}
            onChange={set}
          />
        </div>
        <div className="page-section">
          <h2>What your app did</h2>
          <p className="soft">
            Asked before and after each variation, such as the balance of an order. Without it the answers are
            compared and nothing else.
          </p>
          <CallFields
            name="Check"
            form={form.check}
            place="check."
            hasExpectation
            errors={errors}
            onChange={(check) => set({ check })}
          />
          {form.check.kind !== 'none' && <TryCheck check={checkError ? null : checkOf(form.check)} />}
        </div>
        <div className="page-section">
          <h2>Before each variation</h2>
          <p className="soft">
            Brings your app back to where it began, so that variations do not disturb each other.
          </p>
          <CallFields
            name="Preparation"
            form={form.prepare}
            place="prepare."
            hasExpectation={false}
            errors={errors}
            onChange={(prepare) => set({ prepare })}
          />
        </div>
      </div>
      {run.confirmation}
    </section>
  )
}

/** The commands that a run would start here. */
function commandsOf(form: ScenarioForm): string[][] {
  const { check, prepare, restart } = scenarioOf(form)
  return [
    ...(prepare?.kind === 'command' ? [prepare.command] : []),
    ...(restart?.command === undefined ? [] : [restart.command]),
    ...(check?.kind === 'command' ? [check.command] : []),
  ]
}
