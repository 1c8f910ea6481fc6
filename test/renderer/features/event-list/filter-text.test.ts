import { describe, expect, it } from 'vitest'
import {
  matchesFilter,
  parseFilterText,
  withFilterKey,
} from '../../../../renderer/features/event-list/filter-text.ts'
import { event } from './events.ts'

describe('the text of the filter', () => {
  it.each([
    ['', {}],
    ['order 17', { q: 'order 17' }],
    ['provider:clik2pay verdict:failed order', { provider: 'clik2pay', verdict: 'failed', q: 'order' }],
    ['Provider:clik2pay', { provider: 'clik2pay' }],
    ['endpoint:3 origin:sample type:A object:x', { endpoint: 3, origin: 'sample', type: 'A', objectId: 'x' }],
    ['verdict:good', { q: 'verdict:good' }],
    ['endpoint:three http://x', { q: 'endpoint:three http://x' }],
    ['provider:', { q: 'provider:' }],
  ])('reads %j', (text, filter) => {
    expect(parseFilterText(text)).toEqual(filter)
  })

  it('gets, changes and loses a key without touching the rest', () => {
    expect(withFilterKey('order 17', 'verdict', 'failed')).toBe('verdict:failed order 17')
    expect(withFilterKey('verdict:failed order 17', 'verdict', 'genuine')).toBe('verdict:genuine order 17')
    expect(withFilterKey('verdict:failed order 17', 'verdict', null)).toBe('order 17')
  })

  it('leaves to the core what only the core can tell', () => {
    expect(matchesFilter({ q: 'order' }, event(1))).toBeNull()
    expect(matchesFilter({ q: 'order', provider: 'other' }, event(1))).toBe(false)
    expect(matchesFilter({ assigned: 'no' }, event(1, { endpointId: null }))).toBe(true)
    expect(matchesFilter({ assigned: 'no' }, event(1))).toBe(false)
  })
})
