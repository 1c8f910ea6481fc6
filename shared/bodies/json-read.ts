/**
 * A JSON text, read without losing what `JSON.parse` loses: the text of every number, keys that occur twice,
 * and where everything stands. Nodes are numbers into a flat table, so that 25 MiB of the worst JSON costs some
 * hundred megabytes and no depth overflows a stack.
 */
export interface JsonDocument {
  text: string
  /** Three numbers a node: start, end (exclusive), and the node after its sub-tree. Keys are nodes too. */
  table: Uint32Array
  count: number
}

export interface JsonError {
  /** Says what is wrong and what was expected, as one sentence. */
  message: string
  /** In characters of the text. */
  offset: number
}

export type JsonReading = { document: JsonDocument; error: null } | { document: null; error: JsonError }

/** What the reader waits for. */
const VALUE = 0
const VALUE_OR_END = 1
const KEY = 2
const KEY_OR_END = 3
const COLON = 4
const COMMA_OR_END = 5
const NOTHING = 6

/** Reads a text into the table of `JsonDocument`; an explicit stack instead of recursion. */
export function readNodes(text: string): JsonReading {
  const length = text.length
  let table = new Uint32Array(3 * 256)
  let count = 0
  let open = new Uint32Array(64)
  let depth = 0
  let at = 0
  let state = VALUE

  const fail = (message: string, offset: number): JsonReading => ({
    document: null,
    error: { message, offset: Math.min(offset, length) },
  })
  const add = (start: number, end: number): void => {
    if ((count + 1) * 3 > table.length) {
      const larger = new Uint32Array(table.length * 2)
      larger.set(table)
      table = larger
    }
    table[count * 3] = start
    table[count * 3 + 1] = end
    table[count * 3 + 2] = ++count
  }
  const enter = (): void => {
    if (depth === open.length) {
      const larger = new Uint32Array(open.length * 2)
      larger.set(open)
      open = larger
    }
    open[depth++] = count
    add(at, at)
    at++
  }
  const leave = (): void => {
    const node = open[--depth] as number
    at++
    table[node * 3 + 1] = at
    table[node * 3 + 2] = count
    state = depth === 0 ? NOTHING : COMMA_OR_END
  }

  for (;;) {
    let code = text.charCodeAt(at)
    while (code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09) code = text.charCodeAt(++at)
    if (at >= length) {
      if (state === NOTHING) return { document: { text, table, count }, error: null }
      return fail(endMessage(text, count, depth), length)
    }
    // More brackets are open than characters are left: it cannot end well, and reading on only costs memory.
    if (depth > length - at) return fail(endMessage(text, count, depth + openers(text, at)), length)

    const inObject = depth > 0 && text.charCodeAt(table[(open[depth - 1] as number) * 3] as number) === 0x7b
    switch (state) {
      case NOTHING:
        return fail(`The JSON is complete, but ${shown(text, at)} follows it.`, at)
      case COLON:
        if (code !== 0x3a)
          return fail(`A ":" is expected after the name, but ${shown(text, at)} stands here.`, at)
        at++
        state = VALUE
        continue
      case COMMA_OR_END:
        if (code === 0x2c) {
          at++
          state = inObject ? KEY : VALUE
          continue
        }
        if (code === (inObject ? 0x7d : 0x5d)) {
          leave()
          continue
        }
        return fail(
          `A "," or "${inObject ? '}' : ']'}" is expected here, but ${shown(text, at)} stands here.`,
          at,
        )
      case KEY_OR_END:
      case KEY: {
        if (code === 0x7d) {
          if (state === KEY) return fail('A name is expected after the ",": this comma is one too many.', at)
          leave()
          continue
        }
        if (code !== 0x22) {
          const found = code === 0x27 ? 'a single quote' : shown(text, at)
          return fail(`A name in double quotes is expected, but ${found} stands here.`, at)
        }
        const end = stringEnd(text, at)
        if (end < 0) return fail(stringMessage(text, -end - 1), -end - 1)
        add(at, end)
        at = end
        state = COLON
        continue
      }
      default: {
        if (code === 0x5d && !inObject && depth > 0) {
          if (state === VALUE)
            return fail('A value is expected after the ",": this comma is one too many.', at)
          leave()
          continue
        }
        if (code === 0x7b) {
          enter()
          state = KEY_OR_END
          continue
        }
        if (code === 0x5b) {
          enter()
          state = VALUE_OR_END
          continue
        }
        const end = code === 0x22 ? stringEnd(text, at) : scalarEnd(text, at, code)
        if (end < 0) {
          const offset = -end - 1
          return fail(code === 0x22 ? stringMessage(text, offset) : valueMessage(text, at, offset), offset)
        }
        add(at, end)
        at = end
        state = depth === 0 ? NOTHING : COMMA_OR_END
      }
    }
  }
}

