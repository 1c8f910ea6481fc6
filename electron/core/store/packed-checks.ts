import { deflateRawSync, inflateRawSync } from 'node:zlib'
import type { Check } from '../../../shared/model/check.ts'

/**
 * The checks of an event as they are stored. Their text is three times as long as the body that they are about, and
 * most of it stands in that body or in the checks of every other event: what is left is a few hundred bytes.
 */
export function packChecks(checks: readonly Check[], body: Uint8Array): Uint8Array {
  const dictionary = dictionaryOf(body)
  const text = Buffer.from(JSON.stringify(checks))
  const packed = deflateRawSync(text, {
    dictionary,
    windowBits: windowBitsFor(dictionary.length + text.length),
    chunkSize: PACKED_BYTES,
  })
  return Buffer.concat([Buffer.of(DEFLATED), packed])
}

/** What is packed has a few hundred bytes; each call leaves a piece of memory of this size to be collected. */
const PACKED_BYTES = 1024

/** How far deflate has to look back to see all of it, as the exponent of 2: what it takes of memory follows from it. */
function windowBitsFor(bytes: number): number {
  return Math.min(15, Math.max(9, Math.ceil(Math.log2(bytes))))
}

/** The checks again; null where they cannot be had, because they or the body are not what they were. */
export function unpackChecks(packed: Uint8Array, body: Uint8Array): Check[] | null {
  const content = Buffer.from(packed.subarray(1))
  try {
    switch (packed[0]) {
      case PLAIN:
        return JSON.parse(content.toString()) as Check[]
      case DEFLATED:
        return JSON.parse(inflateRawSync(content, { dictionary: dictionaryOf(body) }).toString()) as Check[]
      default:
        return null
    }
  } catch {
    return null
  }
}

/** The first byte: the text as it is, from projects that were older; or deflated with the first dictionary. */
const PLAIN = 0
const DEFLATED = 1

/** Half of what deflate looks back at; the text that was signed is cut at as much. */
const MOST_BODY_BYTES = 16 * 1024

/**
 * The body as it stands in a JSON text, because that is where it is looked for. It is valid until the next call: a
 * thread that judges ten thousand events would leave as many pieces of memory behind.
 */
function dictionaryOf(body: Uint8Array): Buffer {
  const text = Buffer.from(body.buffer, body.byteOffset, Math.min(body.byteLength, MOST_BODY_BYTES))
  const quoted = JSON.stringify(text.toString()).slice(1, -1)
  const size = COMMON.length + Buffer.byteLength(quoted)
  if (scratch === null || scratch.length < size) {
    scratch = Buffer.alloc(size * 2)
    COMMON.copy(scratch)
  }
  scratch.write(quoted, COMMON.length)
  return scratch.subarray(0, size)
}

let scratch: Buffer | null = null

/**
 * What stands in the checks of many events. Never changed: what was stored with it is read with it. Another text
 * would be another first byte.
 */
const COMMON = Buffer.from(
  [
    '{"id":"transport.source","about":"transport","status":"note","message":"It came from 127.0.0.1, this machine or its network: a test of your own, not itself.","fix":null,"evidence":null}',
    '{"id":"transport.https","about":"transport","status":"note","message":"It came straight to the listener, without the tunnel; itself sends over HTTPS to the public address.","fix":null,"evidence":null}',
    '{"id":"transport.https","about":"transport","evidence":null,"status":"pass","message":"The sender used HTTPS up to the tunnel.","fix":null}',
    '{"id":"duplicate.same","about":"duplicate","status":"note","message":"Event said the same about this object before, with other bytes.","fix":"","evidence":{"kind":"events","eventIds":[',
    '{"id":"order.late","about":"order","status":"warn","message":"It came late: event , which arrived before it, tells of a later time.","fix":"Keep the newest state by the time of the event, not by the order of arrival.","evidence":{"kind":"events","eventIds":[',
    '{"id":"meaning.status","about":"meaning","status":"warn","message":"The event says , but data.status is ; is expected.","fix":"","evidence":{"kind":"value","path":"data.status","found":"","expected":"',
    '{"id":"freshness.timestamp","about":"freshness","status":"pass","message":"Signed 1 s before it arrived; accepts 300 s.","fix":null,"evidence":null}',
    '{"id":"signature.","about":"signature","status":"absent","message":"There is no proof in header , so nothing says that this came from ","fix":"Check the settings of the provider for a secret or signature, and refuse requests without one.","evidence":null}',
    '{"id":"signature.","about":"signature","status":"fail","evidence":{"kind":"signature","scheme":"","title":"","algorithm":"HMAC-SHA256, hex","signedText":"","signedTextCut":false,"received":"","expected":"","firstDifference":0,"credential":"sandbox","formsTried":1},"message":"The proof in header does not hold. What it takes to make it hold is looked for as soon as there is time.","fix":"Wait a moment: the newest events come first, and the one that you look at before all others."}',
    '{"id":"authentication.basic","about":"authentication","status":"pass","message":"User and password are those of \\"sandbox\\".","fix":null,"evidence":null}',
    '{"id":"schema.","about":"schema","status":"warn","message":"\\"status\\" is , a value that the documentation does not list ().","fix":"Treat unknown values as open: lists of values grow.","evidence":{"kind":"value","path":"","found":"","expected":"one of',
    '{"id":"schema.","about":"schema","status":"fail","message":"\\"data.\\" is missing; documents a string there.","fix":"Do not rely on this field, or find out who removed it.","evidence":{"kind":"value","path":"data.","found":null,"expected":"a string"}},{"id":"schema.',
    '","about":"schema","status":"note","message":"\\"data.\\" is a field that does not document.","fix":null,"evidence":{"kind":"value","path":"data.","found":"","expected":null}},{"id":"schema.',
    '","about":"schema","status":"pass","message":"All documented fields are there, with the documented types.","fix":null,"evidence":null}',
    '[{"id":"signature.","about":"signature","status":"pass","message":" holds with \\"sandbox\\".","fix":null,"evidence":{"kind":"signature","scheme":"","title":"","algorithm":"HMAC-SHA256, hex","signedText":"","signedTextCut":false,"received":"","expected":"","firstDifference":null,"credential":"sandbox","formsTried":1}},',
    '{"id":"freshness.signed-time","about":"freshness","status":"absent","message":" signs no time, so an old callback that is sent again looks like a new one.","fix":"Remember which events you have handled, by their object and status.","evidence":null},',
    '{"id":"transport.method","about":"transport","evidence":null,"status":"pass","message":"Sent with POST, as does.","fix":null},',
    '{"id":"decoding.json","about":"decoding","status":"pass","message":"The body is well-formed JSON.","fix":null,"evidence":null},{"id":"schema.',
  ].join('\n'),
)
