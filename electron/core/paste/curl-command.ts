import { FLAGS_WITHOUT_EFFECT, SHORT, VALUES_WITHOUT_EFFECT } from './curl-options.ts'

/** What the options of one curl command ask for, in curl's own terms. */
export interface CurlCommand {
  urls: string[]
  method: string | null
  /** Each as written after `-H`. */
  headers: string[]
  /** The data options in their order; curl joins them with `&`, those of `--json` with nothing. */
  data: { bytes: string; join: '&' | '' }[] | null
  form: { name: string; content: string; options: Record<string, string>; isFile: boolean }[]
  /** `--json` names a type and what it accepts, unless the command does. */
  json: boolean
  query: string[]
  dataInQuery: boolean
  head: boolean
  user: string | null
  bearer: string | null
  userAgent: string | null
  referer: string | null
  cookies: string[]
  range: string | null
  compressed: boolean
  upload: boolean
}

/** Reads the words after `curl`. `--next` begins another command. What is not understood becomes a note. */
export function readCommands(words: readonly string[], notes: string[]): CurlCommand[] {
  const commands = [emptyCommand()]
  let onlyAddresses = false
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? ''
    const command = commands.at(-1) as CurlCommand
    if (onlyAddresses || !word.startsWith('-') || word === '-') {
      command.urls.push(word)
    } else if (word === '--') {
      onlyAddresses = true
    } else if (word === '--next' || word === '-:') {
      commands.push(emptyCommand())
    } else if (word.startsWith('--')) {
      at += apply(command, word, words[at + 1], notes)
    } else {
      at += applyLetters(command, word, words[at + 1], notes)
    }
  }
  return commands
}

/** A cluster such as `-sSLXPOST`: letters up to the first that takes a value, which is the rest or the next word. */
function applyLetters(command: CurlCommand, word: string, next: string | undefined, notes: string[]): number {
  for (let at = 1; at < word.length; at++) {
    const letter = word[at] ?? ''
    const name = SHORT[letter]
    if (name === undefined) {
      notes.push(`The option -${letter} is not known and was left out.`)
    } else if (takesValue(name)) {
      const rest = word.slice(at + 1)
      const used = apply(command, name, rest === '' ? next : rest, notes)
      return rest === '' ? used : 0
    } else {
      apply(command, name, undefined, notes)
    }
  }
  return 0
}

/** Applies one long option and returns how many further words it used. */
function apply(command: CurlCommand, name: string, value: string | undefined, notes: string[]): 0 | 1 {
  if (FLAGS_WITHOUT_EFFECT.has(name)) return 0
  const flag = FLAGS[name]
  if (flag) {
    flag(command)
    return 0
  }
  if (takesValue(name)) {
    if (value === undefined) notes.push(`The option ${name} has no value and was left out.`)
    else VALUES[name]?.(command, value, notes)
    return 1
  }
  if (name.startsWith('--no-')) return 0
  const equals = name.indexOf('=')
  notes.push(
    equals > 0
      ? `The option ${name.slice(0, equals)}=... was left out: curl wants a space instead of "=".`
      : `The option ${name} is not known and was left out.`,
  )
  return 0
}

function takesValue(name: string): boolean {
  return Object.hasOwn(VALUES, name) || VALUES_WITHOUT_EFFECT.has(name)
}

const FLAGS: Readonly<Record<string, (command: CurlCommand) => void>> = {
  '--get': (command) => (command.dataInQuery = true),
  '--head': (command) => (command.head = true),
  '--compressed': (command) => (command.compressed = true),
}

