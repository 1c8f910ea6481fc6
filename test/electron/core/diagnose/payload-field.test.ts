import { assert, property, string } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeBody } from '../../../../electron/core/diagnose/decode.ts'
import { checkPayload, readPayload, withPayload } from '../../../../electron/core/diagnose/payload-field.ts'
import { xmlAsJson } from '../../../../electron/core/diagnose/xml-as-json.ts'
import { readForm } from '../../../../shared/bodies/form.ts'
import { other } from '../../../../shared/providers/other/index.ts'
import type { Provider } from '../../../../shared/providers/provider.ts'

const withJson: Provider = { ...other, payloadField: { field: 'payload', holds: 'json', isAlways: true } }
const withXml: Provider = { ...other, payloadField: { field: 'xml', holds: 'base64-xml', isAlways: true } }

function formOf(name: string, value: string) {
  return readForm(new URLSearchParams([[name, value]]).toString()).fields
}

describe('XML as JSON', () => {
  it.each([
    ['<a><b>1</b><c>x</c></a>', { a: { b: '1', c: 'x' } }],
    ['<a><b>1</b><b>2</b></a>', { a: { b: ['1', '2'] } }],
    ['<a type="array"><b>1</b></a>', { a: ['1'] }],
    ['<a type="array"/>', { a: [] }],
    ['<a><b nil="true"/><c/></a>', { a: { b: null, c: '' } }],
    [
      '<a><b type="boolean">true</b><c type="integer"> 7 </c><d type="decimal">1.00</d></a>',
      { a: { b: true, c: 7, d: '1.00' } },
    ],
    ['<a><![CDATA[<b>]]></a>', { a: '<b>' }],
    ['<a><__proto__><x>1</x></__proto__></a>', JSON.parse('{"a":{"__proto__":{"x":"1"}}}')],
  ])('reads %s', (xml, value) => {
    expect(JSON.parse(xmlAsJson(xml) ?? '')).toEqual(value)
  })

  it.each(['', '<a>', '<a></b>', 'text'])('finds nothing in %j', (text) => {
    expect(xmlAsJson(text)).toBeNull()
  })

  it('never throws, at any depth and on any text', () => {
    assert(property(string(), (text) => void xmlAsJson(`<a>${text}</a>`)))
    expect(xmlAsJson('<a>'.repeat(100_000) + '</a>'.repeat(100_000))).toMatch(/^\{"a":/)
  })
})

describe('the event in a form field', () => {
  it('is JSON, or XML in base64', () => {
    const xml = Buffer.from('<notification><kind>check</kind></notification>\n').toString('base64')

    expect(readPayload(withJson, formOf('payload', '{"a":1}'))?.json?.text).toBe('{"a":1}')
    expect(readPayload(withXml, formOf('xml', xml))?.json?.text).toBe('{"notification":{"kind":"check"}}')
    expect(readPayload(withJson, formOf('other', '{}'))).toBeNull()
    expect(readPayload(other, formOf('payload', '{}'))).toBeNull()
  })

  it('stands beside the fields as text, cut where it is long; what cannot be read does not', () => {
    const long = `{"a":"${'x'.repeat(300_000)}"}`
    const decodedOf = (provider: Provider, name: string, value: string) => {
      const body = Buffer.from(new URLSearchParams([[name, value]]).toString())
      const type = 'application/x-www-form-urlencoded'
      return withPayload(
        provider,
        decodeBody({ headers: [['content-type', type]], body, bodyCut: false }).decoded,
      )
    }

    expect(decodedOf(withJson, 'payload', '{"a":1}').payload).toEqual({
      field: 'payload',
      kind: 'json',
      text: '{"a":1}',
      cut: false,
    })
    expect(decodedOf(withJson, 'payload', long).payload).toMatchObject({
      text: long.slice(0, 256 * 1024),
      cut: true,
    })
    expect(decodedOf(withXml, 'xml', 'PGE+').payload).toBeNull()
    expect(decodedOf(withJson, 'other', '{"a":1}').payload).toBeNull()
    expect(decodedOf(other, 'payload', '{"a":1}').payload).toBeNull()
  })

  it.each([
    ['payload', '{"a":1}', 'note', 'its JSON is what was checked'],
    ['payload', '{"a":', 'fail', 'is not JSON'],
    ['other', '', 'fail', 'has no field "payload"'],
  ])('is said to stand in %s=%s: %s', (name, value, status, words) => {
    const [check] = checkPayload(withJson, formOf(name, value))

    expect(check).toMatchObject({ id: 'decoding.payload', status })
    expect(check?.message).toContain(words)
  })
})
