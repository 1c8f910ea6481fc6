import { describe, expect, it } from 'vitest'
import {
  type ComposerForm,
  editsOf,
  headersForDraft,
  problemOf,
  splitAddress,
} from '../../../../renderer/features/composer/composer-form.ts'

const START: ComposerForm = {
  method: 'POST',
  target: 'http://localhost:3000/hook',
  query: 'a=1',
  headers: [
    ['Content-Type', 'application/json'],
    ['Content-Encoding', 'gzip'],
  ],
  bodyText: '{"amount": 1.0}',
  multipart: null,
  signing: 'keep',
  fault: null,
  label: null,
  addressOf: 'public',
  endpointId: 1,
  name: 'Payment',
}

describe('what the composer sends', () => {
  it('edits nothing where nothing was typed, so that bytes stay as captured', () => {
    expect(editsOf(START, { ...START, target: 'http://localhost:4000/', signing: 'now' })).toEqual({})
  })

  it('edits what was typed and leaves out a header without a name', () => {
    const typed = {
      ...START,
      method: 'PUT',
      query: '',
      headers: [
        ['X', '1'],
        ['', ''],
      ] as [string, string][],
    }

    expect(editsOf(START, typed)).toEqual({ method: 'PUT', query: '', headers: [['X', '1']] })
  })

  it('keeps no content coding in a draft whose text was edited', () => {
    expect(headersForDraft(START, START)).toEqual(START.headers)
    expect(headersForDraft(START, { ...START, bodyText: '{}' })).toEqual([
      ['Content-Type', 'application/json'],
    ])
  })

  it('moves the query of a pasted address to where queries are edited', () => {
    expect(splitAddress('http://x/y?b=2#z', 'a=1')).toEqual({ target: 'http://x/y', query: 'b=2' })
    expect(splitAddress('http://x/y', 'a=1')).toEqual({ target: 'http://x/y', query: 'a=1' })
  })

  it.each([
    ['', 'Say where to'],
    ['localhost:3000/x', '“localhost:3000/x” is not an address'],
    ['ftp://x', '“ftp://x” is not an address'],
  ])('says what is wrong with the address %j', (target, sentence) => {
    expect(problemOf({ ...START, target })).toContain(sentence)
  })

  it('finds nothing wrong with an http address', () => {
    expect(problemOf(START)).toBeNull()
  })
})
