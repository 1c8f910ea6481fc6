/** A line of more characters than this makes an editor slow. */
export const LONGEST_LINE = 10_000

/** The text with every line of over 10,000 characters cut there, and how many lines that were. */
export function cutLongLines(text: string): { text: string; lines: number } {
  let lines = 0
  const parts: string[] = []
  let start = 0
  while (start <= text.length) {
    const newline = text.indexOf('\n', start)
    const end = newline < 0 ? text.length : newline
    if (end - start > LONGEST_LINE) {
      lines += 1
      parts.push(`${text.slice(start, start + LONGEST_LINE)} …`)
    } else {
      parts.push(text.slice(start, end))
    }
    start = end + 1
  }
  return lines === 0 ? { text, lines } : { text: parts.join('\n'), lines }
}
