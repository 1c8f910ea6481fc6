import { parse } from 'shell-quote'

/** The words of one command line. `ended` is the operator that ends it early, such as `|`. */
export interface ShellWords {
  words: string[]
  ended: string | null
  /** Names of variables that the shell would have filled in; they stand in the words as `$NAME`. */
  variables: string[]
}

/**
 * Splits the commands of a text as a POSIX shell does, bash's `$'...'` included; expands nothing, runs nothing.
 * Null where a quote is not closed.
 */
export function splitPosix(text: string): ShellWords[] | null {
  const lines = commandLines(text.replaceAll('\r\n', '\n'))
  return lines === null ? null : lines.map(splitLine).filter(({ words }) => words.length > 0)
}

function splitLine(line: string): ShellWords {
  const variables: string[] = []
  const keep = (name: string): string => {
    // A `$` before anything but a name comes here with an empty one.
    if (name !== '') variables.push(name)
    return `$${name}`
  }
  const words: string[] = []
  for (const entry of parse(line, keep)) {
    if (typeof entry === 'string') words.push(entry)
    else if ('comment' in entry) break
    else if (entry.op === 'glob') words.push((entry as { pattern: string }).pattern)
    else return { words, ended: entry.op, variables }
  }
  return { words, ended: null, variables }
}

const ANSI_C = /\$'(?:\\[\s\S]|[^\\'])*'/
const SINGLE = /'[^']*'/
const DOUBLE = /"(?:\\[\s\S]|[^"\\])*"/
const OUTSIDE = /\\[\s\S]|[\s\S]/
const PARTS = new RegExp([ANSI_C, SINGLE, DOUBLE, OUTSIDE].map(({ source }) => source).join('|'), 'g')

/**
 * One line for each command, with what shell-quote 1.12 reads otherwise than a shell written so that it does not
 * matter: joined lines, `#` inside a word, and an escaped back-tick inside double quotes.
 */
function commandLines(text: string): string[] | null {
  const lines: string[] = []
  let line = ''
  let isInWord = false
  const append = (part: string): void => {
    line += part
    isInWord = /\S$/.test(part.slice(-1))
  }
  for (const [part] of text.matchAll(PARTS)) {
    if (part === "'" || part === '"') return null
    if (part === '\n') {
      lines.push(line)
      line = ''
      isInWord = false
    } else if (part === '\\\n') continue
    else if (part === '#') append(isInWord ? '\\#' : '#')
    else if (part.startsWith('"')) append(part.replaceAll('\\\n', '').replaceAll('\\`', '`'))
    else append(part)
  }
  return [...lines, line]
}

/**
 * Splits a command line of Windows' cmd, as browsers copy it: `^` takes the meaning from the next character and
 * joins lines, then words are split by the rules of Microsoft's C runtime.
 * https://learn.microsoft.com/en-us/cpp/c-language/parsing-c-command-line-arguments
 */
export function splitWindows(text: string): ShellWords {
  const plain = text
    .replace(/\r\n/g, '\n')
    // Browsers write a line break inside a value as `^` and two line breaks.
    .replace(/\^\n\n/g, '\0')
    .replace(/\^\n/g, ' ')
    .replace(/\^([\s\S])/g, '$1')
  return {
    words: splitArguments(plain).map((word) => word.replaceAll('\0', '\n')),
    ended: null,
    variables: [],
  }
}

function splitArguments(line: string): string[] {
  const words: string[] = []
  let word: string | null = null
  let isQuoted = false
  for (let at = 0; at < line.length; at++) {
    const backslashes = /^\\*/.exec(line.slice(at))?.[0].length ?? 0
    if (backslashes > 0) {
      const beforeQuote = line[at + backslashes] === '"'
      word = (word ?? '') + '\\'.repeat(beforeQuote ? Math.floor(backslashes / 2) : backslashes)
      at += backslashes - 1
      if (beforeQuote && backslashes % 2 === 1) {
        word += '"'
        at += 1
      }
      continue
    }
    const character = line[at] ?? ''
    if (character === '"') {
      if (isQuoted && line[at + 1] === '"') {
        word = `${word ?? ''}"`
        at += 1
        continue
      }
      isQuoted = !isQuoted
      word ??= ''
    } else if (!isQuoted && /\s/.test(character)) {
      if (word !== null) words.push(word)
      word = null
    } else {
      word = (word ?? '') + character
    }
  }
  return word === null ? words : [...words, word]
}
