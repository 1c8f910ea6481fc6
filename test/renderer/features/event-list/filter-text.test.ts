import { describe, expect, it } from 'vitest'
import {
  asksForUnread,
  filterValue,
  matchesFilter,
  soughtTexts,
  withFilterKey,
  withUnreadOnly,
} from '../../../../renderer/features/event-list/filter-text.ts'
import { event } from './events.ts'

describe('the text of the filter', () => {
  it('gets and loses what asks for unread events without touching the rest', () => {
    expect(withUnreadOnly('refund verdict:failed', true)).toBe('is:unread refund verdict:failed')
    expect(withUnreadOnly('refund is:unread -is:pinned', false)).toBe('refund -is:pinned')
    expect(withUnreadOnly('-is:unread refund', true)).toBe('is:unread refund')
    expect(asksForUnread('refund is:unread')).toBe(true)
    expect(asksForUnread('refund -is:unread')).toBe(false)
  })

  it('gets, changes and loses an operator without touching the rest', () => {
    expect(withFilterKey('order 17', 'verdict', 'failed')).toBe('verdict:failed order 17')
    expect(withFilterKey('verdict:failed order 17', 'verdict', 'genuine')).toBe('verdict:genuine order 17')
    expect(withFilterKey('a -verdict:failed verdict:failed "b c"', 'verdict', null)).toBe(
      'a -verdict:failed "b c"',
    )
    expect(withFilterKey('', 'endpoint', 'My shop')).toBe('endpoint:"My shop"')
  })

  it('tells which value is asked for', () => {
    expect(filterValue('order verdict:failed', 'verdict')).toBe('failed')
    expect(filterValue('-verdict:failed', 'verdict')).toBeUndefined()
    expect(filterValue('endpoint:"My shop"', 'endpoint')).toBe('My shop')
  })

  it('tells what to mark', () => {
    expect(soughtTexts('paid -refund "a b" verdict:failed header:x-id=7 $.status=late $.amount>5')).toEqual([
      'paid',
      'a b',
      '7',
      'late',
    ])
  })

  it.each([
    ['order', null],
    ['order provider:other', false],
    ['verdict:genuine id>=1', true],
    ['-verdict:genuine', false],
    ['endpoint:none', false],
    ['endpoint:shop', null],
    ['is:pinned', false],
    ['is:unread', true],
    ['-is:unread', false],
    ['size<1m after:2020-01-01', true],
  ])('decides for a new event what %s says of it, or leaves it to the core', (q, expected) => {
    const found = matchesFilter(
      { q },
      event(1, {
        provider: 'clickpesa',
        verdict: 'genuine',
        endpointId: 3,
        receivedAt: Date.now(),
        unread: true,
      }),
    )
    expect(found).toBe(expected)
  })

  it('knows the filters beside the text', () => {
    expect(matchesFilter({ assigned: 'no' }, event(1, { endpointId: null }))).toBe(true)
    expect(matchesFilter({ assigned: 'no' }, event(1))).toBe(false)
  })
})
