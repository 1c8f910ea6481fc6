import type { HeaderPair } from '../headers.ts'
import { headerValue } from '../headers.ts'

/** One part of a multipart body; the bytes are a view into the body. */
export interface MultipartPart {
  headers: HeaderPair[]
  name: string
  fileName: string | null
  contentType: string | null
  bytes: Uint8Array
}

export interface MultipartReading {
  parts: MultipartPart[]
  /** What is wrong with the body, as a sentence; null where it ends with its closing boundary. */
  problem: string | null
}

const MOST_PARTS = 1000

/** Reads the parts of a multipart body (RFC 2046, RFC 7578). Never throws. */
export function readMultipart(body: Uint8Array, boundary: string): MultipartReading {
  const delimiter = latin1Bytes(`--${boundary}`)
  const parts: MultipartPart[] = []
  let at = indexOfBytes(body, delimiter, 0)
  if (at < 0)
    return { parts, problem: `The boundary "${boundary}" of the header does not occur in the body.` }
  while (parts.length < MOST_PARTS) {
    at += delimiter.length
    if (body[at] === 0x2d && body[at + 1] === 0x2d) return { parts, problem: null }
    at = lineEnd(body, at)
    const next = indexOfBytes(body, delimiter, at)
    parts.push(readPart(body.subarray(at, next < 0 ? body.length : trimmedEnd(body, at, next))))
    if (next < 0) return { parts, problem: `The closing "--${boundary}--" is missing.` }
    at = next
  }
  return { parts, problem: `The body has more than ${MOST_PARTS} parts; the first ${MOST_PARTS} are shown.` }
}

function readPart(bytes: Uint8Array): MultipartPart {
  const headers: HeaderPair[] = []
  let at = 0
  while (at < bytes.length) {
    const end = lineEnd(bytes, at)
    const line = new TextDecoder().decode(bytes.subarray(at, end)).trimEnd()
    at = end
    if (line === '') break
    const colon = line.indexOf(':')
    if (colon > 0) headers.push([line.slice(0, colon).trim(), line.slice(colon + 1).trim()])
  }
  const disposition = headerValue(headers, 'content-disposition') ?? ''
  return {
    headers,
    name: parameter(disposition, 'name') ?? '',
    fileName: parameter(disposition, 'filename'),
    contentType: headerValue(headers, 'content-type'),
    bytes: bytes.subarray(at),
  }
}

function parameter(value: string, name: string): string | null {
  const match = new RegExp(`;\\s*${name}=(?:"((?:[^"\\\\]|\\\\.)*)"|([^;\\s]*))`, 'i').exec(value)
  return match ? (match[1]?.replaceAll(/\\(.)/g, '$1') ?? match[2] ?? '') : null
}

function lineEnd(bytes: Uint8Array, from: number): number {
  const end = bytes.indexOf(0x0a, from)
  return end < 0 ? bytes.length : end + 1
}

/** The line break before a boundary belongs to the boundary. */
function trimmedEnd(bytes: Uint8Array, start: number, end: number): number {
  let at = end
  if (at > start && bytes[at - 1] === 0x0a) at--
  if (at > start && bytes[at - 1] === 0x0d) at--
  return at
}

function latin1Bytes(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0) & 0xff)
}

function indexOfBytes(bytes: Uint8Array, wanted: Uint8Array, from: number): number {
  const first = wanted[0] as number
  for (let at = bytes.indexOf(first, from); at >= 0; at = bytes.indexOf(first, at + 1)) {
    let same = 1
    while (same < wanted.length && bytes[at + same] === wanted[same]) same++
    if (same === wanted.length) return at
  }
  return -1
}
