import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { EventSummary } from '../../../shared/model/event.ts'
import { useApi } from '../../api/api.tsx'
import { failureOf } from '../../api/failure.ts'
import { useEndpoints, useProviders } from '../../api/queries.ts'
import { SOURCE_MEANING, SOURCE_WORD } from '../../parts/words.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Loading, Problem } from '../../ui/empty-state.tsx'
import { Field, TextInput } from '../../ui/field.tsx'
import { Select } from '../../ui/select.tsx'
import './sample-dialog.css'

/** A provider's example of an event, signed and captured like a real one; its origin stays visible. */
export function SampleDialog({
  endpointId,
  onClose,
  onSent,
  onEdit,
}: {
  /** The endpoint that is open, if any. */
  endpointId: number | null
  onClose: () => void
  onSent: (event: EventSummary) => void
  onEdit: (provider: string, type: string, endpointId: number | null) => void
}) {
  const { client } = useApi()
  const providers = useProviders()
  const endpoints = useEndpoints()
  const open = endpoints.data?.find((endpoint) => endpoint.id === endpointId)
  const [chosenProvider, chooseProvider] = useState<string | null>(null)
  const [chosenType, chooseType] = useState<string | null>(null)
  const [chosenEndpoint, chooseEndpoint] = useState<number | null>(null)
  const [text, setText] = useState('')

  const withEvents = (providers.data ?? []).filter((each) => each.events.length > 0)
  const used = new Set(endpoints.data?.map((each) => each.provider))
  // Those that somebody integrates here come first.
  const offered = withEvents.toSorted((a, b) => Number(used.has(b.id)) - Number(used.has(a.id)))
  const provider = offered.find((each) => each.id === (chosenProvider ?? open?.provider)) ?? offered[0]
  const found = (provider?.events ?? []).filter((each) =>
    `${each.title} ${each.type} ${each.meaning}`.toLowerCase().includes(text.trim().toLowerCase()),
  )
  const event = found.find((each) => each.type === chosenType) ?? found[0]
  const fitting = (endpoints.data ?? []).filter((each) => each.provider === provider?.id)
  const endpoint = fitting.find((each) => each.id === (chosenEndpoint ?? endpointId)) ?? fitting[0] ?? null

  const send = useMutation({
    mutationFn: async () => {
      if (provider === undefined || event === undefined) throw new Error('There is no sample to send.')
      const id =
        endpoint?.id ?? (await client.endpoints.create({ name: provider.name, provider: provider.id })).id
      return client.sending.sample({ provider: provider.id, type: event.type, endpointId: id })
    },
    onSuccess: (sent) => {
      if ('origin' in sent) onSent(sent)
    },
  })

  return (
    <Dialog
      title="Send a sample"
      description="It is signed with the endpoint’s credentials and captured like a real callback. It needs no network and is marked as a sample everywhere."
      open
      onClose={onClose}
      footer={
        <>
          <Button
            disabled={provider === undefined || event === undefined}
            onClick={() =>
              provider !== undefined &&
              event !== undefined &&
              onEdit(provider.id, event.type, endpoint?.id ?? null)
            }
          >
            Edit first
          </Button>
          <Button
            look="primary"
            disabled={event === undefined || send.isPending}
            onClick={() => send.mutate()}
          >
            {endpoint === null ? 'Make an endpoint and send' : 'Send'}
          </Button>
        </>
      }
    >
      {send.error !== null && <Problem {...problemOf(send.error)} />}
      {providers.data === undefined ? (
        <Loading what="the providers" />
      ) : (
        <>
          <div className="sample-choices">
            {provider !== undefined && (
              <Field label="Provider">
                <Select
                  name="Provider"
                  value={provider.id}
                  choices={offered.map((each) => ({
                    value: each.id,
                    label: each.name,
                    ...(used.has(each.id) ? { note: 'has an endpoint' } : {}),
                  }))}
                  onChange={(id) => {
                    chooseProvider(id)
                    chooseType(null)
                    setText('')
                  }}
                />
              </Field>
            )}
            <Field label="Event type">
              <TextInput
                placeholder="Find one, such as refund"
                value={text}
                onKeyDown={(typing) => {
                  if (typing.key === 'Enter' && event !== undefined && !send.isPending) send.mutate()
                }}
                onChange={(typing) => {
                  setText(typing.target.value)
                  chooseType(null)
                }}
              />
            </Field>
          </div>
          {found.length === 0 && (
            <p className="soft">
              {provider?.name} has no sample with “{text.trim()}” in its name, type or meaning.
            </p>
          )}
          <div className="sample-list" role="radiogroup" aria-label="Event type">
            {found.map((each) => (
              <label key={each.type} className="sample-option">
                <input
                  type="radio"
                  name="sample"
                  aria-label={`${each.title}, ${each.type}`}
                  checked={each === event}
                  onChange={() => chooseType(each.type)}
                />
                <span className="sample-words">
                  <span className="sample-title">
                    {each.title} <span className="mono faint">{each.type}</span>
                  </span>
                  <span className="soft">{each.meaning}</span>
                </span>
                <span title={`${SOURCE_MEANING[each.sample.source]} ${each.sample.note}`}>
                  <Badge>{SOURCE_WORD[each.sample.source]}</Badge>
                </span>
              </label>
            ))}
          </div>
          {endpoint !== null ? (
            <Field label="Endpoint">
              <Select
                name="Endpoint"
                value={endpoint.id}
                choices={fitting.map((each) => ({
                  value: each.id,
                  label: each.name,
                  note: each.environment,
                }))}
                onChange={chooseEndpoint}
              />
            </Field>
          ) : (
            <p className="soft">
              There is no {provider?.name} endpoint yet: one is made. Without credentials the sample arrives
              unsigned.
            </p>
          )}
        </>
      )}
    </Dialog>
  )
}

function problemOf(error: unknown): { message: string; fix: string } {
  const { message, fix } = failureOf(error)
  return { message, fix }
}
