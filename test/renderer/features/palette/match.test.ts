import { expect, test } from 'vitest'
import { findEntries, type PaletteEntry } from '../../../../renderer/features/palette/entry.ts'
import { match } from '../../../../renderer/features/palette/match.ts'

test.each([
  ['set', 'Settings', '', '[Set]tings'],
  ['end', 'New endpoint', '', 'New [end]point'],
  ['nepo', 'New endpoint', '', null],
  ['nend', 'New endpoint', '', '[N]ew [end]point'],
  ['ras', 'Replay, signed now', '', null],
  ['rsn', 'Replay, signed now', '', '[R]eplay, [s]igned [n]ow'],
  ['point', 'New endpoint', '', 'New end[point]'],
  ['now replay', 'Replay, signed now', '', '[Replay], signed [now]'],
  ['resend', 'Replay as captured', 'send again resend', 'Replay as captured'],
  ['zzz', 'Settings', 'preferences', null],
  ['new zzz', 'New endpoint', '', null],
])('“%s” in “%s” shows the letters by which it was found', (wanted, label, words, shown) => {
  const found = match(wanted, label, words)

  expect(found && marked(label, found.ranges)).toBe(shown)
})

test('the beginning of a label wins over a later word, that over the middle of one, and that over another word', () => {
  const labels = ['Compare', 'Copy of a company', 'Accompany', 'Diff']
  const scores = labels.map((label) => match('comp', label, 'comparing')?.score ?? 0)

  expect(scores).toEqual(scores.toSorted((one, other) => other - one))
  expect(match('comp', 'Diff', 'comparing')?.via).toBe('comparing')
})

test('of two that fit alike the one used before comes first', () => {
  const entries = ['Stripe', 'Strype'].map((label): PaletteEntry => ({
    id: label,
    label,
    kind: 'Endpoint',
    act: () => {},
  }))

  const idsAfter = (recent: string[]) => findEntries('str', entries, recent).map(({ entry }) => entry.id)

  expect(idsAfter([])).toEqual(['Stripe', 'Strype'])
  expect(idsAfter(['Strype'])).toEqual(['Strype', 'Stripe'])
})

test('the kind of thing finds all of that kind', () => {
  const entries: PaletteEntry[] = [
    { id: 'a', label: 'Shop', kind: 'Endpoint', act: () => {} },
    { id: 'b', label: 'Shop', kind: 'Project', act: () => {} },
  ]

  expect(findEntries('project shop', entries, []).map(({ entry }) => entry.id)).toEqual(['b'])
})

function marked(label: string, ranges: { from: number; to: number }[]): string {
  return ranges.reduceRight(
    (text, { from, to }) => `${text.slice(0, from)}[${text.slice(from, to)}]${text.slice(to)}`,
    label,
  )
}
