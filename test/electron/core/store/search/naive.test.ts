import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { SEARCH_NOW, searchProject, type SearchedEvent } from '../../../../helpers/search-project.ts'

/** Ids in several segments of the index, close together and far apart. */
const ID = fc.oneof(
  fc.integer({ min: 1, max: 60 }),
  fc.integer({ min: 16_370, max: 16_400 }),
  fc.integer({ min: 40_000, max: 40_030 }),
)
/** Every id around those: without an event, it is one that is gone. */
const NEVER = [
  [1, 63],
  [16_368, 16_415],
  [40_000, 40_031],
].flatMap(([from = 0, to = 0]) => Array.from({ length: to - from + 1 }, (_, index) => from + index))
const WORDS = [
  'paid',
  'PAYMENT',
  'refünd',
  'order-17',
  'a3f9c2d1',
  '471193',
  'a0000000b',
  '100000.00',
  'x',
  'Zürich',
  'and/or',
  '"',
  'ß',
  '日本',
]
const WORD = fc.constantFrom(...WORDS)

const EVENT = fc.record({
  id: ID,
  provider: fc.constantFrom('peach', 'clickpesa', null),
  type: fc.constantFrom('PAYMENT-COMPLETED', 'PAYOUT', null),
  verdict: fc.constantFrom('genuine', 'failed', 'unproved'),
  origin: fc.constantFrom('captured', 'sample'),
  endpointId: fc.constantFrom(1, 2, null),
  objectId: fc.constantFrom('obj-1', 'obj-2', null),
  receivedAt: fc.integer({ min: SEARCH_NOW - 20_000, max: SEARCH_NOW }),
  method: fc.constantFrom('POST', 'PUT'),
  requestTarget: fc.constantFrom('/hooks/a', '/hooks/b?order=17'),
  status: fc.constantFrom(200, 404, 503, null),
  reference: WORD,
  amount: fc.oneof(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 30 }).map(String)),
  words: fc.array(WORD, { maxLength: 4 }),
  tags: fc.constantFrom<string[]>([], ['odd'], ['odd', 'late']),
  note: fc.constantFrom(undefined, 'look at this order'),
  isPinned: fc.boolean(),
})
type Made = typeof EVENT extends fc.Arbitrary<infer Value> ? Value : never

const fold = (text: string) => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
const headersOf = (made: Made): [string, string][] => [
  ['Content-Type', 'application/json'],
  ['X-Reference', made.reference],
]
const bodyOf = (made: Made) => JSON.stringify({ data: { amount: made.amount, words: made.words } })

function stored(made: Made): SearchedEvent {
  const { note = '', words: _, ...columns } = made
  return { ...columns, note, headers: headersOf(made), body: bodyOf(made) }
}

/** What a search is, and what it means of an event, said once more and as plainly as can be. */
interface Asked {
  q: string
  holds: (made: Made) => boolean
}

const text = (wanted: string): Asked => ({
  q: `"${wanted.replaceAll('"', '\\"')}"`,
  holds: (made) =>
    [
      String(made.id),
      made.type ?? '',
      made.objectId ?? '',
      `${made.method} ${made.requestTarget}`,
      ...headersOf(made).map(([name, value]) => `${name}: ${value}`),
      bodyOf(made),
      // Strings as they are meant, beside how JSON writes them.
      ...made.words,
      made.note ?? '',
    ].some((part) => fold(part).includes(fold(wanted))),
})

