import { type HeaderPair, withoutHeaders } from '../../../shared/headers.ts'
import type { Fault, Signing } from '../../../shared/model/delivery.ts'
import type { Draft, Edits } from '../../../shared/model/draft.ts'
import type { EventDetail } from '../../../shared/model/event.ts'
import { type FormBody, isBodyEdited } from './form-body.ts'
import { multipartBase64 } from './multipart-form.ts'

/** A request as it is typed. */
export interface ComposerForm extends FormBody {
  method: string
  /** Absolute, without the query. */
  target: string
  query: string
  headers: readonly HeaderPair[]
  signing: Signing
  /** What is made wrong on purpose. */
  fault: Fault | null
  /** Label of the credential set that signs; null leaves the choice to the core. */
  label: string | null
  /** Which address is signed, where the scheme signs one. */
  addressOf: 'public' | 'target'
  /** Whose credentials sign. */
  endpointId: number | null
  name: string
}

const PLAIN = { signing: 'keep', fault: null, label: null, addressOf: 'public' } as const

/** What an event gives to begin with. */
export function formOfEvent(event: EventDetail, body: FormBody, target: string): ComposerForm {
  return {
    ...PLAIN,
    method: event.method,
    ...splitAddress(target, event.query),
    headers: event.headers,
    ...body,
    endpointId: event.endpointId,
    name: `${event.title ?? event.type ?? event.method}${event.objectId === null ? '' : ` ${event.objectId}`}`,
  }
}

/** What a saved draft gives to begin with. */
export function formOfDraft(draft: Draft, body: FormBody): ComposerForm {
  const { method, headers, signing, fault, endpointId, name } = draft
  const address = splitAddress(draft.target, draft.query)
  return { ...PLAIN, method, ...address, headers, ...body, signing, fault, endpointId, name }
}

/** A request from nothing, or from a sample's body. */
export function emptyForm(body: { contentType: string; text: string } | null, target: string): ComposerForm {
  return {
    ...PLAIN,
    method: 'POST',
    ...splitAddress(target, ''),
    headers: [['Content-Type', body?.contentType ?? 'application/json']],
    bodyText: body?.text ?? '{\n  \n}\n',
    multipart: null,
    signing: body === null ? 'keep' : 'now',
    endpointId: null,
    name: 'New request',
  }
}

/** The query of an address goes where queries are edited; `query` stays where the address has none. */
export function splitAddress(address: string, query: string): { target: string; query: string } {
  const mark = address.indexOf('?')
  if (mark < 0) return { target: address, query }
  return { target: address.slice(0, mark), query: address.slice(mark + 1).replace(/#.*$/, '') }
}

/** What the form changes against what it began with, as the API takes it. */
export function editsOf(start: ComposerForm, form: ComposerForm): Edits {
  const edits: Edits = {}
  if (form.method !== start.method) edits.method = form.method
  if (form.query !== start.query) edits.query = form.query
  const headers = sendable(form.headers)
  if (JSON.stringify(headers) !== JSON.stringify(start.headers)) edits.headers = headers
  if (isBodyEdited(start, form)) {
    if (form.multipart !== null) edits.bodyBase64 = multipartBase64(form.multipart)
    else if (form.bodyText !== null) edits.bodyText = form.bodyText
  }
  return edits
}

/** The headers that a draft keeps: an edited text is no longer compressed. */
export function headersForDraft(start: ComposerForm, form: ComposerForm): HeaderPair[] {
  const headers = sendable(form.headers)
  return isBodyEdited(start, form) ? withoutHeaders(headers, ['content-encoding']) : headers
}

/** Why the request cannot be sent yet; null where it can. */
export function problemOf(form: ComposerForm): string | null {
  if (form.method.trim() === '') return 'A request needs a method.'
  const target = form.target.trim()
  if (target === '') return 'Say where to: the address of your app, such as http://localhost:3000/webhooks.'
  try {
    const { protocol } = new URL(target)
    if (protocol === 'http:' || protocol === 'https:') return null
  } catch {
    // Said below, with what was typed.
  }
  return `“${target}” is not an address such as http://localhost:3000/webhooks.`
}

function sendable(headers: readonly HeaderPair[]): HeaderPair[] {
  return headers.filter(([name]) => name.trim() !== '')
}
