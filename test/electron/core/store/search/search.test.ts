import { gzipSync } from 'node:zlib'
import { describe, expect, it, test } from 'vitest'
import { searchOps } from '../../../../../electron/core/store/search/search-ops.ts'
import { searchInSteps } from '../../../../../electron/core/store/search/start-search.ts'
import { builtInMasked, SEARCH_NOW, searchProject } from '../../../../helpers/search-project.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

describe('plain text', () => {
  it('is found in the middle of a word, whatever its case and accents', () => {
    const project = searchProject()
    project.keep({ id: 1, body: '{"note": "Café Zürich bezahlt"}' })
    project.keep({ id: 2, body: '{"reference": "ORD-2217-XY"}' })
    project.takeIn(1, 2)

    expect(project.find('ezahl')).toEqual([1])
    expect(project.find('zurich CAFÉ')).toEqual([1])
    expect(project.find('2217-x')).toEqual([2])
    expect(project.find('"cafe zurich"')).toEqual([1])
    expect(project.find('"zurich cafe"')).toEqual([])
  })

  it('is found in what a body means: inflated, in its charset, without escapes', () => {
    const project = searchProject()
    const json: [string, string][] = [['Content-Type', 'application/json']]
    project.keep({
      id: 1,
      headers: [...json, ['Content-Encoding', 'gzip']],
      body: gzipSync('{"a": "compressed"}'),
    })
    project.keep({
      id: 2,
      headers: [['Content-Type', 'text/plain; charset=iso-8859-1']],
      body: Buffer.from('Überweisung', 'latin1'),
    })
    project.keep({
      id: 3,
      headers: json,
      body: String.raw`{"link": "https:\/\/example.com\/paid", "name": "Z\u00fcrich"}`,
    })
    project.keep({
      id: 4,
      headers: [['Content-Type', 'application/x-www-form-urlencoded']],
      body: bytes('reference=order%2017&state=done+now'),
    })
    project.keep({ id: 5, headers: json, body: Buffer.from('{"city": "Glückstadt"}', 'latin1') })
    project.takeIn(1, 2, 3, 4, 5)

    expect(project.find('mpress')).toEqual([1])
    expect(project.find('überweis')).toEqual([2])
    expect(project.find('https://example.com/paid')).toEqual([3])
    expect(project.find('zürich')).toEqual([3])
    expect(project.find('"reference=order 17"')).toEqual([4])
    expect(project.find('"done now"')).toEqual([4])
    expect(project.find('glückst')).toEqual([5])
  })

  it('is found in notes and tags, and by their operators, whatever its case and accents', () => {
    const project = searchProject()
    project.keep({ id: 1, note: 'Rückfrage bei der Bank', tags: ['late', 'müller'] })
    project.keep({ id: 2, note: 'Später', tags: ['later'] })
    project.takeIn(1, 2)

    expect(project.find('ruckfrage')).toEqual([1])
    expect(project.find('late')).toEqual([2, 1])
    expect(project.find('muller')).toEqual([1])
    expect(project.find('note:SPATER')).toEqual([2])
    expect(project.find('-note:bank')).toEqual([2])
    expect(project.find('tag:Late')).toEqual([1])
  })

  it('is found in the first million characters of a body, and behind them no more', () => {
    const project = searchProject()
    const long = 'x'.repeat(1024 * 1024 - 20)
    const body = `{"long":"${long}","word":"needle"}`
    project.keep({ id: 1, body })
    project.keep({ id: 2, body: body.replace('xxxxxxxxxxxx', '') })
    project.keep({ id: 3, headers: [['Content-Type', 'text/plain']], body })

    expect(project.find('needle')).toEqual([2])
    expect(project.find('$.word=needle')).toEqual([3, 2, 1])
    project.takeIn(1, 2, 3)
    expect(project.find('needle')).toEqual([2])
  })

  it('is found in a body that is no JSON though it begins like it', () => {
    const project = searchProject()
    project.keep({ id: 1, body: '{"state": "needle", }' })
    project.keep({ id: 2, body: '{needle}=1&b=2' })
    project.keep({ id: 3, body: '[needle' })
    project.takeIn(1, 2, 3)

    expect(project.find('needle')).toEqual([3, 2, 1])
    expect(project.find('$.state=needle')).toEqual([])
  })

  it('is never found in what the provider marks as personal, nor in what proves the sender', () => {
    const project = searchProject()
    project.keep({
      id: 1,
      provider: 'generic-gateway',
      headers: [
        ['Content-Type', 'application/json'],
        ['Authorization', 'Bearer hiddensecret'],
        ['Cookie', 'session=hiddensecret'],
      ],
      body: '{"data":{"customer":{"email":"hidden@example.com","country":"visible"}}}',
    })
    project.takeIn(1)

    expect(project.find('visible')).toEqual([1])
    for (const q of [
      'hidden',
      'hiddensecret',
      '$.data.customer.email',
      '$.data.customer.email=hidden@example.com',
    ]) {
      expect({ q, found: project.find(q) }).toEqual({ q, found: [] })
    }
    expect(project.find('header:authorization')).toEqual([1])
    expect(project.find('header:authorization="Bearer hiddensecret"')).toEqual([])
  })

  it('is never found in what is personal in any item of a list that stands within the body', () => {
    const project = searchProject()
    const itemOf = (cardHolderName: string) => ({
      NotificationRequestItem: { pspReference: 'visible', additionalData: { cardHolderName } },
    })
    const body = JSON.stringify({
      live: 'false',
      notificationItems: [itemOf('Hiddenone'), itemOf('Hiddentwo')],
    })
    project.keep({ id: 1, provider: 'adyen', body })
    project.takeIn(1)

    expect(project.find('visible')).toEqual([1])
    for (const q of [
      'hiddenone',
      'hiddentwo',
      '$.notificationItems[1].NotificationRequestItem.additionalData.cardHolderName=Hiddentwo',
    ]) {
      expect({ q, found: project.find(q) }).toEqual({ q, found: [] })
    }
  })
})

