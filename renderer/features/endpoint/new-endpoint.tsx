import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { ProviderFacts } from '../../../shared/model/provider-facts.ts'
import { useApi } from '../../api/api.tsx'
import { failureOf } from '../../api/failure.ts'
import { useProviders } from '../../api/queries.ts'
import { Restored } from '../../parts/restored.tsx'
import { useTypedForm } from '../../parts/use-unsaved.ts'
import { Button } from '../../ui/button.tsx'
import { Loading, Problem } from '../../ui/empty-state.tsx'
import { Field, TextInput } from '../../ui/field.tsx'
import { Segments } from '../../ui/tabs.tsx'
import { tell } from '../../ui/toasts.tsx'
import { CredentialFields } from './credential-fields.tsx'
import { errorsOf, newForm, typedCredentials, typedTargets, withCredential } from './endpoint-form.ts'
import { ProviderChoice } from './provider-choice.tsx'
import { SettingFields } from './setting-fields.tsx'
import './endpoint.css'

const FORM = 'new-endpoint'

interface Created {
  /** The unassigned event that it is made of; it is given to the new endpoint. */
  eventId: number | null
  onCreated: (id: number) => void
  /** Called instead where the event belongs to the endpoint now. */
  onGiven: (id: number, eventId: number) => void
}

/** Makes an endpoint: the provider first, the rest follows from it; all but the provider can wait. */
export function NewEndpoint({
  provider,
  ...created
}: {
  /** A provider to begin with, where it is known. */
  provider: string | null
} & Created) {
  const providers = useProviders()
  const [chosen, choose] = useState(provider)
  const [hasPassed, setPassed] = useState(false)
  if (providers.error !== null && providers.data === undefined) {
    const { message, fix } = failureOf(providers.error)
    return (
      <div className="page-body">
        <Problem message={message} fix={fix} />
      </div>
    )
  }
  if (providers.data === undefined) return <Loading what="the providers" />
  const facts = providers.data.find((each) => each.id === chosen)
  return (
    <section className="page" aria-label="New endpoint">
      <header className="page-head">
        <div>
          <h1>New endpoint</h1>
          <p className="soft">An address of its own for one provider, with what proves its callbacks.</p>
        </div>
        <div className="page-actions">
          <Button type="submit" form={FORM} look="primary" disabled={facts === undefined}>
            Create endpoint
          </Button>
        </div>
      </header>
      <div className="page-body">
        <ProviderChoice
          providers={providers.data}
          chosen={chosen}
          onChoose={choose}
          onPassed={() => setPassed(true)}
        />
        {facts !== undefined && <NewForm key={facts.id} facts={facts} hasKeyboard={hasPassed} {...created} />}
      </div>
    </section>
  )
}

function NewForm({
  facts,
  hasKeyboard,
  eventId,
  onCreated,
  onGiven,
}: {
  facts: ProviderFacts
  /** True where the keyboard has chosen the provider: it goes on in the first field. */
  hasKeyboard: boolean
} & Created) {
  const { client } = useApi()
  const name = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (hasKeyboard) name.current?.focus()
  }, [hasKeyboard])
  const [begin] = useState(() => newForm(facts))
  const { form, isTyped, isRestored, set, discard, forget } = useTypedForm({
    place: `new endpoint ${facts.id} ${eventId}`,
    name: `New endpoint for ${facts.name}`,
    // The choice of the provider is made again with it.
    address: eventId === null ? `#/new-endpoint/${encodeURIComponent(facts.id)}` : undefined,
    saved: begin,
  })
  const errors = errorsOf(form)
  const create = useMutation({
    mutationFn: () =>
      client.endpoints.create({
        name: form.name.trim(),
        provider: facts.id,
        environment: form.environment,
        settings: form.settings,
        targets: typedTargets(form),
        credentials: typedCredentials(form).flatMap(({ kind, label, value }) =>
          value === null ? [] : [{ kind, value, ...(label === undefined ? {} : { label }) }],
        ),
      }),
    onSuccess: async ({ id }) => {
      forget()
      if (eventId === null) return onCreated(id)
      try {
        await client.events.assign({ id: eventId, endpointId: id, alike: true })
      } catch (error) {
        // The endpoint is there all the same: making it again would make a second one.
        const { message, fix } = failureOf(error)
        tell({ title: message, description: fix, tone: 'bad' })
        return onCreated(id)
      }
      onGiven(id, eventId)
    },
  })
  return (
    <form
      id={FORM}
      onSubmit={(event) => {
        event.preventDefault()
        if (Object.keys(errors).length === 0 && !create.isPending) create.mutate()
      }}
    >
      {create.error !== null && (
        <div className="page-section">
          <Problem message={failureOf(create.error).message} fix={failureOf(create.error).fix} />
        </div>
      )}
      {isRestored && isTyped && <Restored onStartOver={discard} />}
      <div className="page-section">
        <div className="page-columns">
          <Field label="Name" error={errors['name']}>
            <TextInput ref={name} value={form.name} onChange={(event) => set({ name: event.target.value })} />
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
        <Field
          label="Target"
          help="The address of your app, for replays and forwarding. It can wait."
          error={errors['targets.0.url']}
        >
          <TextInput
            isCode
            placeholder="http://localhost:3000/webhooks"
            value={form.targets[0]?.url ?? ''}
            onChange={(event) =>
              set({
                targets: form.targets.map((each) => ({ ...each, url: event.target.value })),
              })
            }
          />
        </Field>
      </div>
      {facts.credentials.length > 0 && (
        <div className="page-section">
          <h2>Credentials</h2>
          <p className="soft">
            They prove a callback and sign what you send. Sealed on this machine, never shown again. They can
            wait.
          </p>
          <CredentialFields
            kinds={facts.credentials}
            saved={[]}
            typed={form.credentials}
            schemes={facts.schemes}
            owner={{ provider: facts.id, environment: form.environment, endpointId: null }}
            onType={(credential) => set((now) => withCredential(now, credential))}
          />
        </div>
      )}
      {facts.settings.length > 0 && (
        <div className="page-section">
          <h2>As it is set up at {facts.name}</h2>
          <SettingFields
            settings={facts.settings}
            values={form.settings}
            onChange={(settings) => set({ settings })}
          />
        </div>
      )}
    </form>
  )
}
