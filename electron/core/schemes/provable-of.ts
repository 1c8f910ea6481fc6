import { looksLikeForm, readForm } from '../../../shared/bodies/form.ts'
import { readJson } from '../../../shared/bodies/json.ts'
import { headerValue } from '../../../shared/headers.ts'
import type { ProvableRequest } from './provable.ts'
import type { UnsignedRequest } from './sign-step.ts'

/** A request on its way out as the engine looks at it: its body is plain, and read by what it holds. */
export function provableOf({
  request,
  publicUrl,
}: {
  request: UnsignedRequest
  publicUrl: string | null
}): ProvableRequest {
  const target = request.url.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, '')
  const [path = '', ...rest] = target.split('?')
  const text = readableText(request.body)
  const json = text === null ? null : readJson(text).document
  const type = headerValue(request.headers, 'content-type') ?? ''
  const isForm = text !== null && json === null && (/urlencoded/i.test(type) || looksLikeForm(text))
  return {
    method: request.method,
    url: publicUrl ?? request.url,
    path,
    query: rest.join('?'),
    headers: request.headers,
    body: request.body,
    json,
    form: isForm ? readForm(text).fields : null,
  }
}

/** The bytes as UTF-8 text, or null. */
export function readableText(body: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body)
  } catch {
    return null
  }
}
