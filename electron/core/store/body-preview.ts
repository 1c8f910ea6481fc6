import type { HeaderPair } from '../../../shared/headers.ts'
import type { BodyPreview } from '../../../shared/model/request.ts'
import { inflate } from '../diagnose/inflate.ts'
import { contentCodings } from '../send/content-codings.ts'

/** How much of a body a preview shows; the whole of it has an address of its own. */
export const PREVIEW_BYTES = 256 * 1024

/** A body as the API shows it: text where all of it is UTF-8, else base64; `cut` also where less was kept. */
export function previewBody(
  body: Uint8Array,
  options: { limit?: number; wasCut?: boolean } = {},
): BodyPreview {
  const { limit = PREVIEW_BYTES, wasCut = false } = options
  const shown = body.subarray(0, limit)
  const isCut = wasCut || body.byteLength > limit
  const text = decode(shown, isCut)
  return {
    size: body.byteLength,
    text,
    base64: text === null ? Buffer.from(shown).toString('base64') : null,
    cut: isCut,
  }
}

/** What an answer may inflate to before it is shown, in bytes. */
const INFLATED_BYTES = 2 * 1024 * 1024

/** The body of an answer as the API shows it: inflated where that is possible within 2 MiB, else as it came. */
export function previewAnswer(
  body: Uint8Array,
  headers: readonly HeaderPair[],
  options: { limit?: number; wasCut?: boolean } = {},
): BodyPreview {
  const codings = contentCodings(headers)
  if (codings.length === 0 || body.byteLength === 0) return previewBody(body, options)
  const { bytes, problem } = inflate(body, codings, INFLATED_BYTES, options.wasCut === true)
  const shown = previewBody(problem === null ? bytes : body, options)
  return { ...shown, size: body.byteLength }
}

/** A cut can fall into the middle of a character: as a stream, what is missing at the end is no mistake. */
function decode(bytes: Uint8Array, isCut: boolean): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes, { stream: isCut })
  } catch {
    return null
  }
}
