import { headerValue } from '../../../../shared/headers.ts'
import { inflate } from '../../diagnose/inflate.ts'
import type { Response } from '../deliver.ts'
import { contentCodings } from '../content-codings.ts'

const READ_BYTES = 256 * 1024
const INFLATED_BYTES = 1024 * 1024
const LINE_LENGTH = 300

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
  const title = plain(/<title[^>]*>([\s\S]*?)<\/title>/i.exec(html)?.[1] ?? '')
  // Django, Werkzeug and Symfony put the exception into an element of its own; Express and Next.js into <pre>.
  const marked =
    plain(
      /class="(?:exception_value|exception-message|errormsg)[^"]*"[^>]*>([\s\S]*?)<\//i.exec(html)?.[1] ?? '',
    ) ||
    exceptionIn(plain(/<pre[^>]*>([\s\S]*?)(?:<br|\n|<\/pre>)/i.exec(html)?.[1] ?? '')) ||
    plain(/<pre[^>]*>([\s\S]*?)(?:<br|\n|<\/pre>)/i.exec(html)?.[1] ?? '') ||
    plain(/<h1[^>]*>([\s\S]*?)<\/h1>/i.exec(html)?.[1] ?? '')
  const parts = [title, marked].filter((part) => part !== '')
  const [first, second] = parts
  if (first === undefined) return null
  return cut(
    second === undefined || first.includes(second) || second.includes(first)
      ? longest(parts)
      : `${first}: ${second}`,
  )
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
    .find((each) => /(?:\b[\w.$\\]*(?:Error|Exception)\b|^panic|Fatal error)\s*(?:\([^)]*\))?:/.test(each))
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
