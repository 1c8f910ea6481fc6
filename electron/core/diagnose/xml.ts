import { SaxesParser } from 'saxes'

/** Where an XML text stops being well-formed, or null. Depth and size are bounded by the text alone. */
export function xmlError(text: string): { message: string; offset: number } | null {
  const errors: { message: string; offset: number }[] = []
  const parser = new SaxesParser({ position: true })
  parser.on('error', (error) => {
    errors.push({
      message: `The XML is not well-formed: ${error.message.replace(/^[\d:]+\s*/, '')}`,
      offset: parser.position,
    })
  })
  // In steps, so that a broken start of a large body is not read to its end.
  for (let at = 0; at < text.length && errors.length === 0; at += 65_536)
    parser.write(text.slice(at, at + 65_536))
  if (errors.length === 0) parser.close()
  return errors[0] ?? null
}
