import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState, type ReactNode } from 'react'
import type { Endpoint } from '../../../shared/model/endpoint.ts'
import type { KnownProvider } from '../../../shared/model/provider-facts.ts'
import { useApi } from '../../api/api.tsx'
import { failureOf } from '../../api/failure.ts'
import { useEndpoints, useProviders } from '../../api/queries.ts'
import { OwnProvider } from '../../parts/own-provider.tsx'
import { ProviderPanel, ProviderSteps } from '../../parts/provider-panel.tsx'
import { useGone, useTypedForm } from '../../parts/use-unsaved.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Confirmation } from '../../ui/dialog.tsx'
import { EmptyState, Loading, Problem } from '../../ui/empty-state.tsx'
import { Field, TextInput } from '../../ui/field.tsx'
import { plural } from '../../ui/format.ts'
import { Segments } from '../../ui/tabs.tsx'
import { tell } from '../../ui/toasts.tsx'
import { AddressSection } from './address-section.tsx'
import { AnswerFields } from './answer-fields.tsx'
import { CredentialFields } from './credential-fields.tsx'
import { EditableSection } from './editable-section.tsx'
import {
  changesOf,
  type EndpointForm,
  errorsOf,
  formOf,
  typedTargets,
  withCredential,
} from './endpoint-form.ts'
import { FindScheme } from './find-scheme.tsx'
import { ForwardingSection } from './forwarding-section.tsx'
import { LastHour } from './last-hour.tsx'
import { ProbeLine } from './probe-line.tsx'
import { RulesSection } from './rules-section.tsx'
import { SampleList } from './sample-list.tsx'
import { SectionNav } from './section-nav.tsx'
import { SettingFields } from './setting-fields.tsx'
import { answerSummary, settingsSummary } from './summaries.tsx'
import { TargetsSection } from './targets-section.tsx'
import './endpoint.css'

interface Actions {
  /** The part that is wanted: it comes into sight, and its first field has the keyboard. */
  section: string | undefined
  onRemoved: () => void
  onEvents: () => void
  onOpenEvent: (id: number) => void
  onEditSample: (provider: string, type: string) => void
  onPublicAddress: () => void
  /** A provider of one's own from the events that came here. */
  onMakeProvider: () => void
  /** What is proved of the integration, and what differs from the documentation: features of their own. */
  checklist: ReactNode
  drift: ReactNode
}

/** One endpoint: where it is reached, how it fares, what is proved of it, and how it is set up. */
export function EndpointPage({ id, ...actions }: { id: number } & Actions) {
  const endpoints = useEndpoints()
  const providers = useProviders()
  const error = endpoints.error ?? providers.error
  const endpoint = endpoints.data?.find((each) => each.id === id)
  useGone(endpoints.data !== undefined && endpoint === undefined ? placeOf(id) : null)
  if (error !== null && endpoints.data === undefined) {
    const { message, fix } = failureOf(error)
    return (
      <div className="page-body">
        <Problem message={message} fix={fix} />
      </div>
    )
  }
  if (endpoints.data === undefined || providers.data === undefined) return <Loading what="the endpoint" />
  if (endpoint === undefined) {
    return (
      <EmptyState
        title="There is no such endpoint"
        actions={<Button onClick={actions.onRemoved}>Show all events</Button>}
      >
        It was removed. Its events are among the unassigned.
      </EmptyState>
    )
  }
  const facts = providers.data.find((each) => each.id === endpoint.provider)
  return <Editor endpoint={endpoint} facts={facts} {...actions} />
}

