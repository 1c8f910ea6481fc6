import type { Plugin } from 'vite'

/**
 * Writes what is beyond Latin-1 in a bundle as escapes. V8 keeps the source of what it runs, in each thread anew, and
 * takes two bytes for every letter of a file as soon as one letter of it, such as a typographic quote, needs two.
 */
export function oneByteSource(): Plugin {
  return {
    name: 'one-byte-source',
    // Not before: what prints a chunk writes escapes as letters. Lines stay where they are, as the map has them.
    generateBundle(_, bundle) {
      for (const file of Object.values(bundle)) if (file.type === 'chunk') file.code = inOneByte(file.code)
    },
  }
}

/** The same program without letters beyond Latin-1. What stands behind a backslash stays, as that is an escape itself. */
export function inOneByte(code: string): string {
  return code.replace(
    /(?<!\\)[^\u0000-\u00ff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
