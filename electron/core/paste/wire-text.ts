/** Text as the header values of this program are kept: its UTF-8 bytes as latin1, as a sender would put them. */
export function toWireText(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1')
}
