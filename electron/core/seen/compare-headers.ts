import { createHash } from 'node:crypto'
import { headerValues } from '../../../shared/headers.ts'
import type { HeaderPair } from '../../../shared/headers.ts'
import type { SeenByApp } from '../../../shared/model/delivery.ts'

type Row = SeenByApp['rows'][number]

/** Fields that servers and frameworks handle themselves; that they are gone means nothing. */
const HANDLED = new Set([
  'connection',
  'keep-alive',
  'transfer-encoding',
  'te',
  'trailer',
  'upgrade',
  'expect',
])

const SHOWN_CHARACTERS = 200

/** One row for each header name that was sent or seen: those that were sent in their order, then what was added. */
export function compareHeaders(
  seen: readonly (readonly [name: string, hash: string])[],
  sent: readonly HeaderPair[],
  received: readonly HeaderPair[] | null,
): Row[] {
  const names = new Map([...sent, ...seen].map(([name]) => [name.toLowerCase(), name]))
  for (const [name] of sent.toReversed()) names.set(name.toLowerCase(), name)
  return [...names].flatMap(([key, name]): Row[] => {
    if (HANDLED.has(key)) return []
    const values = headerValues(sent, name)
    const hashes = seen.flatMap(([each, hash]) => (each.toLowerCase() === key ? [hash] : []))
    return [
      {
        part: name,
        received: received && shown(headerValues(received, name)),
        sent: shown(values),
        ...judged(values, hashes),
      },
    ]
  })
}

function judged(values: readonly string[], hashes: readonly string[]): Pick<Row, 'seen' | 'note'> {
  if (values.length === 0) return { seen: 'added', note: 'added on the way' }
  if (hashes.length === 0) return { seen: 'missing', note: null }
  const isSame = values.length === hashes.length && values.every((value) => hashes.includes(hashOf(value)))
  if (isSame) return { seen: 'same', note: null }
  if (values.length > 1) {
    const joined = [', ', ',', '; '].find((join) => hashes.includes(hashOf(values.join(join))))
    if (joined !== undefined) return { seen: 'same', note: `repeats joined by ${JSON.stringify(joined)}` }
    if (values.some((value) => hashes.includes(hashOf(value)))) {
      return { seen: 'differs', note: `only ${hashes.length} of ${values.length} repeats` }
    }
  }
  const [value = ''] = values
  const changes: [string, string][] = [
    ['in lower case', value.toLowerCase()],
    ['as UTF-8 of its ISO-8859-1 bytes', Buffer.from(value, 'utf8').toString('latin1')],
    ['read as UTF-8', Buffer.from(value, 'latin1').toString('utf8')],
    ['percent-decoded', percentDecoded(value)],
  ]
  const known = changes.find(([, changed]) => changed !== value && hashes.includes(hashOf(changed)))
  return { seen: 'differs', note: known?.[0] ?? null }
}

/** As the snippets hash: the first 16 hexadecimal digits of the SHA-256 of the value's bytes. */
function hashOf(value: string): string {
  return createHash('sha256').update(Buffer.from(value, 'latin1')).digest('hex').slice(0, 16)
}

function shown(values: readonly string[]): string | null {
  return values.length === 0 ? null : values.join('\n').slice(0, SHOWN_CHARACTERS)
}

function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
