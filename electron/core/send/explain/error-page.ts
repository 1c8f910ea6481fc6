import { headerValue } from '../../../../shared/headers.ts'
import { inflate } from '../../diagnose/inflate.ts'
import type { Response } from '../deliver.ts'
import { contentCodings } from '../content-codings.ts'

const READ_BYTES = 256 * 1024
const INFLATED_BYTES = 1024 * 1024
const LINE_LENGTH = 300
/** What is longer is no line for a developer. */
const ELEMENT_LENGTH = 4_000

/** The beginning of an answer's body as text, inflated; empty where it cannot be read. */
export function answerText(response: Response): string {
  const head = response.body.subarray(0, READ_BYTES)
  const cut = response.bodyCut || head.length < response.body.length
  const { bytes, problem } = inflate(head, contentCodings(response.headers), INFLATED_BYTES, cut)
  return problem === null ? Buffer.from(bytes).toString('utf8') : ''
}

/** Whether the answer is a page for people. */
export function isHtml(response: Response, text: string): boolean {
  const contentType = headerValue(response.headers, 'content-type') ?? ''
  return /\bhtml\b/i.test(contentType) || /^\s*(?:<!doctype html|<html)/i.test(text)
}

/**
 * The one line of an error answer that a developer looks for: the `<title>` and exception of a framework's page,
 * the message of a JSON error, or the first line of a plain text. Null where there is none.
 */
export function errorLine(response: Response, text: string): string | null {
  if (text.trim() === '') return null
  if (isHtml(response, text)) return htmlLine(text)
  return jsonLine(text) ?? exceptionIn(text) ?? cut(text.trim().split(/\r?\n/)[0] ?? '')
}

function htmlLine(html: string): string | null {
  const title = inside(html, /<title[^<>]{0,500}>/i, /<\/title>/i)
  const preformatted = inside(html, /<pre[^<>]{0,500}>/i, /<br|\n|<\/pre>/i)
  // Django, Werkzeug and Symfony put the exception into an element of its own; Express and Next.js into <pre>.
  const marked =
    inside(
      html,
      /class="(?:exception_value|exception-message|errormsg)[^"<>]{0,500}"[^<>]{0,500}>/i,
      /<\//,
    ) ||
    exceptionIn(preformatted) ||
    preformatted ||
    inside(html, /<h1[^<>]{0,500}>/i, /<\/h1>/i)
  const parts = [title, marked].filter((part) => part !== '')
  const [first, second] = parts
  if (first === undefined) return null
  return cut(
    second === undefined || first.includes(second) || second.includes(first)
      ? longest(parts)
      : `${first}: ${second}`,
  )
}

/**
 * The text from the first `opens` to the next `closes`, without tags; empty where there is none. Every quantifier is
 * bounded, here and below: an answer may be a million times `<`, and it is read where others wait.
 */
function inside(html: string, opens: RegExp, closes: RegExp): string {
  const opened = opens.exec(html)
  if (opened === null) return ''
  const start = opened.index + opened[0].length
  const content = html.slice(start, start + ELEMENT_LENGTH)
  return plain(content.slice(0, closes.exec(content)?.index ?? 0))
}

function jsonLine(text: string): string | null {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return null
  }
  return cut(messageIn(value, 0) ?? '')
}

const MESSAGE_KEYS = ['message', 'error', 'detail', 'title', 'error_description', 'errors', 'reason']

function messageIn(value: unknown, depth: number): string | null {
  if (typeof value === 'string') return value
  if (typeof value !== 'object' || value === null || depth > 3) return null
  const members: Record<string, unknown> = Array.isArray(value) ? { message: value[0] } : { ...value }
  for (const key of MESSAGE_KEYS) {
    const message = key in members ? messageIn(members[key], depth + 1) : null
    if (message !== null && message !== '') return message
  }
  return null
}

/** `TypeError: x`, `java.lang.NullPointerException: y`, `PHP Fatal error: z`, `panic: w`. */
function exceptionIn(text: string): string | null {
  const line = text
    .split(/\r?\n/)
    .find((each) => /(?:(?:Error|Exception)\b|^panic|Fatal error)\s{0,20}(?:\([^)]{0,200}\))?:/.test(each))
  return line === undefined ? null : cut(line.trim())
}

function plain(html: string): string {
  return html
    .replace(/<[^>]*>/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#0*39;|&#x0*27;|&apos;/gi, "'")
    .replace(/&nbsp;/g, ' ')
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ')
    .trim()
}

function cut(line: string): string | null {
  const shown = line.replace(/\s+/g, ' ').trim()
  if (shown === '') return null
  return shown.length > LINE_LENGTH ? `${shown.slice(0, LINE_LENGTH)}…` : shown
}

function longest(parts: readonly string[]): string {
  return parts.reduce((a, b) => (b.length > a.length ? b : a))
}
