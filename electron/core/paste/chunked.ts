/** The bytes of a chunked body (RFC 9112, section 7.1), line ends LF or CRLF; null where it is not one. */
export function readChunked(bytes: Buffer): Uint8Array | null {
  const chunks: Buffer[] = []
  let at = 0
  for (;;) {
    const end = bytes.indexOf('\n', at)
    if (end < 0) return null
    const [, digits] = /^([0-9a-f]{1,8})\s*(?:;.*)?\r?$/i.exec(bytes.toString('latin1', at, end)) ?? []
    if (digits === undefined) return null
    const size = Number.parseInt(digits, 16)
    at = end + 1
    if (size === 0) return Buffer.concat(chunks)
    if (at + size > bytes.length) return null
    chunks.push(bytes.subarray(at, at + size))
    at += size
    if (bytes[at] === 0x0d) at += 1
    if (bytes[at] !== 0x0a) return null
    at += 1
  }
}
