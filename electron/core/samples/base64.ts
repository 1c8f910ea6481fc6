/** Whether a text is base64 (RFC 4648, section 4) with nothing missing; line breaks in it do no harm. */
export function isBase64(text: string): boolean {
  const compact = text.replace(/\s+/g, '')
  const digits = compact.replace(/={1,2}$/, '')
  if (!/^[A-Za-z0-9+/]*$/.test(digits) || digits.length % 4 === 1) return false
  return digits.length === compact.length || compact.length % 4 === 0
}
