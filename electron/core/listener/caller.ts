import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { HeaderPair } from '../../../shared/headers.ts'
import { respond, respondWhileSending } from './respond.ts'
import type { WireAnswer } from './respond.ts'

/** Whoever waits for the answer to a request. */
export interface Caller {
  /** Its connection. */
  socket: Socket
  /** Resolves with the status, or with `gone` where it went before all of the answer was written. */
  respond(answer: WireAnswer): Promise<number | 'gone'>
  /** Answers what was not accepted, and closes the connection. */
  turnAway(status: number, headers: readonly HeaderPair[]): void
}

/** Whoever sent what Node has read. */
export function callerOf(req: IncomingMessage, res: ServerResponse): Caller {
  return {
    socket: req.socket,
    respond: (answer) => respond(res, answer),
    turnAway: (status, headers) => respondWhileSending(req, res, status, headers),
  }
}
