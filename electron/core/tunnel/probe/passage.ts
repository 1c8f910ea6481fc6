import { headerValue } from '../../../../shared/headers.ts'
import type { Arrival, ProbeAnswer } from './catcher.ts'
import type { Call, Called } from './call.ts'

/** One probe that was sent: what went out, what arrived here, what came back. */
export interface Exchange {
  sent: Call
  arrival: Arrival | null
  expected: ProbeAnswer
  called: Called
}

/** What the sender of a probe got. */
export type Reply =
  | { kind: 'ours' }
  | { kind: 'redirect'; status: number; to: string }
  | { kind: 'page'; status: number; title: string | null }
  | { kind: 'other'; status: number }
  | { kind: 'none'; code: string; message: string }

/** Any redirect and any page is not our answer, whatever its status: a provider gets the same. */
export function replyOf({ called, expected }: Exchange): Reply {
  const { response, fault } = called
  if (response === null) return { kind: 'none', ...(fault ?? { code: 'closed', message: 'closed' }) }
  const { status, headers, body } = response
  if (status === expected.status && Buffer.from(expected.body).equals(body)) return { kind: 'ours' }
  if (status >= 300 && status < 400)
    return { kind: 'redirect', status, to: headerValue(headers, 'location') ?? 'nowhere' }
  const text = Buffer.from(body.subarray(0, 4096)).toString('utf8')
  const isPage =
    /^\s*text\/html\b/i.test(headerValue(headers, 'content-type') ?? '') ||
    /^\s*<(?:!doctype|html)/i.test(text)
  if (isPage) return { kind: 'page', status, title: titleOf(text) }
  return { kind: 'other', status }
}

/** Whether a probe went all the way and back; if not, what became of it, as the end of a sentence. */
export function passage(exchange: Exchange): { isThrough: true } | { isThrough: false; words: string } {
  const { arrival } = exchange
  const reply = replyOf(exchange)
  if (arrival?.refusal) return failed(`broke off on the way: ${lowerFirst(arrival.refusal.reason)}`)
  if (reply.kind === 'ours') return { isThrough: true }
  if (arrival !== null)
    return failed(`arrived here, but its sender got ${gotten(reply)} instead of our answer`)
  return failed(`did not arrive here; its sender got ${gotten(reply)}`)
}

/** What a sender got, in words that follow "got". */
export function gotten(reply: Exclude<Reply, { kind: 'ours' }>): string {
  switch (reply.kind) {
    case 'redirect':
      return `a redirect (${reply.status}) to ${reply.to.slice(0, 200)}`
    case 'page':
      return `${reply.title === null ? 'a page' : `a page titled "${reply.title}"`} (${reply.status})`
    case 'other':
      return `${reply.status} from something on the way`
    case 'none':
      return `no answer (${reply.code}: ${reply.message.slice(0, 200)})`
  }
}

function failed(words: string): { isThrough: false; words: string } {
  return { isThrough: false, words: words.replace(/\.$/, '') }
}

function titleOf(text: string): string | null {
  const title = /<title[^>]*>([^<]*)/i.exec(text)?.[1]?.replace(/\s+/g, ' ').trim()
  return title === undefined || title === '' ? null : title.slice(0, 80)
}

function lowerFirst(text: string): string {
  return text.slice(0, 1).toLowerCase() + text.slice(1)
}
