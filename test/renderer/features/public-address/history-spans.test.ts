import { expect, test } from 'vitest'
import {
  bandStart,
  reachablePart,
  spansOf,
} from '../../../../renderer/features/public-address/history-spans.ts'
import type { TunnelMoment } from '../../../../shared/model/tunnel.ts'

function moment(at: number, until: number, state: TunnelMoment['state']): TunnelMoment {
  const publicUrl = state === 'online' ? 'https://a.test' : null
  return { id: at, at, until, driver: 'localtunnel', state, publicUrl, reason: '' }
}

function drawn(moments: TunnelMoment[], from: number, to: number) {
  return spansOf(moments.toReversed(), from, to).map((span) => [span.from, span.to, span.state])
}

test('states follow one another without a gap, and the newest one goes on until now', () => {
  const moments = [moment(0, 40, 'connecting'), moment(40, 60, 'online'), moment(60, 70, 'offline')]

  expect(drawn(moments, 20, 100)).toEqual([
    [20, 40, 'connecting'],
    [40, 60, 'online'],
    [60, 100, 'offline'],
  ])
})

test('what nobody has seen is no state of the tunnel: the app did not run', () => {
  const moments = [moment(10, 20, 'online'), moment(50, 60, 'online')]

  expect(drawn(moments, 0, 60)).toEqual([
    [0, 10, 'unknown'],
    [10, 20, 'online'],
    [20, 50, 'unknown'],
    [50, 60, 'online'],
  ])
})

test('without any history the whole stretch is unknown', () => {
  expect(drawn([], 0, 10)).toEqual([[0, 10, 'unknown']])
})

test('the reachable part is one of the time that the app ran', () => {
  const moments = [moment(0, 30, 'online'), moment(60, 70, 'offline')].toReversed()

  expect(reachablePart(spansOf(moments, 0, 90))).toBe(0.5)
  expect(reachablePart([])).toBe(0)
})

test('the band begins with a young project, some minutes ago at least and a day ago at most', () => {
  const minute = 60_000
  const now = 100 * 60 * minute
  const since = (ago: number) => bandStart([moment(now - ago, now, 'online')], now)

  expect(since(3 * 60 * minute)).toBe(now - 3 * 60 * minute)
  expect(since(minute)).toBe(now - 10 * minute)
  expect(since(30 * 60 * minute)).toBe(now - 24 * 60 * minute)
  expect(bandStart([], now)).toBe(now - 10 * minute)
})
