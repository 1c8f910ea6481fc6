import { readForm } from '../../../../shared/bodies/form.ts'
import { headerValue, headerValues } from '../../../../shared/headers.ts'
import type { Answered } from '../../../../shared/model/event.ts'
import { VERSION } from '../../version.ts'
import { MASKED_NOTE, addressOf, nameOf, utf8 } from '../exported-event.ts'
import type { ExportHead, ExportedEvent } from '../exported-event.ts'

/**
 * HAR 1.2 (http://www.softwareishard.com/blog/har-12-spec/). It keeps no body of an answer, because none was kept
 * beside the status; a body that is no text is base64 with `encoding`, which many readers understand.
 */
export function writeHar(events: readonly ExportedEvent[], { isMasked }: ExportHead): string {
  const har = {
    log: {
      version: '1.2',
      creator: { name: 'Hookloupe', version: VERSION },
      ...(isMasked ? { comment: MASKED_NOTE } : {}),
      entries: events.map(entryOf),
    },
  }
  return `${JSON.stringify(har, null, 2)}\n`
}

function entryOf({ summary, request }: ExportedEvent) {
  const { answered } = summary
  const afterMs = Math.max(0, answered?.afterMs ?? 0)
  const query = readForm(request.query).fields
  return {
    startedDateTime: new Date(request.receivedAt).toISOString(),
    time: afterMs,
    request: {
      method: request.method,
      url: addressOf(request),
      httpVersion: `HTTP/${request.httpVersion}`,
      cookies: headerValues(request.headers, 'cookie').flatMap(cookiesOf),
      headers: request.headers.map(([name, value]) => ({ name, value })),
      queryString: query.map(({ name, value }) => ({ name, value })),
      ...(request.body.byteLength === 0 ? {} : { postData: postDataOf(request) }),
      headersSize: -1,
      bodySize: request.body.byteLength,
    },
    response: {
      status: answered?.status ?? 0,
      statusText: '',
      httpVersion: `HTTP/${request.httpVersion}`,
      cookies: [],
      headers: [],
      content: { size: 0, mimeType: 'x-unknown' },
      redirectURL: '',
      headersSize: -1,
      bodySize: -1,
      comment: commentOn(answered),
    },
    cache: {},
    timings: { send: 0, wait: afterMs, receive: 0 },
    comment: nameOf(summary),
  }
}

function commentOn(answered: Answered | null): string {
  if (answered === null) return 'No answer was recorded.'
  return answered.status === null
    ? 'The connection ended without an answer.'
    : 'Only the status of the answer was kept.'
}

function postDataOf({ headers, body }: ExportedEvent['request']) {
  const mimeType = headerValue(headers, 'content-type') ?? 'application/octet-stream'
  const text = utf8(body)
  return text === null
    ? { mimeType, text: Buffer.from(body).toString('base64'), encoding: 'base64' }
    : { mimeType, text }
}

function cookiesOf(header: string): { name: string; value: string }[] {
  return header
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => {
      const [name = '', ...value] = part.split('=')
      return { name, value: value.join('=') }
    })
}
