import type { ServerResponse } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import type { Answer } from '../../../shared/model/endpoint.ts'
import type { Answered } from '../../../shared/model/event.ts'
import { respond } from './respond.ts'
import type { WireAnswer } from './respond.ts'

/** What the sender gets, whose doing it is, and what is to be known about it. */
export type Reply = Pick<Answered, 'by' | 'note'> &
  (
    | (WireAnswer & { kind: 'answer'; delayMs: number })
    /** The connection stays open for so long, or is reset after so long; there is no answer. */
    | { kind: 'hang' | 'reset'; afterMs: number }
  )

/** The answer that an endpoint always gives, as a reply. */
export function plainReply(answer: Answer, by: Answered['by'], note: string | null): Reply {
  return { kind: 'answer', ...answer, by, note }
}

/** Gives it. Resolves with the status, null for none on purpose, or `gone` where the sender did not wait for it. */
export function giveReply(
  res: ServerResponse,
  reply: Reply,
  closing: AbortSignal,
): Promise<number | null | 'gone'> {
  const isAtOnce = reply.kind === 'answer' && reply.delayMs === 0
  return isAtOnce ? respond(res, reply) : giveLate(res, reply, closing)
}

async function giveLate(
  res: ServerResponse,
  reply: Reply,
  closing: AbortSignal,
): Promise<number | null | 'gone'> {
  await waitFor(reply.kind === 'answer' ? reply.delayMs : reply.afterMs, res, closing)
  if (reply.kind === 'answer') return respond(res, reply)
  // A reset and not an end: the sender is to see a connection that broke.
  if (reply.kind === 'reset') res.socket?.resetAndDestroy()
  res.destroy()
  return null
}

/** Until the time is over, the sender has gone, or the listener is being closed. */
async function waitFor(ms: number, res: ServerResponse, closing: AbortSignal): Promise<void> {
  if (ms === 0 || res.destroyed) return
  const gone = new AbortController()
  const leave = () => gone.abort()
  res.once('close', leave)
  await wait(ms, undefined, { signal: AbortSignal.any([closing, gone.signal]) }).catch(() => {})
  res.off('close', leave)
}
