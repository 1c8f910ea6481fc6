import { runInNewContext } from 'node:vm'
import { expect, it } from 'vitest'
import { inOneByte } from '../../electron/one-byte-source.ts'

it.each([
  ['a string', `'the customer’s “own” …'`],
  ['a template', '`${1 + 1} – ${"→"}`'],
  ['what needs two units', `'\u{1f600}'.length + '\u{1f600}'`],
  ['an expression', `/[‘’“”]+/.exec('say “so”')[0]`],
  ['a range of an expression that counts letters', `/^[\u{10000}-\u{effff}]$/u.test('\u{1f600}')`],
  ['a name', `(() => { const größeα = 2; return größeα })()`],
  ['what it escapes already', String.raw`'\u2019 \\u2019'`],
])('means the same: %s', (_, code) => {
  const written = inOneByte(code)

  expect(written).toMatch(/^[\u0000-\u00ff]*$/)
  expect(runInNewContext(written)).toBe(runInNewContext(code))
})

it('leaves a letter that is escaped by itself', () => {
  expect(runInNewContext(inOneByte(String.raw`'\’'`))).toBe('’')
})
