/** One block of a PEM text. */
export interface PemBlock {
  /** Such as `CERTIFICATE` or `PUBLIC KEY`. */
  label: string
  der: Buffer
}

/**
 * The blocks of a PEM text in their order; empty where it holds none. White space inside a block plays no part
 * (https://www.rfc-editor.org/rfc/rfc7468#section-2), so that a text whose line breaks were lost is read as well.
 */
export function readPem(text: string): PemBlock[] {
  return [...text.matchAll(/-----BEGIN ([A-Z0-9 ]+)-----(.*?)-----END \1-----/gs)].flatMap(
    ([, label = '', content = '']) => {
      const der = derOfBase64(content)
      return der ? [{ label, der }] : []
    },
  )
}

/** The bytes of base64 text with white space in it, or null. */
export function derOfBase64(text: string): Buffer | null {
  const bare = text.replace(/\s+/g, '')
  return bare.length > 0 && bare.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(bare)
    ? Buffer.from(bare, 'base64')
    : null
}
