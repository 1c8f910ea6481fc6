import type { Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import type { Answer } from '../../../shared/model/endpoint.ts'
import type { Answered } from '../../../shared/model/event.ts'
import type { Caller } from './caller.ts'
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
  const { status, headers, body, delayMs } = answer
  return { kind: 'answer', status, headers, body, delayMs, by, note }
}

/** Gives it. Resolves with the status, null for none on purpose, or `gone` where the sender did not wait for it. */
export function giveReply(
  caller: Caller,
  reply: Reply,
  closing: AbortSignal,
): Promise<number | null | 'gone'> {
  const isAtOnce = reply.kind === 'answer' && reply.delayMs === 0
  return isAtOnce ? caller.respond(reply) : giveLate(caller, reply, closing)
}

async function giveLate(caller: Caller, reply: Reply, closing: AbortSignal): Promise<number | null | 'gone'> {
  await waitFor(reply.kind === 'answer' ? reply.delayMs : reply.afterMs, caller.socket, closing)
  if (reply.kind === 'answer') return caller.respond(reply)
  // A reset and not an end: the sender is to see a connection that broke.
  if (reply.kind === 'reset') caller.socket.resetAndDestroy()
  else caller.socket.destroy()
  return null
}

/** Until the time is over, the sender has gone, or the listener is being closed. */
async function waitFor(ms: number, socket: Socket, closing: AbortSignal): Promise<void> {
  if (ms === 0 || socket.destroyed) return
  const gone = new AbortController()
  const leave = () => gone.abort()
  socket.once('close', leave)
  await wait(ms, undefined, { signal: AbortSignal.any([closing, gone.signal]) }).catch(() => {})
  socket.off('close', leave)
}
