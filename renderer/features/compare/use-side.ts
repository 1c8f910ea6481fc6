import { useQuery } from '@tanstack/react-query'
import { readForm } from '../../../shared/bodies/form.ts'
import type { NamedValue } from '../../../shared/compare/pairs.ts'
import type { HeaderPair } from '../../../shared/headers.ts'
import type { Check } from '../../../shared/model/check.ts'
import type { Delivery } from '../../../shared/model/delivery.ts'
import type { Draft } from '../../../shared/model/draft.ts'
import type { EventDetail } from '../../../shared/model/event.ts'
import type { BodyPreview } from '../../../shared/model/request.ts'
import { type Api, useApi } from '../../api/api.tsx'
import { type CallFailure, failureOf } from '../../api/failure.ts'
import type { ComparedBody } from '../../parts/body-difference.tsx'
import { bytesOf } from '../../parts/body-preview.tsx'
import { titleOf, verdictInWords } from '../../parts/words.ts'
import { formatDuration } from '../../ui/format.ts'
import type { CompareSide } from './compare-side.ts'

/** One side as it is compared. */
export interface SideContent {
  title: string
  /** When it was, in epoch milliseconds. */
  at: number
  body: ComparedBody
  /** Fields of a form; null where the body is none. */
  fields: NamedValue[] | null
  headers: HeaderPair[]
  /** Method, address and the facts around it. */
  request: NamedValue[]
  query: NamedValue[]
  checks: Check[]
}

/** Reads what stands on a side; nothing while it is null. */
export function useSide(side: CompareSide | null): {
  content: SideContent | null
  failure: CallFailure | null
} {
  const { client } = useApi()
  const read = useQuery({
    queryKey: ['compare side', side?.kind, side?.id],
    enabled: side !== null,
    gcTime: 0,
    retry: false,
    queryFn: () => (side === null ? null : contentOf(client, side)),
  })
  return { content: read.data ?? null, failure: read.error === null ? null : failureOf(read.error) }
}

async function contentOf(client: Api['client'], { kind, id }: CompareSide): Promise<SideContent> {
  switch (kind) {
    case 'event':
      return ofEvent(await client.events.get({ id }))
    case 'draft': {
      const draft = (await client.drafts.list()).find((each) => each.id === id)
      if (draft === undefined)
        throw Object.assign(new Error(`There is no draft ${id}.`), { code: 'NOT_FOUND' })
      return ofDraft(draft)
    }
    case 'request':
      return ofRequest(await client.sending.delivery({ id }))
    case 'response':
      return ofResponse(await client.sending.delivery({ id }))
  }
}

function ofEvent(event: EventDetail): SideContent {
  const { decoded } = event
  return {
    title: `${titleOf(event)}, event ${event.id}`,
    at: event.receivedAt,
    body: { text: decoded.text, size: decoded.size, isCut: decoded.textCut },
    fields:
      decoded.fields?.map(({ name, value, fileName }) => [name, value ?? fileName ?? 'not text']) ?? null,
    headers: event.headers,
    request: [
      ['method', event.method],
      ['path', event.path],
      ['HTTP version', event.httpVersion],
      ['from', event.peer.forwardedFor ?? event.peer.address],
      ['body', `${event.bodySize} bytes`],
      ['content', [decoded.kind, ...decoded.inflated].join(', ')],
      ['type', event.type ?? ''],
      ['object', event.objectId ?? ''],
      ['amount', event.amount ?? ''],
      ['verdict', verdictInWords(event)],
      ['answered', event.answered === null ? '' : String(event.answered.status ?? 'without an answer')],
    ],
    query: queryOf(event.query),
    checks: event.checks,
  }
}

function ofDraft(draft: Draft): SideContent {
  const bytes = bytesOf(draft.bodyBase64)
  return {
    title: `Draft ${draft.name}`,
    at: draft.updatedAt,
    body: { text: utf8Of(bytes), size: bytes.length, isCut: false },
    fields: null,
    headers: draft.headers,
    request: [
      ['method', draft.method],
      ['path', draft.path],
      ['body', `${bytes.length} bytes`],
    ],
    query: queryOf(draft.query),
    checks: [],
  }
}

function ofRequest({ id, startedAt, request, signing, fault }: Delivery): SideContent {
  const url = new URL(request.url)
  return {
    title: `Delivery ${id}, as it was sent`,
    at: startedAt,
    body: comparedPreview(request.body),
    fields: null,
    headers: request.headers,
    request: [
      ['method', request.method],
      ['host', url.host],
      ['path', url.pathname],
      ['body', `${request.body.size} bytes`],
      ['signing', signing],
      ['fault', fault ?? 'none'],
    ],
    query: queryOf(url.search.slice(1)),
    checks: [],
  }
}

function ofResponse({ id, startedAt, response, failure, timings, checks }: Delivery): SideContent {
  if (response === null) {
    const said = failure === null ? 'No answer came.' : failure.message
    throw Object.assign(new Error(`Delivery ${id} has no answer to compare. ${said}`), { code: 'NOT_FOUND' })
  }
  return {
    title: `Answer to delivery ${id}`,
    at: startedAt,
    body: comparedPreview(response.body),
    fields: null,
    headers: response.headers,
    request: [
      ['status', String(response.status)],
      ['reason', response.reason],
      ['HTTP version', response.httpVersion],
      ['body', `${response.body.size} bytes`],
      ['time in all', formatDuration(timings.totalMs)],
    ],
    query: [],
    checks,
  }
}

function comparedPreview({ text, size, cut }: BodyPreview): ComparedBody {
  return { text, size, isCut: cut }
}

function queryOf(query: string): NamedValue[] {
  return readForm(query).fields.map(({ name, value }) => [name, value])
}

function utf8Of(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return null
  }
}
