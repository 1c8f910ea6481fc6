import type { ProbeItem } from '../../../../shared/model/probe.ts'
import type { Provider } from '../../../../shared/providers/provider.ts'
import { bodyDifference, headerDifferences, targetDifference } from './compare.ts'
import type { HeaderDifferences } from './compare.ts'
import { CHANGES, item, notThrough, unknownItem } from './item.ts'
import { changedBodyMeanings, changedPathMeanings, formMeanings, headerMeanings } from './meanings.ts'
import { passage } from './passage.ts'
import type { Exchange } from './passage.ts'

const BODIES = {
  body: 'A body with every value of a byte',
  large: 'A body of 1 MiB',
  form: 'A form with escapes, repeated and empty fields',
  gzip: 'A body compressed with gzip',
  chunked: 'A body in chunks',
} as const

/** Whether a body arrives byte for byte. */
export function bodyItem(
  id: keyof typeof BODIES,
  exchange: Exchange,
  providers: readonly Provider[],
): ProbeItem {
  const request = exchange.arrival?.request ?? null
  const what = BODIES[id]
  if (request === null) return notThrough(id, what, exchange)
  const { headers } = exchange.sent
  const difference = bodyDifference(exchange.sent.body, request.body)
  const lost = headerDifferences(
    headers.filter(([name]) => /^content-(?:type|encoding)$/i.test(name)),
    request.headers,
  )
  const spoilt = [
    ...lost.missing.map((name) => `${name} is missing`),
    ...lost.changed.map(({ name, arrived }) => `${name} became "${arrived}"`),
  ]
  if (difference !== null || spoilt.length > 0) {
    const words = [difference, spoilt.length > 0 ? `arrived with other headers: ${spoilt.join(', ')}` : null]
    return item(id, {
      status: 'fail',
      message: `${what} ${words.filter((each) => each !== null).join(', and ')}.`,
      fix: CHANGES,
      meanings: changedBodyMeanings(providers, id === 'form' ? 'form' : 'any'),
    })
  }
  const passed = passage(exchange)
  if (!passed.isThrough) return notThrough(id, what, exchange)
  const isReframed =
    id === 'chunked' && !request.headers.some(([name]) => name.toLowerCase() === 'transfer-encoding')
  if (isReframed) {
    return item(id, {
      status: 'note',
      message: `${what} arrived byte for byte, as one piece with Content-Length: the tunnel gathers it first.`,
      fix: 'Nothing to do: the body is the same.',
    })
  }
  return item(id, {
    status: 'pass',
    message: `${what} arrived byte for byte.`,
    meanings: id === 'form' ? formMeanings(providers) : [],
  })
}

/** What the tunnel makes of header names, values, order and repeats. */
export function headersItem(plain: Exchange, providers: readonly Provider[]): ProbeItem {
  const request = plain.arrival?.request ?? null
  if (request === null) return unknownItem('headers', 'The callback with odd headers did not arrive.')
  const found = headerDifferences(plain.sent.headers, request.headers)
  const isSpoilt = found.missing.length + found.changed.length > 0
  const words = headerWords(found)
  return item('headers', {
    status: isSpoilt ? 'fail' : words.length > 0 ? 'note' : 'pass',
    message:
      words.length === 0
        ? 'Names, values, order and repeats arrived as they were sent.'
        : `The tunnel ${joined(words)}.`,
    fix: isSpoilt ? CHANGES : null,
    facts: [
      ...found.changed.map(({ name, sent, arrived }) => ({ label: name, value: `${sent} → ${arrived}` })),
      ...(found.added.length > 0 ? [{ label: 'Added by the tunnel', value: found.added.join(', ') }] : []),
    ],
    meanings: headerMeanings(providers, found),
  })
}

function headerWords({ missing, changed, respelt, merged, isReordered }: HeaderDifferences): string[] {
  const isLower = respelt.every(({ arrived }) => arrived === arrived.toLowerCase())
  return [
    ...(missing.length > 0 ? [`drops ${missing.join(', ')}`] : []),
    ...(changed.length > 0 ? [`changes the value of ${changed.map(({ name }) => name).join(', ')}`] : []),
    ...(respelt.length > 0
      ? [isLower ? 'lower-cases header names' : 'spells header names in its own way']
      : []),
    ...(merged.length > 0 ? ['merges repeated headers into one with commas'] : []),
    ...(isReordered ? ['changes the order of headers'] : []),
  ]
}

/** Whether path and query arrive as they are written. */
export function pathItem(exchange: Exchange, providers: readonly Provider[]): ProbeItem {
  const what = 'A path and a query with percent escapes'
  const request = exchange.arrival?.request ?? null
  if (request === null) return notThrough('path', what, exchange)
  const difference = targetDifference(exchange.sent, request)
  if (difference !== null) {
    const rest = (target: string): string => target.replace(/^.*?\/hookloupe-probe-[0-9a-f]+/, '')
    return item('path', {
      status: 'fail',
      message: `${what} ${difference}.`,
      fix: 'Give providers addresses without escapes, as those of the endpoints are, or use another tunnel.',
      facts: [
        { label: 'Sent', value: rest(exchange.sent.requestTarget) },
        { label: 'Arrived', value: rest(request.requestTarget) },
      ],
      meanings: changedPathMeanings(providers),
    })
  }
  const passed = passage(exchange)
  if (!passed.isThrough) return notThrough('path', what, exchange)
  return item('path', { status: 'pass', message: `${what} arrived as they were written.` })
}

function joined(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
}
