/** A label as it stands within a sentence: `Secret key` becomes `secret key`, and `API secret` stays as it is. */
export function labelInSentence(label: string): string {
  return label.replace(/^[A-Z](?=[a-z]|$)/, (letter) => letter.toLowerCase())
}
