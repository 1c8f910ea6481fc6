/** A part of a source file: a line, several lines, or nothing. */
export type Lines = string | readonly Lines[] | null | undefined | false

/** Source text of its parts, one line each, with a line break at the end. */
export function source(...parts: readonly Lines[]): string {
  return `${flat(parts).join('\n')}\n`
}

/** The same parts, further in. */
export function indented(by: string, ...parts: readonly Lines[]): string[] {
  return flat(parts).map((line) => (line === '' ? '' : by + line))
}

/** A string literal in double quotes, as JavaScript, Python, Go, Java and C# all read it. */
export function doubleQuoted(text: string): string {
  return JSON.stringify(text).replace(/[\u007f-\u009f\u2028\u2029]/g, unicodeEscape)
}

/** A string literal in single quotes, as JavaScript and Python read it. */
export function singleQuoted(text: string): string {
  const inner = doubleQuoted(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")
  return `'${inner}'`
}

/** Lines with an empty one after them, where there are any. */
export function spaced(...parts: readonly Lines[]): string[] {
  const lines = flat(parts)
  return lines.length === 0 ? [] : [...lines, '']
}

function unicodeEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
}

function flat(parts: readonly Lines[]): string[] {
  return parts.flatMap((part) => {
    if (part === null || part === undefined || part === false) return []
    return typeof part === 'string' ? [part] : flat(part)
  })
}