test('numbers in a body are compared as numbers, in each event of a list too', () => {
  const project = searchProject()
  project.keep({ id: 1, body: '{"data":{"amount":"5000.50","items":[{"sku":"a"},{"sku":"b"}]}}' })
  project.keep({ id: 2, body: '{"data":{"amount":900}}' })
  project.keep({ id: 3, body: '[{"data":{"amount":10000}},{"data":{"amount":1}}]' })
  project.keep({ id: 4, body: '{"data":{"amount":"many","id":"9007199254740993"}}' })
  project.takeIn(1, 2, 3, 4)

  expect(project.find('$.data.amount>=5000')).toEqual([3, 1])
  expect(project.find('$.data.amount<1000')).toEqual([3, 2])
  expect(project.find('$.data.amount=900.0')).toEqual([2])
  expect(project.find('$.data.amount')).toEqual([4, 3, 2, 1])
  expect(project.find('$.data.items[*].sku=b')).toEqual([1])
  expect(project.find('$.data.items[0].sku=b')).toEqual([])
  expect(project.find('$.data.id=9007199254740992')).toEqual([])
  expect(project.find('$.data.id=9007199254740993')).toEqual([4])
})

test('what the index has not taken in is found all the same, and what is gone is not', () => {
  const project = searchProject()
  for (const id of [1, 2, 300, 40_000]) project.keep({ id, body: `{"word":"needle${id}"}` })
  project.takeIn(1, 40_000)

  expect(project.find('needle')).toEqual([40_000, 300, 2, 1])
  expect(project.find('needle300')).toEqual([300])

  project.writing.prepare('DELETE FROM events WHERE id = 2').run()
  project.takeIn(2, 300)
  expect(project.find('needle')).toEqual([40_000, 300, 1])
})

test('an event that reads otherwise after it was judged is found by both, also in a part that is sealed', () => {
  const project = searchProject()
  project.keep({ id: 5, body: '{"word":"needle"}' })
  project.keep({ id: 20_000 })
  project.takeIn(5, 20_000)
  expect(project.index.prepare('SELECT segment FROM sealedSegments').pluck().all()).toEqual([0])

  project.writing.prepare("UPDATE events SET title = 'Chargeback opened' WHERE id = 5").run()
  project.takeIn(5)

  expect(project.find('chargeback')).toEqual([5])
  expect(project.find('needle')).toEqual([5])
})

test('the fingerprints of events that are all gone go too', () => {
  const project = searchProject()
  for (const id of [5, 20_000, 40_000]) project.keep({ id })
  project.takeIn(5, 20_000, 40_000)
  const sealed = () => project.index.prepare('SELECT segment FROM sealedSegments').pluck().all()
  expect(sealed()).toEqual([0, 1])

  project.writing.prepare('DELETE FROM events WHERE id < 30000').run()
  project.takeIn(5, 20_000)

  expect(sealed()).toEqual([])
  expect(project.find('id>0')).toEqual([40_000])
})

test('the fingerprints of events that are gone go also where an older event is kept', () => {
  const project = searchProject()
  for (const id of [5, 20_000, 40_000]) project.keep({ id, body: `{"word":"needle${id}"}` })
  project.takeIn(5, 20_000, 40_000)

  project.writing.prepare('DELETE FROM events WHERE id = 20000').run()
  project.takeIn(20_000)

  expect(project.index.prepare('SELECT segment FROM sealedSegments').pluck().all()).toEqual([0])
  expect(project.find('needle')).toEqual([40_000, 5])
})

test('a search that is left gives what it has and goes on from there', () => {
  const project = searchProject()
  for (let id = 1; id <= 100; id++) project.keep({ id, body: id % 10 === 0 ? '{"a":"tenth"}' : '{}' })

  // Nothing is in the index: each event is looked at, and a page of three ends before the end.
  expect(project.find('tenth', 3)).toEqual([100, 90, 80, 70, 60, 50, 40, 30, 20, 10])
})

test('more searches at once than the thread remembers find each event once', async () => {
  const project = searchProject()
  for (let id = 1; id <= 30; id++) project.keep({ id, body: '{"a":"needle"}' })
  const ops = searchOps(project.reading, builtInMasked())
  const searches = Array.from({ length: 20 }, (_, search) =>
    searchInSteps(
      // A step that has no time looks at one event.
      (input) => Promise.resolve(ops.step({ ...input, forMs: -1 })),
      { query: { q: 'needle', limit: 100 }, search, now: SEARCH_NOW },
    ),
  )

  const newestFirst = Array.from({ length: 30 }, (_, index) => 30 - index)
  for (const { items, nextCursor } of await Promise.all(searches)) {
    expect(items.map(({ id }) => id)).toEqual(newestFirst)
    expect(nextCursor).toBeNull()
  }
})
