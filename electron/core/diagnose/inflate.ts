import {
  constants,
  brotliDecompressSync,
  gunzipSync,
  inflateRawSync,
  inflateSync,
  zstdDecompressSync,
} from 'node:zlib'

/** A body after its content codings were undone, as far as that was possible. */
export interface Inflated {
  bytes: Uint8Array
  /** The codings that were undone, in the order in which they were undone. */
  undone: string[]
  /** Why the rest was not; the bytes are then what the last step that worked gave. */
  problem: { message: string; fix: string } | null
}

const MOST_CODINGS = 5

/**
 * Undoes a chain of content codings, the last one named first (RFC 9110, section 8.4). Nothing may inflate to more
 * than `limit` bytes, and no chain may be longer than five.
 */
export function inflate(body: Uint8Array, codings: readonly string[], limit: number, cut: boolean): Inflated {
  const undone: string[] = []
  let bytes = body
  if (codings.length > MOST_CODINGS) {
    const message = `The header content-encoding names ${codings.length} codings; at most ${MOST_CODINGS} are undone.`
    return { bytes, undone, problem: { message, fix: 'Send the body with a single coding, or with none.' } }
  }
  for (const coding of codings.toReversed()) {
    if (coding === 'identity' || coding === '') continue
    const inflateOne = decoders[coding]
    if (!inflateOne) {
      const message = `The content coding "${coding}" is not known; gzip, deflate, br and zstd are.`
      return {
        bytes,
        undone,
        problem: { message, fix: 'Send the body with one of these codings, or plain.' },
      }
    }
    try {
      bytes = inflateOne(bytes, { maxOutputLength: limit, cut })
      undone.push(coding)
    } catch (error) {
      return { bytes, undone, problem: explain(error, coding, bytes, limit) }
    }
  }
  return { bytes, undone, problem: null }
}

/** The coding that the first bytes give away, or null. */
export function codingOf(bytes: Uint8Array): 'gzip' | 'zstd' | null {
  if (bytes[0] === 0x1f && bytes[1] === 0x8b && bytes[2] === 0x08) return 'gzip'
  if (bytes[0] === 0x28 && bytes[1] === 0xb5 && bytes[2] === 0x2f && bytes[3] === 0xfd) return 'zstd'
  return null
}

type Decoder = (bytes: Uint8Array, options: { maxOutputLength: number; cut: boolean }) => Uint8Array

const gzip: Decoder = (bytes, { maxOutputLength, cut }) =>
  gunzipSync(bytes, { maxOutputLength, ...(cut ? { finishFlush: constants.Z_SYNC_FLUSH } : {}) })

const decoders: Record<string, Decoder> = {
  gzip,
  'x-gzip': gzip,
  // RFC 9110 means the zlib format; some senders send the raw one, as old browsers did.
  deflate: (bytes, { maxOutputLength, cut }) => {
    const options = { maxOutputLength, ...(cut ? { finishFlush: constants.Z_SYNC_FLUSH } : {}) }
    const zlib = ((bytes[0] ?? 0) & 0x0f) === 8 && (((bytes[0] ?? 0) << 8) | (bytes[1] ?? 0)) % 31 === 0
    return zlib ? inflateSync(bytes, options) : inflateRawSync(bytes, options)
  },
  br: (bytes, { maxOutputLength, cut }) =>
    brotliDecompressSync(bytes, {
      maxOutputLength,
      ...(cut ? { finishFlush: constants.BROTLI_OPERATION_FLUSH } : {}),
    }),
  zstd: (bytes, { maxOutputLength, cut }) =>
    zstdDecompressSync(bytes, { maxOutputLength, ...(cut ? { finishFlush: constants.ZSTD_e_flush } : {}) }),
}

function explain(error: unknown, coding: string, bytes: Uint8Array, limit: number): Inflated['problem'] {
  const code = (error as { code?: unknown }).code
  if (code === 'ERR_BUFFER_TOO_LARGE') {
    return {
      message: `The body inflates to more than ${Math.round(limit / 1024 / 1024)} MiB: it was not inflated any further.`,
      fix: 'A few bytes that inflate to so much are an attack or a mistake; look at the raw body.',
    }
  }
  if (codingOf(bytes) === coding.replace(/^x-/, '') || code === 'Z_BUF_ERROR') {
    return {
      message: `The body is ${coding}, but it ends too early or is damaged: it cannot be inflated.`,
      fix: 'It was cut or changed on the way, or by the sender: compare its size with what the sender sent.',
    }
  }
  const start = Buffer.from(bytes.subarray(0, 8)).toString('hex')
  return {
    message: `The header says content-encoding ${coding}, but the body is not ${coding}: it starts with the bytes ${start || '(none)'}.`,
    fix: 'A proxy may have inflated or cut the body and left the header: look at the raw body.',
  }
}
