import { AppError } from '../../../shared/errors.ts'
import { headerValue, type HeaderPair } from '../../../shared/headers.ts'
import type { WholeRequest } from '../../../shared/model/request.ts'
import { createPasteCount, tooMuch } from './paste-limits.ts'
import { readCommands, type CurlCommand } from './curl-command.ts'
import { writeForm } from './curl-form.ts'
import { splitPosix, splitWindows, type ShellWords } from './shell-words.ts'
import { toWireText } from './wire-text.ts'

/** A command in a shell is much shorter; a body in it may be as long as this. */
const MOST_CHARACTERS = 8 * 1024 * 1024
const MOST_WORDS = 20_000

const START = /^(?:[$>%#]\s+)?(?:sudo\s+)?(?:\w+=\S*\s+)*(?:\S*[\\/])?curl(?:\.exe)?(?=\s|$)/

/** Whether a text begins with a curl command, a prompt and variables before it included. */
export function isCurl(text: string): boolean {
  return START.test(text)
}

/**
 * The requests that one or several curl commands would send: the header lines that curl adds by itself are
 * there in curl's order, only `User-Agent` is left out where the command does not set it, because it names a
 * version that nobody knows.
 */
export function readCurl(text: string): { requests: WholeRequest[]; notes: string[] } {
  if (text.length > MOST_CHARACTERS) {
    throw tooMuch(
      `The text of the curl command has ${text.length} characters`,
      `${MOST_CHARACTERS} are read`,
      'Paste the request as HTTP or HAR, of which more is read.',
    )
  }
  const notes: string[] = []
  const requests: WholeRequest[] = []
  const count = createPasteCount()
  for (const line of commandsOf(text, notes)) {
    const commands = readCommands(line.words, notes)
    if (line.ended !== null) {
      notes.push(
        `The shell ends the command at "${line.ended}"; what follows was left out. Quote the address.`,
      )
    }
    for (const name of new Set(line.variables)) {
      notes.push(`The variable $${name} has no value here and stands as it is written.`)
    }
    for (const command of commands) {
      for (const url of command.urls) {
        const request = requestOf(command, url, notes)
        count.add(request)
        requests.push(request)
      }
      if (command.urls.length === 0) notes.push('A curl command without an address was left out.')
    }
  }
  if (requests.length > 0) return { requests, notes: [...new Set(notes)] }
  throw new AppError('PASTE_UNREADABLE', 'The curl command has no address.', {
    fix: 'Add the address to which the request goes, such as https://example.com/webhook.',
  })
}

/** The words after `curl`, of each curl command of the text. */
function commandsOf(text: string, notes: string[]): ShellWords[] {
  const lines = looksLikeCmd(text) ? [splitWindows(text)] : splitPosix(text)
  if (lines === null) {
    throw new AppError('PASTE_UNREADABLE', 'A quotation mark of the curl command is not closed.', {
      fix: 'Paste the whole command, from "curl" to the last quotation mark.',
    })
  }
  return lines.flatMap((line) => {
    const at = line.words.findIndex((word) => /(?:^|[\\/])curl(?:\.exe)?$/.test(word))
    if (at < 0) {
      notes.push(`The command ${JSON.stringify(line.words[0])} is not curl and was left out.`)
      return []
    }
    if (line.words.length > MOST_WORDS) {
      throw tooMuch(
        `A curl command has ${line.words.length} words`,
        `${MOST_WORDS} are read`,
        'Paste fewer options and addresses at once.',
      )
    }
    return [{ ...line, words: line.words.slice(at + 1) }]
  })
}

/** What browsers copy for cmd has carets at line ends or before quotes, which bash has no use for. */
function looksLikeCmd(text: string): boolean {
  return /\^\r?\n|\^"/.test(text)
}

function requestOf(command: CurlCommand, address: string, notes: string[]): WholeRequest {
  const url = urlOf(command, address, notes)
  const body = bodyOf(command)
  const headers = headersOf(command, url, body)
  return {
    method: methodOf(command),
    url: withoutUser(url),
    headers,
    bodyBase64: Buffer.from(body.bytes).toString('base64'),
  }
}

function methodOf(command: CurlCommand): string {
  if (command.method !== null) return command.method
  if (command.head) return 'HEAD'
  if (command.upload) return 'PUT'
  return (command.data !== null && !command.dataInQuery) || command.form.length > 0 ? 'POST' : 'GET'
}

function urlOf(command: CurlCommand, address: string, notes: string[]): string {
  const [bare = '', ...fragments] = (
    /^[a-z][a-z0-9+.-]*:\/\//i.test(address) ? address : `http://${address}`
  ).split('#')
  if (fragments.length > 0) notes.push(`The part "#${fragments.join('#')}" of the address is never sent.`)
  const additions = [
    ...command.query,
    ...(command.dataInQuery && command.data !== null ? [joined(command.data)] : []),
  ].filter((part) => part !== '')
  const withPath = /^[^:]+:\/\/[^/?]*$/.test(bare) ? `${bare}/` : bare
  if (additions.length === 0) return withPath
  return `${withPath}${withPath.includes('?') ? '&' : '?'}${additions.join('&')}`
}

interface CurlBody {
  bytes: Uint8Array
  /** What curl calls it when the command does not; null where there is no body. */
  contentType: string | null
}

function bodyOf(command: CurlCommand): CurlBody {
  if (command.form.length > 0) return writeForm(command.form)
  if (command.data === null || command.dataInQuery) return { bytes: new Uint8Array(), contentType: null }
  return {
    bytes: Buffer.from(joined(command.data), 'utf8'),
    contentType: 'application/x-www-form-urlencoded',
  }
}

function joined(data: NonNullable<CurlCommand['data']>): string {
  return data.map(({ bytes, join }, index) => (index === 0 ? bytes : join + bytes)).join('')
}

/** The order is that of curl's `Curl_http`: its own headers, those of the command, then what describes the body. */
function headersOf(command: CurlCommand, url: string, body: CurlBody): HeaderPair[] {
  const { set, removed } = customHeaders(command)
  const own: HeaderPair[] = []
  const add = (name: string, value: string | null): void => {
    if (value === null || removed.has(name.toLowerCase()) || headerValue(set, name) !== null) return
    own.push([name, toWireText(value)])
  }

  const host = headerValue(set, 'host') ?? /^[^:]+:\/\/(?:[^/?]*@)?([^/?]*)/.exec(url)?.[1] ?? ''
  if (!removed.has('host')) own.push(['Host', host])
  add('Authorization', authorization(command, url))
  add('Range', command.range === null ? null : `bytes=${command.range}`)
  add('User-Agent', command.userAgent === '' ? null : command.userAgent)
  add('Accept', '*/*')
  add('Accept-Encoding', command.compressed ? 'deflate, gzip, br, zstd' : null)
  add('Referer', command.referer)
  add('Cookie', command.cookies.length === 0 ? null : command.cookies.join(';'))
  own.push(...set.filter(([name]) => name.toLowerCase() !== 'host'))
  if (body.contentType !== null) {
    if (headerValue(set, 'transfer-encoding') === null) add('Content-Length', String(body.bytes.byteLength))
    add('Content-Type', body.contentType)
  }
  return own
}

/** `Name: value` sets, `Name:` removes what curl would add, `Name;` sends it empty; anything else is ignored by curl. */
function customHeaders({ headers, json }: CurlCommand): { set: HeaderPair[]; removed: Set<string> } {
  const set: HeaderPair[] = []
  const removed = new Set<string>()
  for (const line of headers) {
    const [, name, separator, rest = ''] = /^([^:;]+)([:;])([\s\S]*)$/.exec(line) ?? []
    if (name === undefined) continue
    const value = rest.trim()
    if (separator === ':' && value === '') removed.add(name.trim().toLowerCase())
    else if (separator === ':') set.push([name.trim(), toWireText(value)])
    else if (value === '') set.push([name.trim(), ''])
  }
  for (const name of json ? ['Content-Type', 'Accept'] : []) {
    if (!removed.has(name.toLowerCase()) && headerValue(set, name) === null)
      set.push([name, 'application/json'])
  }
  return { set, removed }
}

function authorization(command: CurlCommand, url: string): string | null {
  if (command.bearer !== null) return `Bearer ${command.bearer}`
  const user = command.user ?? userOf(url)
  return user === null ? null : `Basic ${Buffer.from(user, 'utf8').toString('base64')}`
}

function userOf(url: string): string | null {
  const written = /^[^:]+:\/\/([^/?]*)@/.exec(url)?.[1]
  if (written === undefined) return null
  const [name = '', ...password] = written.split(':')
  return [name, password.join(':')].map(decoded).join(':')
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function withoutUser(url: string): string {
  return url.replace(/^([^:]+:\/\/)[^/?]*@/, '$1')
}
