import type { ProbeItem, ProbeMeaning, ProbeStatus } from '../../../../shared/model/probe.ts'
import type { Provider } from '../../../../shared/providers/provider.ts'
import { bodyDifference, headerDifferences, targetDifference } from './compare.ts'
import type { HeaderDifferences } from './compare.ts'
import {
  browserPageMeanings,
  changedAnswerMeanings,
  changedBodyMeanings,
  changedPathMeanings,
  formMeanings,
  headerMeanings,
  lostMeanings,
  timeMeanings,
} from './meanings.ts'
import { gotten, passage, replyOf } from './passage.ts'
import type { Exchange, Reply } from './passage.ts'

type Finding = {
  status: ProbeStatus
  message: string
  fix?: string | null
  facts?: ProbeItem['facts']
  meanings?: ProbeMeaning[]
}

const TITLES: Record<ProbeItem['id'], string> = {
  arrival: 'A callback arrives',
  https: 'HTTPS on port 443',
  name: 'Name',
  tls: 'Certificate',
  page: 'Consent page',
  'round-trip': 'Round trip',
  body: 'Bytes of a body',
  large: 'Body of 1 MiB',
  form: 'Form',
  gzip: 'Compressed body',
  chunked: 'Chunked body',
  headers: 'Headers',
  path: 'Path and query',
  answer: 'Our answer',
}

/** An item with its title, as the window shows it. */
export function item(id: ProbeItem['id'], finding: Finding): ProbeItem {
  return { id, title: TITLES[id], fix: null, facts: [], meanings: [], ...finding }
}

/** An item that could not be looked at, and why. */
export function unknownItem(id: ProbeItem['id'], why: string): ProbeItem {
  return item(id, { status: 'unknown', message: why })
}

const CHANGES =
  'Something on the way changes what is sent: use another tunnel, or switch off what rewrites requests there.'

/** Whether a plain callback of a program arrives and gets our answer. */
export function arrivalItem(plain: Exchange, providers: readonly Provider[]): ProbeItem {
  const passed = passage(plain)
  if (passed.isThrough) {
    return item('arrival', {
      status: 'pass',
      message: 'A callback sent to the public address arrived here and got our answer.',
    })
  }
  const reply = replyOf(plain)
  const status = 'status' in reply ? reply.status : null
  return item('arrival', {
    status: 'fail',
    message: `A callback sent to the public address ${passed.words}.`,
    fix: fixOf(reply),
    meanings: lostMeanings(providers, status),
  })
}

function fixOf(reply: Reply): string {
  switch (reply.kind) {
    case 'redirect':
      return 'Make the tunnel public: what asks for a login or another address there turns callbacks away. Providers are not known to follow redirects.'
    case 'page':
      return 'Switch the page off where the tunnel is configured, or choose another tunnel.'
    case 'other':
      return reply.status >= 500 || reply.status === 404
        ? 'The tunnel server answers by itself, without this machine: restart the tunnel.'
        : 'Something on the way answers by itself: look at what stands between the public address and this machine.'
    case 'none':
      return 'Restart the tunnel; if that does not help, check the network of this machine or choose another tunnel.'
    case 'ours':
      return CHANGES
  }
}

/** Which of a browser and a program gets a page in the place of our answer. */
export function pageItem(browser: Exchange, plain: Exchange, providers: readonly Provider[]): ProbeItem {
  const [toBrowser, toProgram] = [replyOf(browser), replyOf(plain)]
  const isPage = (reply: Reply): boolean => reply.kind === 'page' || reply.kind === 'redirect'
  if (isPage(toProgram) && toProgram.kind !== 'ours') {
    return item('page', {
      status: 'fail',
      message: `A program such as a provider's server gets ${gotten(toProgram)}${isPage(toBrowser) ? ', and so does a browser' : ', although a browser does not'}.`,
      fix: fixOf(toProgram),
    })
  }
  if (isPage(toBrowser) && toBrowser.kind !== 'ours') {
    return item('page', {
      status: 'note',
      message: `A browser gets ${gotten(toBrowser)} first; a program such as a provider's server does not.`,
      fix: 'Callbacks are not concerned. Addresses that a customer is sent back to in a browser are: do not use this one for them.',
      meanings: browserPageMeanings(providers),
    })
  }
  const passed = passage(browser)
  if (!passed.isThrough)
    return unknownItem('page', `No page was seen, but the request of a browser ${passed.words}.`)
  return item('page', {
    status: 'pass',
    message: 'There is none: a browser and a program both reach this machine at once.',
  })
}

const SLOW_MS = 2_000

/** The smallest time of those that went through. */
export function roundTripItem(roundTripMs: number | null, providers: readonly Provider[]): ProbeItem {
  if (roundTripMs === null) return unknownItem('round-trip', 'No probe went all the way and back.')
  const isSlow = roundTripMs > SLOW_MS
  return item('round-trip', {
    status: isSlow ? 'note' : 'pass',
    message: `${Math.round(roundTripMs).toLocaleString('en')} ms from this machine through the public address and back, with the answer.`,
    fix: isSlow
      ? 'This time counts within what a provider waits for its answer: a nearer tunnel server is faster.'
      : null,
    meanings: timeMeanings(providers, roundTripMs),
  })
}

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

/** Whether status, headers and bytes of what we answer come back. */
export function answerItem(exchange: Exchange, providers: readonly Provider[]): ProbeItem {
  if (exchange.arrival?.request === undefined || exchange.arrival.request === null)
    return notThrough('answer', 'A callback that is answered 422', exchange)
  const { response } = exchange.called
  const reply = replyOf(exchange)
  const [, expectedHeader] = exchange.expected.headers
  const isHeaderBack = response?.headers.some(
    ([name, value]) =>
      name.toLowerCase() === expectedHeader?.[0].toLowerCase() && value === expectedHeader[1],
  )
  if (reply.kind === 'ours' && isHeaderBack === true) {
    return item('answer', {
      status: 'pass',
      message: 'An answer of 422 came back with its status, its header and each of its bytes.',
    })
  }
  const got =
    reply.kind === 'ours'
      ? `came back without its header ${expectedHeader?.[0] ?? ''}`
      : response?.status === exchange.expected.status
        ? `came back with another body: it ${bodyDifference(exchange.expected.body, response.body) ?? 'is the same'}`
        : `did not come back: the sender got ${gotten(reply)}`
  return item('answer', {
    status: 'fail',
    message: `Our answer of 422 ${got}.`,
    fix: 'Something on the way answers in our place or rewrites answers: a provider does not see what an endpoint says.',
    meanings: changedAnswerMeanings(providers, response?.status ?? null),
  })
}

function notThrough(id: ProbeItem['id'], what: string, exchange: Exchange): ProbeItem {
  const passed = passage(exchange)
  return item(id, {
    status: 'fail',
    message: `${what} ${passed.isThrough ? 'did not arrive' : passed.words}.`,
    fix: fixOf(replyOf(exchange)),
  })
}

function joined(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
}
