import { z } from 'zod'
import { NoteChange } from './note.ts'

/** A header as it stood on the wire: name with its case, value as latin1. */
export const HeaderPair = z.tuple([z.string(), z.string()])

/** A body as the API shows it: text where it is text, else base64, both up to a stated size. */
export const BodyPreview = z.object({
  size: z.number().int(),
  text: z.string().nullable(),
  base64: z.string().nullable(),
  cut: z.boolean(),
})

/** The hop that our own tunnel adds is trusted; the others are what somebody wrote into the request. */
export const Peer = z.object({
  /** Address of the connection to our listener. */
  address: z.string(),
  /** Zero where it did not come over the network: a sample, an import. */
  port: z.number().int(),
  /** The sender's address as the tunnel in use reports it; null where the request came straight. */
  forwardedFor: z.string().nullable(),
  /** `https` where the tunnel in use says that the sender used it. */
  forwardedProto: z.string().nullable(),
  viaTunnel: z.boolean(),
})

/** Epoch milliseconds that a date can hold (https://tc39.es/ecma262/#sec-time-values-and-time-range). */
export const Moment = z.number().int().min(0).max(8_640_000_000_000_000)

/**
 * What a file of our own says beside the request of how it came (docs/export.md). A request without it was pasted, or
 * came from another tool: who sent it is not known then, and the time of import stands for that of arrival.
 */
export const Arrival = z.object({
  /** Epoch milliseconds; first and last byte. */
  receivedAt: Moment,
  endedAt: Moment.optional(),
  requestTarget: z.string().optional(),
  httpVersion: z.string().optional(),
  trailers: z.array(HeaderPair).optional(),
  peer: Peer.optional(),
  bodyCut: z.boolean().optional(),
  /** What the public addresses began with; null where there was no tunnel. */
  publicBase: z.string().nullish(),
})

/** A request in full, as `verify`, `paste` and `import` take and give it. */
export const WholeRequest = z.object({
  method: z.string(),
  /** Absolute, or a path with its query where the host is unknown. */
  url: z.string(),
  headers: z.array(HeaderPair),
  bodyBase64: z.string(),
  arrival: Arrival.optional(),
  /** What people wrote on it in the project that it comes from; taken over by an import. */
  noted: NoteChange.optional(),
})

/**
 * What decoding made of a body. `text` is the inflated body in its charset, cut at 256 KiB (`textCut`); the
 * whole of it is at `GET /api/events/{id}/text`.
 */
export const Decoded = z.object({
  kind: z.enum(['empty', 'json', 'form', 'multipart', 'xml', 'text', 'binary']),
  /** The media type of the header without parameters, in lower case; null where there is no header. */
  contentType: z.string().nullable(),
  charset: z.string().nullable(),
  /** Content codings that were undone, in the order in which they were undone. */
  inflated: z.array(z.string()),
  /** Where the body was encrypted and a saved key opened it: by label, and such as `AES-256-GCM`. */
  decrypted: z.object({ credential: z.string(), algorithm: z.string() }).nullable(),
  /** Size in bytes after inflating. */
  size: z.number().int(),
  text: z.string().nullable(),
  textCut: z.boolean(),
  /** Fields of a form or the parts of a multipart body, in order, repeats kept. */
  fields: z
    .array(
      z.object({
        name: z.string(),
        value: z.string().nullable(),
        fileName: z.string().nullable(),
        contentType: z.string().nullable(),
        size: z.number().int(),
      }),
    )
    .nullable(),
  /**
   * What a field of a form holds in which the provider puts its event, to be read: the JSON, or the XML out of its
   * base64; cut at 256 KiB (`cut`). Null where there is none.
   */
  payload: z
    .object({ field: z.string(), kind: z.enum(['json', 'xml']), text: z.string(), cut: z.boolean() })
    .nullable(),
  /** Why the body is not what it claims to be, with the place where reading stopped. */
  error: z
    .object({
      message: z.string(),
      offset: z.number().int().nullable(),
      line: z.number().int().nullable(),
      column: z.number().int().nullable(),
    })
    .nullable(),
})

export type Peer = z.infer<typeof Peer>
export type Arrival = z.infer<typeof Arrival>
export type WholeRequest = z.infer<typeof WholeRequest>
export type BodyPreview = z.infer<typeof BodyPreview>
export type Decoded = z.infer<typeof Decoded>
