import type { BasicProof } from '../../schemes/basic.ts'

/** One way of reading an Authorization header as user and password. */
export interface BasicReading {
  username: string
  password: string
  cost: number
  /** What is wrong with the header when it is read so; empty where nothing is. */
  words: string
  fix: string
}

const WRITE_IT = 'Send "Authorization: Basic " followed by the base64 of "user:password".'

/** Every way in which a header gives a user and a password, the most plausible first. */
export function basicReadings({ header, pair }: BasicProof): BasicReading[] {
  const readings: BasicReading[] = []
  const add = (text: string | null, cost: number, words: string, fix: string): void => {
    const colon = text?.indexOf(':') ?? -1
    if (text === null || colon < 0) return
    readings.push({ username: text.slice(0, colon), password: text.slice(colon + 1), cost, words, fix })
  }
  if (pair) add(`${utf8(pair.username)}:${utf8(pair.password)}`, 0, '', '')
  const [, word = '', rest = ''] = /^(\S+)\s+(.*)$/s.exec(header.trim()) ?? []
  const isBasic = word.toLowerCase() === 'basic'
  if (isBasic && !pair) {
    add(rest, 1, 'User and password stand in the header without base64', WRITE_IT)
    const text = encoded(rest.replace(/\s/g, ''))
    add(
      text,
      1,
      'The base64 in the header is not as RFC 7617 wants it (white space, padding or alphabet)',
      'Use standard base64 with "+", "/" and "=" padding, on one line.',
    )
    add(text && encoded(text), 2, 'User and password are encoded as base64 twice', 'Encode them once.')
    const percent = text?.includes('%3A') || text?.includes('%3a') ? text.replace(/%3a/i, ':') : null
    add(percent, 2, 'The ":" between user and password is percent-encoded', WRITE_IT)
    add(encoded(unquoted(rest)), 1, 'The base64 in the header stands in quotes', 'Leave out the quotes.')
    const twice = /^basic\s+(\S+)$/i.exec(rest)?.[1] ?? null
    add(twice && encoded(twice), 1, 'The header says "Basic" twice', WRITE_IT)
  }
  if (word !== '' && !isBasic) {
    const name = word.replace(/[^\w-]/g, '').slice(0, 20)
    const isWord = /^[A-Za-z-]+:?$/.test(word)
    if (isWord) {
      const words = `The header says "${name}" where "Basic" is expected, before the right kind of value`
      add(encoded(rest), 1, words, WRITE_IT)
      add(rest, 2, words, WRITE_IT)
    }
  }
  if (word === '') {
    add(encoded(header.trim()), 1, 'The word "Basic" is missing in front of the base64', WRITE_IT)
    add(
      header.trim(),
      2,
      'User and password stand in the header without "Basic" and without base64',
      WRITE_IT,
    )
  }
  return readings
}

/** The text of base64 in a lenient reading, or null where it is none that gives text. */
function encoded(text: string | null): string | null {
  if (text === null || !/^[A-Za-z0-9+/_-]+={0,2}$/.test(text)) return null
  const decoded = Buffer.from(text, 'base64')
  return decoded.length === 0 ? null : utf8(decoded)
}

function unquoted(text: string): string | null {
  return /^"(.*)"$|^'(.*)'$/.exec(text)?.slice(1).find(Boolean) ?? null
}

function utf8(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
}