const ASKED = fc.oneof(
  WORD.map(text),
  fc.tuple(WORD, fc.nat(5), fc.integer({ min: 1, max: 5 })).map(([word, from, length]) => {
    const part = word.slice(Math.min(from, word.length - 1)).slice(0, length)
    return text(part)
  }),
  fc
    .integer({ min: 0, max: 30 })
    .chain((amount) =>
      fc.constantFrom<Asked>(
        { q: `$.data.amount>=${amount}`, holds: (made) => Number(made.amount) >= amount },
        { q: `$.data.amount=${amount}`, holds: (made) => Number(made.amount) === amount },
        { q: `$.data.amount<${amount}.5`, holds: (made) => Number(made.amount) < amount + 0.5 },
      ),
    ),
  fc.constantFrom<Asked>(
    { q: '$.data.words[*]=paid', holds: ({ words }) => words.includes('paid') },
    { q: '$.data.words[0]', holds: ({ words }) => words.length > 0 },
    { q: '$.data.nothing', holds: () => false },
    { q: 'header:x-reference=zurich', holds: ({ reference }) => reference === 'Zürich' },
    { q: 'header:x-reference', holds: () => true },
    { q: 'provider:peach', holds: ({ provider }) => provider === 'peach' },
    { q: 'type:completed', holds: ({ type }) => type === 'PAYMENT-COMPLETED' },
    { q: 'verdict:failed', holds: ({ verdict }) => verdict === 'failed' },
    { q: 'origin:sample', holds: ({ origin }) => origin === 'sample' },
    { q: 'endpoint:2', holds: ({ endpointId }) => endpointId === 2 },
    { q: 'endpoint:none', holds: ({ endpointId }) => endpointId === null },
    { q: 'object:obj-1', holds: ({ objectId }) => objectId === 'obj-1' },
    { q: 'method:put', holds: ({ method }) => method === 'PUT' },
    { q: 'path:ORDER', holds: ({ requestTarget }) => requestTarget.includes('order') },
    { q: 'status:5xx', holds: ({ status }) => status === 503 },
    { q: 'status>=404', holds: ({ status }) => (status ?? 0) >= 404 },
    { q: 'status:none', holds: ({ status }) => status === null },
    { q: 'after:10s', holds: ({ receivedAt }) => receivedAt >= SEARCH_NOW - 10_000 },
    { q: 'before:10s', holds: ({ receivedAt }) => receivedAt < SEARCH_NOW - 10_000 },
    { q: 'size>60', holds: (made) => new TextEncoder().encode(bodyOf(made)).byteLength > 60 },
    { q: 'id>50', holds: ({ id }) => id > 50 },
    { q: 'is:pinned', holds: ({ isPinned }) => isPinned },
    { q: 'has:note', holds: ({ note }) => note !== undefined },
    { q: 'note:ORDER', holds: ({ note }) => note !== undefined },
    { q: 'tag:late', holds: ({ tags }) => tags.length === 2 },
  ),
)
const TERM = fc
  .tuple(ASKED, fc.boolean())
  .map(([{ q, holds }, isNot]): Asked =>
    isNot ? { q: `-${q}`, holds: (made) => !holds(made) } : { q, holds },
  )

test('a search finds what a look at every event finds, however much of it the index has taken in', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(EVENT, { selector: ({ id }) => id, maxLength: 40 }),
      fc.array(fc.array(TERM, { minLength: 1, maxLength: 3 }), { minLength: 8, maxLength: 8 }),
      fc.integer({ min: 1, max: 7 }),
      fc.nat(),
      (events, searches, limit, seed) => {
        const project = searchProject()
        for (const event of events) project.keep(stored(event))
        const shuffled = events
          .map(({ id }) => id)
          .toSorted((one, other) => ((one * seed) % 97) - ((other * seed) % 97))
        // These may seal segments that more comes into.
        project.takeIn(...shuffled.slice(0, seed % 7))
        // Mostly all of them: only where every id of a block is known to the index does it rule anything out.
        project.takeIn(...shuffled.slice(0, seed % 4 === 0 ? seed % (events.length + 1) : events.length))
        project.takeIn(...NEVER.filter((id) => !shuffled.includes(id)))
        project.takeIn(...shuffled.slice(0, seed % 5))

        for (const terms of searches) {
          const expected = events
            .filter((event) => terms.every(({ holds }) => holds(event)))
            .map(({ id }) => id)
          const q = terms.map((term) => term.q).join(' ')
          expect({ q, found: project.find(q, limit) }).toEqual({
            q,
            found: expected.toSorted((one, other) => other - one),
          })
        }
      },
    ),
    { numRuns: 25 },
  )
})