const VALUES: Readonly<Record<string, (command: CurlCommand, value: string, notes: string[]) => void>> = {
  '--url': (command, value) => command.urls.push(value),
  '--request': (command, value) => (command.method = value),
  '--header': (command, value, notes) => {
    if (value.startsWith('@')) notes.push(`The headers in the file ${value.slice(1)} were not read.`)
    else command.headers.push(value)
  },
  '--data': addData,
  '--data-ascii': addData,
  '--data-binary': addData,
  '--data-raw': (command, value) => append(command, value, '&'),
  '--data-urlencode': (command, value, notes) => append(command, encodeField(value, notes), '&'),
  '--json': (command, value, notes) => {
    command.json = true
    append(command, contentOf(value, notes), '')
  },
  '--url-query': (command, value, notes) =>
    command.query.push(value.startsWith('+') ? value.slice(1) : encodeField(value, notes)),
  '--form': (command, value, notes) => addFormField(command, value, notes),
  '--form-string': (command, value) => {
    const [name, content] = splitOnce(value, '=')
    command.form.push({ name, content: content ?? '', options: {}, isFile: false })
  },
  '--user': (command, value, notes) => {
    if (!value.includes(':')) notes.push('curl would ask for the password of --user; it is taken as empty.')
    command.user = value.includes(':') ? value : `${value}:`
  },
  '--oauth2-bearer': (command, value) => (command.bearer = value),
  '--user-agent': (command, value) => (command.userAgent = value),
  '--referer': (command, value) => (command.referer = value.replace(/;auto$/, '')),
  '--cookie': (command, value, notes) => {
    if (value.includes('=')) command.cookies.push(value)
    else notes.push(`The cookies in the file ${value} were not read.`)
  },
  '--range': (command, value) => (command.range = value),
  '--upload-file': (command, value, notes) => {
    command.upload = true
    notes.push(`The body in the file ${value} was not read; the body is empty.`)
  },
  '--request-target': (_command, value, notes) => {
    notes.push(`The request-target ${value} of --request-target was left out; the address stands as it is.`)
  },
}

function addData(command: CurlCommand, value: string, notes: string[]): void {
  append(command, contentOf(value, notes), '&')
}

function append(command: CurlCommand, bytes: string, join: '&' | ''): void {
  command.data ??= []
  command.data.push({ bytes, join })
}

/** `@file` and `@-` are noted and stay empty: a paste reads nothing from disk. */
function contentOf(value: string, notes: string[]): string {
  if (!value.startsWith('@')) return value
  notes.push(
    value === '@-'
      ? 'The body comes from standard input, which is not part of the paste; it is empty.'
      : `The file ${value.slice(1)} was not read; its part of the body is empty.`,
  )
  return ''
}

/** `content`, `=content`, `name=content`, `@file` or `name@file`, the content percent-encoded as curl does. */
function encodeField(value: string, notes: string[]): string {
  const at = value.search(/[=@]/)
  if (at < 0) return escaped(value)
  const name = value.slice(0, at)
  const prefix = name === '' ? '' : `${name}=`
  if (value[at] === '@') {
    notes.push(`The file ${value.slice(at + 1)} was not read; its part of the body is empty.`)
    return prefix
  }
  return prefix + escaped(value.slice(at + 1))
}

function escaped(text: string): string {
  return [...Buffer.from(text, 'utf8')]
    .map((byte) => {
      const character = String.fromCharCode(byte)
      if (/[A-Za-z0-9\-._~]/.test(character)) return character
      return byte === 0x20 ? '+' : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`
    })
    .join('')
}

/** `name=content;type=text/plain;filename=x`, with `@file` and `<file` noted. */
function addFormField(command: CurlCommand, value: string, notes: string[]): void {
  const [name, rest = ''] = splitOnce(value, '=')
  const [content = '', ...others] = rest.split(/;(?=\s*(?:type|filename|encoder|headers)=)/)
  const options = Object.fromEntries(
    others.map((other): [string, string] => {
      const [key, given = ''] = splitOnce(other.trim(), '=')
      return [key, unquoted(given)]
    }),
  )
  const file = /^[@<]/.test(content) ? content.slice(1) : null
  if (file !== null) notes.push(`The file ${file} was not read; its part of the form is empty.`)
  const isFile = content.startsWith('@')
  if (isFile && file !== null) options['filename'] ??= file.replace(/^.*[\\/]/, '')
  command.form.push({ name, content: file === null ? unquoted(content) : '', options, isFile })
}

function unquoted(text: string): string {
  return /^"[\s\S]*"$/.test(text) ? text.slice(1, -1).replace(/\\(["\\])/g, '$1') : text
}

function splitOnce(text: string, separator: string): [string, string | undefined] {
  const at = text.indexOf(separator)
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + separator.length)]
}

function emptyCommand(): CurlCommand {
  return {
    urls: [],
    method: null,
    headers: [],
    data: null,
    form: [],
    json: false,
    query: [],
    dataInQuery: false,
    head: false,
    user: null,
    bearer: null,
    userAgent: null,
    referer: null,
    cookies: [],
    range: null,
    compressed: false,
    upload: false,
  }
}
