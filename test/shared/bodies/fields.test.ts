import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formAsJson, looksLikeForm, readForm, withFields } from '../../../shared/bodies/form.ts'
import { readMultipart } from '../../../shared/bodies/multipart.ts'

describe('form fields', () => {
  it('keeps order, repeats, empty values, dots and brackets', () => {
    const { fields } = readForm('result.code=000.100&a[0]=x&a[0]=y&empty=&bare&n=J%C3%B6rg+M')

    expect(fields).toMatchObject([
      { name: 'result.code', value: '000.100', hasValue: true },
      { name: 'a[0]', value: 'x', hasValue: true },
      { name: 'a[0]', value: 'y', hasValue: true },
      { name: 'empty', value: '', hasValue: true },
      { name: 'bare', value: '', hasValue: false },
      { name: 'n', value: 'Jörg M', hasValue: true },
    ])
  })

  it('keeps a percent sign that escapes nothing, and says where it is', () => {
    const { fields, invalidPercents } = readForm('a=1&b=100%&c=%zz')

    expect(fields.map(({ value }) => value)).toEqual(['1', '100%', '%zz'])
    expect(invalidPercents).toEqual([
      { offset: 9, found: '%' },
      { offset: 13, found: '%zz' },
    ])
  })

  it('sets fields in their place and keeps every other character', () => {
    const text = 'a.b=1&c=%7a&c=2&d&e='

    expect(withFields(text, [['c', 'x y&é']])).toBe('a.b=1&c=x+y%26%C3%A9&d&e=')
    expect(
      withFields(text, [
        ['signature', 'ff'],
        ['d', '1'],
      ]),
    ).toBe('a.b=1&c=%7a&c=2&d=1&e=&signature=ff')
    expect(withFields('', [['a[b]', '']])).toBe('a%5Bb%5D=')
  })

  it('becomes the text of a JSON object with its names as they are', () => {
    const { fields } = readForm('result.code=000&a=1&a=%22&__proto__=x')

    expect(formAsJson(fields)).toBe('{"result.code":"000","a":"1","a":"\\"","__proto__":"x"}')
  })

  it('reads what URLSearchParams writes, whatever it is', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }))),
        (pairs) => {
          const text = new URLSearchParams(pairs).toString()

          expect(readForm(text).fields.map(({ name, value }) => [name, value])).toEqual(
            [...new URLSearchParams(text)].map(([name, value]) => [name, value]),
          )
        },
      ),
    )
  })

  it('tells a form from a sentence', () => {
    expect(looksLikeForm('a=1&b=2')).toBe(true)
    expect(looksLikeForm('x = y in a sentence')).toBe(false)
    expect(looksLikeForm('{"a":"b=c"}')).toBe(false)
  })
})

describe('multipart', () => {
  const body = (text: string): Uint8Array => Buffer.from(text, 'latin1')

  it('reads names, file names, types and the bytes of the parts', () => {
    const { parts, problem } = readMultipart(
      body(
        '--X\r\nContent-Disposition: form-data; name="a"\r\n\r\none\r\n' +
          '--X\r\nContent-Disposition: form-data; name="f"; filename="x.bin"\r\nContent-Type: image/png\r\n\r\n\x00\xff\r\n--X--\r\n',
      ),
      'X',
    )

    expect(problem).toBeNull()
    expect(parts.map(({ name, fileName, contentType }) => [name, fileName, contentType])).toEqual([
      ['a', null, null],
      ['f', 'x.bin', 'image/png'],
    ])
    expect([...(parts[1]?.bytes ?? [])]).toEqual([0, 255])
  })

  it('says what is missing and keeps what is there', () => {
    expect(readMultipart(body('nothing'), 'X').problem).toMatch(/does not occur/)
    const cut = readMultipart(body('--X\r\nContent-Disposition: form-data; name="a"\r\n\r\non'), 'X')
    expect(cut.problem).toMatch(/closing "--X--" is missing/)
    expect(cut.parts[0]?.name).toBe('a')
  })

  it('never throws', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.string({ minLength: 1 }), (bytes, boundary) => {
        expect(readMultipart(bytes, boundary).parts.length).toBeLessThanOrEqual(1000)
      }),
    )
  })
})
