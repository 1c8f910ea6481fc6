import type { BodyPreview } from '../../../shared/model/request.ts'

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

/** A cut can fall into the middle of a character: as a stream, what is missing at the end is no mistake. */
function decode(bytes: Uint8Array, isCut: boolean): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes, { stream: isCut })
  } catch {
    return null
  }
}