function Editor({
  endpoint,
  facts,
  section,
  onRemoved,
  onEvents,
  onOpenEvent,
  onEditSample,
  onPublicAddress,
  onMakeProvider,
  checklist,
  drift,
}: { endpoint: Endpoint; facts: KnownProvider | undefined } & Actions) {
  const saved = formOf(endpoint, facts)
  const { form, isTyped, set, discard, settle, forget } = useTypedForm({
    place: placeOf(endpoint.id),
    name: endpoint.name,
    saved,
    hasChanges,
  })
  const [isRemoving, setRemoving] = useState(false)
  const [round, setRound] = useState(0)
  const [opened, setOpened] = useState<ReadonlySet<string>>(
    new Set([
      ...(endpoint.targets.length === 0 ? ['targets'] : []),
      ...(section === undefined ? [] : [section]),
    ]),
  )
  const open = (id: string, isOpen = !opened.has(id)): void =>
    setOpened(isOpen ? new Set([...opened, id]) : new Set([...opened].filter((each) => each !== id)))
  const errors = errorsOf(form)
  const hasError = (...places: readonly string[]): boolean =>
    Object.keys(errors).some((place) => places.some((each) => place.startsWith(each)))
  useEffect(() => {
    const part = section === undefined ? null : document.getElementById(section)
    part?.scrollIntoView({ block: 'start' })
    part?.querySelector<HTMLElement>('input, button')?.focus({ preventScroll: true })
  }, [section])

  const { client, queries } = useApi()
  const cache = useQueryClient()
  const save = useMutation({
    mutationFn: (sent: EndpointForm) =>
      client.endpoints.change({ id: endpoint.id, ...changesOf(saved, sent) }),
    onSuccess: (changed, sent) => {
      cache.setQueryData(queries.endpoints.list.queryKey(), (all) =>
        all?.map((each) => (each.id === changed.id ? changed : each)),
      )
      settle(sent)
      setRound(round + 1)
      tell({
        title: 'Endpoint saved.',
        description: sent.credentials.length === 0 ? undefined : 'Its events are judged again.',
      })
    },
  })
  const remove = useMutation({
    mutationFn: () => client.endpoints.remove({ id: endpoint.id }),
    onSuccess: () => {
      forget()
      tell({ title: `Endpoint ${endpoint.name} removed.` })
      onRemoved()
    },
  })
  const error = save.error ?? remove.error

  return (
    <section className="page" aria-label={`Endpoint ${endpoint.name}`}>
      <header className="page-head">
        <div className="endpoint-title">
          <h1 className="truncate">{endpoint.name}</h1>
          <p className="soft">
            <Badge look={endpoint.environment === 'live' ? 'accent' : 'quiet'}>{endpoint.environment}</Badge>{' '}
            {facts?.name ?? endpoint.provider} · {plural(endpoint.counts.events, 'event')}
            {endpoint.counts.failed > 0 && `, ${endpoint.counts.failed.toLocaleString('en')} failed`}
          </p>
        </div>
        <div className="page-actions">
          {isTyped && (
            <>
              <span className="page-unsaved">Not saved yet</span>
              <Button onClick={discard}>Discard</Button>
            </>
          )}
          <Button onClick={onEvents}>Show events</Button>
          <Button
            look="primary"
            disabled={!isTyped || Object.keys(errors).length > 0 || save.isPending}
            onClick={() => save.mutate(form)}
          >
            Save
          </Button>
        </div>
      </header>
      <SectionNav endpoint={endpoint} kinds={facts?.credentials.length ?? 0} onGo={(id) => open(id, true)} />
      <div className="page-body endpoint-columns">
        <div className="endpoint-form">
          {error !== null && <Problem message={failureOf(error).message} fix={failureOf(error).fix} />}
          <AddressSection endpoint={endpoint}>
            <ProbeLine endpoint={endpoint} onOpen={onPublicAddress} />
          </AddressSection>
          <LastHour endpointId={endpoint.id} onOpenEvent={onOpenEvent} />
          {checklist}
          {drift}
          <div className="page-section" id="credentials">
            <h2>Credentials</h2>
            {facts?.credentials.length !== 0 && (
              <p className="soft">
                They prove a callback and sign what you send. A change judges stored events again.
              </p>
            )}
            <CredentialFields
              key={round}
              kinds={facts?.credentials ?? []}
              saved={endpoint.credentials}
              typed={form.credentials}
              schemes={facts?.schemes ?? []}
              owner={{
                provider: endpoint.provider,
                environment: form.environment,
                endpointId: endpoint.id,
              }}
              onType={(credential) => set((now) => withCredential(now, credential))}
            />
          </div>
          {(facts === undefined || facts.id === 'other') && (
            <div className="page-section">
              <div className="page-section-head">
                <h2>Make a provider of this sender</h2>
                <Button onClick={onMakeProvider}>Make a provider</Button>
              </div>
              <p className="soft">
                {facts === undefined
                  ? `There is no provider “${endpoint.provider}” in this project: its file was removed or cannot be read.`
                  : 'Nothing is known of it. Its events suggest how it is recognised, what they say and, with its secret, how it signs.'}
              </p>
            </div>
          )}
          {facts?.schemeSetting && (
            <FindScheme
              endpoint={endpoint}
              onUse={(settings, secret) => {
                const kind = facts.credentials[0]?.kind
                const label = endpoint.credentials.find((each) => each.kind === kind)?.label ?? null
                set((now) => ({
                  settings: { ...now.settings, ...settings },
                  ...(secret === null || kind === undefined
                    ? {}
                    : withCredential(now, { kind, label, value: secret })),
                }))
                tell({ title: 'Filled in. Save the endpoint to judge its events by it.' })
              }}
            />
          )}
          <EditableSection
            id="general"
            title="General"
            summary={settingsSummary(form, facts)}
            isOpen={opened.has('general')}
            isForced={hasError('name')}
            onToggle={() => open('general')}
          >
            <div className="page-columns">
              <Field label="Name" error={errors['name']}>
                <TextInput value={form.name} onChange={(event) => set({ name: event.target.value })} />
              </Field>
              <Field label="Environment">
                <Segments
                  name="Environment"
                  value={form.environment}
                  choices={[
                    { value: 'sandbox', label: 'Sandbox' },
                    { value: 'live', label: 'Live' },
                  ]}
                  onChange={(environment) => set({ environment })}
                />
              </Field>
            </div>
            <SettingFields
              settings={facts?.settings ?? []}
              values={form.settings}
              onChange={(settings) => set({ settings })}
            />
          </EditableSection>
          <TargetsSection
            endpointId={endpoint.id}
            facts={facts}
            targets={form.targets}
            errors={errors}
            isOpen={opened.has('targets')}
            isForced={hasError('targets.')}
            onOpen={(isOpen) => open('targets', isOpen)}
            onChange={(change) => set((now) => ({ targets: change(now.targets) }))}
          />
          <ForwardingSection
            endpoint={endpoint}
            facts={facts}
            target={typedTargets(form)[0]?.url ?? ''}
            form={form.forwarding}
            errors={errors}
            isOpen={opened.has('forwarding')}
            isForced={
              hasError('deadline', 'releasePerSecond') ||
              (form.forwarding.mode !== 'off' && typedTargets(form).length === 0)
            }
            onToggle={() => open('forwarding')}
            onChange={(forwarding) => set({ forwarding })}
          />
          <EditableSection
            id="answer"
            title="Answer to the sender"
            summary={answerSummary(form.answer)}
            isOpen={opened.has('answer')}
            isForced={hasError('answer.')}
            onToggle={() => open('answer')}
          >
            <p className="soft">
              Given after the event is on disk.{facts !== undefined && ` ${facts.acknowledges.sentence}`}
            </p>
            <AnswerFields
              answer={form.answer}
              place="answer."
              errors={errors}
              onChange={(answer) => set({ answer })}
            />
          </EditableSection>
          <RulesSection
            endpointId={endpoint.id}
            facts={facts}
            rules={form.rules}
            savedIds={endpoint.answerRules.map((rule) => rule.id)}
            errors={errors}
            onChange={(change) => set((now) => ({ rules: change(now.rules) }))}
          />
          <div className="page-section">
            <div className="page-section-head">
              <h2>Remove this endpoint</h2>
              <Button look="danger" onClick={() => setRemoving(true)}>
                Remove
              </Button>
            </div>
            <p className="soft">
              Its address answers no more and its credentials are deleted. Its events stay.
            </p>
          </div>
        </div>
        {facts !== undefined && (
          <aside className="endpoint-aside">
            <OwnProvider facts={facts} />
            <ProviderSteps facts={facts} publicUrl={endpoint.publicUrl} />
            {facts.events.length > 0 && (
              <SampleList
                endpointId={endpoint.id}
                facts={facts}
                onOpenEvent={onOpenEvent}
                onEdit={(type) => onEditSample(facts.id, type)}
              />
            )}
            <ProviderPanel facts={facts} />
          </aside>
        )}
      </div>
      <Confirmation
        title={`Remove ${endpoint.name}?`}
        description={`Its ${plural(endpoint.counts.events, 'event')} stay and become unassigned; its credentials are deleted and cannot be brought back.`}
        action="Remove the endpoint"
        open={isRemoving}
        onConfirm={() => {
          setRemoving(false)
          remove.mutate()
        }}
        onClose={() => setRemoving(false)}
      />
    </section>
  )
}

function placeOf(id: number): string {
  return `endpoint ${id}`
}

function hasChanges(saved: EndpointForm, form: EndpointForm): boolean {
  return Object.keys(changesOf(saved, form)).length > 0
}
