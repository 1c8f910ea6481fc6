import { assert, array, base64String, property, uint8Array } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { editedRow, rowsOf, textOfRows } from '../../../../renderer/features/composer/form-rows.ts'
import {
  multipartBase64,
  newPart,
  partName,
  partNote,
  partValue,
  readMultipartForm,
  refilledPart,
  renamedPart,
} from '../../../../renderer/features/composer/multipart-form.ts'

describe('fields of a form as rows', () => {
  it('keep every character that is not edited, repeats and empty fields too', () => {
    const text = 'a=1&&a=%7e+x&b&=c&d=%zz'

    expect(textOfRows(rowsOf(text))).toBe(text)
    expect(rowsOf(text).map(({ name, value }) => [name, value])).toEqual([
      ['a', '1'],
      ['', ''],
      ['a', '~ x'],
      ['b', ''],
      ['', 'c'],
      ['d', '%zz'],
    ])
  })

  it('write what is edited as forms and queries are written, and keep the other half', () => {
    const [row] = rowsOf('%61=old')
    if (row === undefined) throw new Error('A row is expected.')

    expect(editedRow(row, { value: 'a b&c' }, '+').raw).toBe('%61=a+b%26c')
    expect(editedRow(row, { value: 'a b+' }, '%20').raw).toBe('%61=a%20b%2B')
    expect(editedRow(row, { name: 'n' }, '+')).toEqual({ name: 'n', value: 'old', raw: 'n=old' })
  })
})

const BOUNDARY = 'x7'
const HEADERS: [string, string][] = [['Content-Type', `multipart/form-data; boundary=${BOUNDARY}`]]

function multipart(text: string) {
  const form = readMultipartForm(new TextEncoder().encode(text), HEADERS)
  if (form === null) throw new Error('A multipart body is expected.')
  return form
}

const BODY = [
  'preamble\r\n--x7\r\n',
  'Content-Disposition: form-data; name="größe"\r\n\r\n12 €\r\n--x7\r\n',
  'Content-Disposition: form-data; filename="a.png"; name="file"\r\nContent-Type: image/png\r\n\r\n--x7 inside\r\n--x7--\r\nepilogue',
].join('')

describe('parts of a multipart body as rows', () => {
  it('have their names, values and files', () => {
    const { parts } = multipart(BODY)

    expect(parts.map((part) => [partName(part), partValue(part), partNote(part)])).toEqual([
      ['größe', '12 €', ''],
      ['file', '--x7 inside', 'a.png, image/png'],
    ])
  })

  it('change the bytes of what is edited and of nothing else', () => {
    const form = multipart(BODY)
    const [first, second] = form.parts
    if (first === undefined || second === undefined) throw new Error('Two parts are expected.')

    const edited = { ...form, parts: [refilledPart(first, '13 €'), renamedPart(second, 'beleg "1"')] }

    const written = Buffer.from(multipartBase64(edited), 'base64').toString()
    expect(written).toBe(BODY.replace('12 €', '13 €').replace('name="file"', 'name="beleg \\"1\\""'))
  })

  it('take a new part before the end, under the same boundary', () => {
    const form = multipart(BODY)
    const added = { ...form, parts: [...form.parts, renamedPart(refilledPart(newPart(form), 'v'), 'n')] }

    const again = multipart(Buffer.from(multipartBase64(added), 'base64').toString())
    expect(again.parts.map(partName)).toEqual(['größe', 'file', 'n'])
    expect(again.after).toBe('--x7--\r\nepilogue')
  })

  it('are written again byte for byte, whatever they hold', () => {
    const content = array(uint8Array({ maxLength: 40 }), { minLength: 1, maxLength: 4 })
    assert(
      property(content, base64String(), (contents, preamble) => {
        const bytes = Buffer.concat([
          Buffer.from(`${preamble}\r\n`),
          ...contents.map((each) =>
            Buffer.concat([Buffer.from('--x7\r\nA: b\r\n\r\n'), each, Buffer.from('\r\n')]),
          ),
          Buffer.from('--x7--'),
        ])
        const form = readMultipartForm(bytes, HEADERS)

        expect(form === null ? null : multipartBase64(form)).toBe(bytes.toString('base64'))
      }),
    )
  })
})