/** End of the string that starts here, or `-(offset of the error) - 1`. */
function stringEnd(text: string, start: number): number {
  const length = text.length
  for (let at = start + 1; at < length; at++) {
    const code = text.charCodeAt(at)
    if (code === 0x22) return at + 1
    if (code < 0x20) return -at - 1
    if (code !== 0x5c) continue
    const escape = text.charCodeAt(++at)
    if (escape === 0x75) {
      for (let digit = 0; digit < 4; digit++) if (!isHex(text.charCodeAt(++at))) return -at - 1
    } else if (!isEscape(escape)) {
      return -at - 1
    }
  }
  return -length - 1
}

/** End of the number or word that starts here, or `-(offset of the error) - 1`. */
function scalarEnd(text: string, start: number, first: number): number {
  for (const word of ['true', 'false', 'null']) {
    if (first !== word.charCodeAt(0)) continue
    return text.startsWith(word, start) ? start + word.length : -start - 1
  }
  let at = start
  if (first === 0x2d) at++
  if (text.charCodeAt(at) === 0x30) at++
  else if (!isDigit(text.charCodeAt(at))) return -at - 1
  else at = digitsEnd(text, at)
  if (text.charCodeAt(at) === 0x2e) {
    if (!isDigit(text.charCodeAt(++at))) return -at - 1
    at = digitsEnd(text, at)
  }
  const exponent = text.charCodeAt(at)
  if (exponent === 0x65 || exponent === 0x45) {
    const sign = text.charCodeAt(++at)
    if (sign === 0x2b || sign === 0x2d) at++
    if (!isDigit(text.charCodeAt(at))) return -at - 1
    at = digitsEnd(text, at)
  }
  return at
}

function digitsEnd(text: string, start: number): number {
  let at = start
  while (isDigit(text.charCodeAt(at))) at++
  return at
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39
}

function isHex(code: number): boolean {
  return isDigit(code) || (code >= 0x41 && code <= 0x46) || (code >= 0x61 && code <= 0x66)
}

function isEscape(code: number): boolean {
  return '"\\/bfnrt'.includes(String.fromCharCode(code))
}

function endMessage(text: string, count: number, depth: number): string {
  if (count === 0) return text.length === 0 ? 'The body is empty.' : 'There is only white space.'
  if (depth === 0) return 'The JSON ends before its value is complete.'
  return `The JSON ends while ${depth === 1 ? 'one bracket is' : `${depth} brackets are`} still open.`
}

/** Brackets that open in the rest of a text that cannot close them all; a near count is enough. */
function openers(text: string, from: number): number {
  let count = 0
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 0x5b || code === 0x7b) count++
    else if (code === 0x5d || code === 0x7d) count--
  }
  return count
}

function stringMessage(text: string, offset: number): string {
  if (offset >= text.length) return 'The JSON ends inside a string: the closing quote is missing.'
  const code = text.charCodeAt(offset)
  if (code < 0x20) {
    const name = code === 10 ? 'line break' : code === 9 ? 'tab' : `control character ${code}`
    return `A ${name} stands inside a string; JSON wants it written as an escape such as "\\n".`
  }
  return `${shown(text, offset)} is no escape that JSON knows.`
}

function valueMessage(text: string, start: number, offset: number): string {
  const rest = text.slice(start, start + 12)
  if (rest.startsWith("'")) return 'A string starts with a single quote here; JSON wants double quotes.'
  if (rest.startsWith('//') || rest.startsWith('/*')) return 'A comment stands here; JSON has none.'
  const word = /^-?[A-Za-z]+/.exec(rest)?.[0]
  if (word) return `"${word}" is no value that JSON knows; true, false and null are the only words.`
  if (offset >= text.length) return 'The JSON ends inside a number.'
  if (/^-?\d|^[-+.]/.test(rest)) return `A digit is expected here, but ${shown(text, offset)} stands here.`
  return `A value is expected here, but ${shown(text, offset)} stands here.`
}

function shown(text: string, offset: number): string {
  const character = String.fromCodePoint(text.codePointAt(offset) ?? 0)
  return /\p{C}/u.test(character)
    ? `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
    : character === '"'
      ? 'a double quote'
      : `"${character}"`
}
