import { z } from 'zod'
import { Answered, Origin } from '../../../../shared/model/event.ts'
import { HeaderPair, Moment, Peer } from '../../../../shared/model/request.ts'
import { VERSION } from '../../version.ts'
import { MASKED_NOTE, utf8 } from '../exported-event.ts'
import type { ExportHead, ExportedEvent } from '../exported-event.ts'

/** The first line of a file of JSON lines (docs/export.md). A reader refuses a version that it does not know. */
export const LinesHead = z.object({
  hookloupe: z.literal('events'),
  version: z.literal(1),
  app: z.string(),
  exportedAt: z.number().int(),
  masked: z.boolean(),
  note: z.string().optional(),
})

/** Every further line: one event, with all that arrived. Times are epoch milliseconds, header values latin1. */
export const EventLine = z.object({
  id: z.number().int(),
  origin: Origin,
  provider: z.string().nullable(),
  type: z.string().nullable(),
  objectId: z.string().nullable(),
  verdict: z.string(),
  receivedAt: Moment,
  endedAt: Moment,
  method: z.string(),
  requestTarget: z.string(),
  httpVersion: z.string(),
  headers: z.array(HeaderPair),
  /** The text where the bytes are UTF-8, else base64; cut where only the beginning was kept. */
  body: z.union([z.object({ text: z.string() }), z.object({ base64: z.base64() })]),
  bodyCut: z.boolean(),
  trailers: z.array(HeaderPair),
  peer: Peer,
  publicBase: z.string().nullable(),
  answered: Answered.nullable(),
  /** What people wrote on it; files of earlier versions say nothing of it. */
  pinned: z.boolean().optional(),
  note: z.string().optional(),
  tags: z.array(z.string()).optional(),
})

export type EventLine = z.infer<typeof EventLine>

/** JSON lines: our own form, from which everything is read back to the byte. */
export function writeLines(events: readonly ExportedEvent[], { isMasked, exportedAt }: ExportHead): string {
  const head: z.infer<typeof LinesHead> = {
    hookloupe: 'events',
    version: 1,
    app: VERSION,
    exportedAt,
    masked: isMasked,
    ...(isMasked ? { note: MASKED_NOTE } : {}),
  }
  return [head, ...events.map(lineOf)].map((line) => `${JSON.stringify(line)}\n`).join('')
}

function lineOf({ summary, request, publicBase, note }: ExportedEvent): EventLine {
  const text = utf8(request.body)
  return {
    id: summary.id,
    origin: summary.origin,
    provider: summary.provider,
    type: summary.type,
    objectId: summary.objectId,
    verdict: summary.verdict,
    receivedAt: request.receivedAt,
    endedAt: request.endedAt,
    method: request.method,
    requestTarget: request.requestTarget,
    httpVersion: request.httpVersion,
    headers: request.headers,
    body: text === null ? { base64: Buffer.from(request.body).toString('base64') } : { text },
    bodyCut: request.bodyCut,
    trailers: request.trailers,
    peer: request.peer,
    publicBase,
    answered: summary.answered,
    pinned: summary.pinned,
    note,
    tags: summary.tags,
  }
}
