import { useQuery } from '@tanstack/react-query'
import type { Draft } from '../../../shared/model/draft.ts'
import type { EventDetail } from '../../../shared/model/event.ts'
import { useApi } from '../../api/api.tsx'
import { type CallFailure, failureOf } from '../../api/failure.ts'
import { useEndpoints, useProviders } from '../../api/queries.ts'
import { bytesOf } from '../../parts/body-preview.tsx'
import { lastTarget } from '../../parts/last-target.ts'
import { type ComposerForm, emptyForm, formOfDraft, formOfEvent } from './composer-form.ts'
import type { FormBody } from './form-body.ts'
import { readMultipartForm } from './multipart-form.ts'

export type ComposerStart =
  | { kind: 'event'; id: number }
  | { kind: 'draft'; id: number }
  | { kind: 'sample'; provider: string; type: string; endpointId: number | null }
  | { kind: 'nothing' }

/** What the composer begins with, once it is read. */
export interface StartingPoint {
  form: ComposerForm
  event: EventDetail | null
  draft: Draft | null
  /** The form that signs what a body of this start needs, such as `Clik2pay, Payment completed`. */
  title: string
}

/** Reads the event, draft or sample that the composer opens with. */
export function useComposerStart(start: ComposerStart): {
  point: StartingPoint | null
  failure: CallFailure | null
} {
  const { client, bytes } = useApi()
  const endpoints = useEndpoints()
  const providers = useProviders()

  const event = useQuery({
    queryKey: ['composer event', start.kind === 'event' ? start.id : null],
    enabled: start.kind === 'event',
    gcTime: 0,
    queryFn: async ({ signal }) => {
      if (start.kind !== 'event') return null
      const detail = await client.events.get({ id: start.id }, { signal })
      const { decoded, headers } = detail
      if (decoded.kind === 'empty') return { detail, body: textBody('') }
      if (decoded.kind === 'multipart' && decoded.inflated.length === 0) {
        const multipart = readMultipartForm(await bytes(`/events/${start.id}/body`, signal), headers)
        if (multipart !== null) return { detail, body: { bodyText: null, multipart } }
      }
      if (!decoded.textCut) return { detail, body: textBody(decoded.text) }
      const text = new TextDecoder().decode(await bytes(`/events/${start.id}/text`, signal))
      return { detail, body: textBody(text) }
    },
  })
  const drafts = useQuery({
    queryKey: ['composer draft', start.kind === 'draft' ? start.id : null],
    enabled: start.kind === 'draft',
    gcTime: 0,
    queryFn: async ({ signal }) => {
      const all = await client.drafts.list(undefined, { signal })
      return all.find((each) => start.kind === 'draft' && each.id === start.id) ?? null
    },
  })

  const error = event.error ?? drafts.error ?? endpoints.error ?? providers.error
  const failure = error === null ? null : failureOf(error)
  if (endpoints.data === undefined || providers.data === undefined) return { point: null, failure }
  const targetOf = (endpointId: number | null): string =>
    endpoints.data.find((each) => each.id === endpointId)?.target ?? lastTarget() ?? ''

  switch (start.kind) {
    case 'event': {
      if (event.data === undefined || event.data === null) return { point: null, failure }
      const { detail, body } = event.data
      const newest = detail.deliveries.toSorted((left, right) => right.startedAt - left.startedAt)[0]
      const form = formOfEvent(detail, body, newest?.target ?? targetOf(detail.endpointId))
      return { point: { form, event: detail, draft: null, title: `Edit event ${detail.id}` }, failure }
    }
    case 'draft': {
      if (drafts.data === undefined) return { point: null, failure }
      if (drafts.data === null) {
        return {
          point: null,
          failure: {
            code: 'NOT_FOUND',
            message: 'There is no such draft.',
            fix: 'It was removed; open another.',
            host: null,
          },
        }
      }
      const form = formOfDraft(drafts.data, bodyOf(drafts.data))
      return { point: { form, event: null, draft: drafts.data, title: drafts.data.name }, failure }
    }
    case 'sample': {
      const provider = providers.data.find((each) => each.id === start.provider)
      const sample = provider?.events.find((each) => each.type === start.type)
      if (provider === undefined || sample === undefined) {
        return {
          point: null,
          failure: {
            code: 'NOT_FOUND',
            message: `There is no sample ${start.type} of ${start.provider}.`,
            fix: 'Choose one from the list of samples.',
            host: null,
          },
        }
      }
      const endpointId =
        start.endpointId ?? endpoints.data.find((each) => each.provider === provider.id)?.id ?? null
      const body = { contentType: sample.sample.contentType, text: sample.sample.body }
      const title = `${provider.name}, ${sample.title}`
      const form = { ...emptyForm(body, targetOf(endpointId)), endpointId, name: title }
      return { point: { form, event: null, draft: null, title: `Sample: ${title}` }, failure }
    }
    case 'nothing':
      return {
        point: { form: emptyForm(null, lastTarget() ?? ''), event: null, draft: null, title: 'New request' },
        failure,
      }
  }
}

function textBody(text: string | null): FormBody {
  return { bodyText: text, multipart: null }
}

/** Parts where the body of a draft is multipart, text where its bytes are UTF-8, else neither. */
function bodyOf({ bodyBase64, headers }: Draft): FormBody {
  const bytes = bytesOf(bodyBase64)
  const multipart = readMultipartForm(bytes, headers)
  if (multipart !== null) return { bodyText: null, multipart }
  try {
    return textBody(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes))
  } catch {
    return textBody(null)
  }
}
