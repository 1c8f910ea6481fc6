import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { decodeBody } from '../../../../electron/core/diagnose/decode.ts'
import type { HeaderPair } from '../../../../shared/headers.ts'

const JSON_TEXT = '{"amount": 1.0}'

function decode(body: string | Uint8Array, headers: HeaderPair[] = [], limit?: number) {
  const bytes = typeof body === 'string' ? Buffer.from(body) : body
  return decodeBody({ headers, body: bytes, bodyCut: false }, limit)
}

describe('content codings', () => {
  it.each([
    ['gzip', gzipSync(JSON_TEXT)],
    ['x-gzip', gzipSync(JSON_TEXT)],
    ['deflate', deflateSync(JSON_TEXT)],
    ['deflate', deflateRawSync(JSON_TEXT)],
    ['br', brotliCompressSync(JSON_TEXT)],
    ['zstd', zstdCompressSync(JSON_TEXT)],
    ['gzip, br', brotliCompressSync(gzipSync(JSON_TEXT))],
  ])('undoes %s', (coding, body) => {
    const { decoded, text, findings } = decode(body, [['content-encoding', coding]])

    expect(text).toBe(JSON_TEXT)
    expect(decoded.kind).toBe('json')
    expect(decoded.inflated).toEqual(coding.split(', ').toReversed())
    expect(findings).toEqual([])
  })

  it('stops a bomb at the limit and says so', () => {
    const bomb = brotliCompressSync(Buffer.alloc(8 * 1024 * 1024))

    const { findings, bytes } = decode(bomb, [['content-encoding', 'br']], 1024 * 1024)

    expect(findings[0]?.message).toMatch(/inflates to more than 1 MiB/)
    expect(bytes).toEqual(bomb)
  })

  it('refuses a chain without end', () => {
    const { findings } = decode('x', [['content-encoding', 'gzip, gzip, gzip, gzip, gzip, gzip']])

    expect(findings[0]?.message).toMatch(/names 6 codings; at most 5/)
  })

  it('reads a plain body whose header says gzip, and a gzip body whose header says nothing', () => {
    const inflatedOnTheWay = decode(JSON_TEXT, [['content-encoding', 'gzip']])
    expect(inflatedOnTheWay.decoded.kind).toBe('json')
    expect(inflatedOnTheWay.findings[0]).toMatchObject({ id: 'content-encoding', status: 'warn' })

    const unnamed = decode(gzipSync(JSON_TEXT))
    expect(unnamed.text).toBe(JSON_TEXT)
    expect(unnamed.findings[0]?.id).toBe('coding-unnamed')
  })

  it('names a coding that nobody knows', () => {
    expect(decode('x', [['content-encoding', 'lzma']]).findings[0]?.message).toMatch(/"lzma" is not known/)
  })
})

describe('charsets', () => {
  it('takes a byte order mark off and says that parsers refuse it', () => {
    const { text, hasBom, decoded, findings } = decode(`\ufeff${JSON_TEXT}`)

    expect(text).toBe(JSON_TEXT)
    expect(hasBom).toBe(true)
    expect(decoded.kind).toBe('json')
    expect(findings[0]).toMatchObject({ id: 'charset', status: 'warn' })
  })

  it.each([
    ['UTF-16', Buffer.from('\ufeff{"a":"é"}', 'utf16le'), null, '{"a":"é"}', /byte order mark of utf-16le/],
    [
      'bytes that are not UTF-8',
      Buffer.from('{"a":"é"}', 'latin1'),
      null,
      '{"a":"é"}',
      /byte e9 at position 6 is not UTF-8/,
    ],
    ['a charset of the header', Buffer.from('{"a":"é"}', 'latin1'), 'iso-8859-1', '{"a":"é"}', null],
    [
      'a charset that does not exist',
      Buffer.from(JSON_TEXT),
      'utf-99',
      JSON_TEXT,
      /"utf-99", which does not exist/,
    ],
    [
      'UTF-8 called ISO-8859-1',
      Buffer.from('{"a":"é"}'),
      'iso-8859-1',
      '{"a":"é"}',
      /but the bytes are UTF-8/,
    ],
  ])('reads %s', (_, body, charset, text, says) => {
    const type = charset === null ? 'application/json' : `application/json; charset=${charset}`

    const read = decode(body, [['content-type', type]])

    expect(read.text).toBe(text)
    if (says) expect(read.findings[0]?.message).toMatch(says)
    else expect(read.findings).toEqual([])
  })
})

describe('what a body is', () => {
  const FORM = 'application/x-www-form-urlencoded'

  it.each([
    [
      'JSON under the name of a form',
      JSON_TEXT,
      FORM,
      'json',
      /says content-type .*urlencoded, but the body is JSON/,
    ],
    ['a form under the name of JSON', 'a=1&b=2', 'application/json', 'form', /but the body is form fields/],
    ['a form', 'a.b=1&a.b=2', FORM, 'form', null],
    ['XML', '<?xml version="1.0"?><a><b/></a>', 'text/xml', 'xml', null],
    ['plain text', 'hello', 'text/plain', 'text', null],
    [
      'binary under the name of JSON',
      '\u0000\u0001\u0002\u0003',
      'application/json',
      'binary',
      /but the body is binary/,
    ],
    ['nothing', '', 'application/json', 'empty', null],
    ['JSON without a header', JSON_TEXT, null, 'json', null],
    ['a JSON text alone', '"hello"', 'application/json', 'json', null],
  ])('decides by the content first: %s', (_, body, type, kind, says) => {
    const { decoded, findings } = decode(body, type === null ? [] : [['content-type', type]])

    expect(decoded.kind).toBe(kind)
    if (says) expect(findings[0]?.message).toMatch(says)
    else expect(findings).toEqual([])
  })

  it('says where broken JSON and XML stop', () => {
    expect(decode('{\n  "a": 1,\n}').decoded).toMatchObject({ kind: 'json', error: { line: 3, column: 1 } })
    const { error } = decode('<a><b></a>', [['content-type', 'application/xml']]).decoded
    expect(error?.message).toMatch(/not well-formed/)
  })

  it('lists fields and parts', () => {
    const form = decode('a=1&a=2&b=', [['content-type', FORM]]).decoded
    expect(form.fields?.map(({ name, value }) => [name, value])).toEqual([
      ['a', '1'],
      ['a', '2'],
      ['b', ''],
    ])

    const multipart = decode('--X\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--X--', [
      ['content-type', 'multipart/form-data; boundary=X'],
    ]).decoded
    expect(multipart).toMatchObject({ kind: 'multipart', fields: [{ name: 'a', value: '1' }] })
  })

  it('cuts the text that lists carry, and keeps all of it for judging', () => {
    const { decoded, text } = decode(JSON.stringify('x'.repeat(300_000)), [
      ['content-type', 'application/json'],
    ])

    expect(decoded.textCut).toBe(true)
    expect(decoded.text?.length).toBe(256 * 1024)
    expect(text?.length).toBe(300_002)
  })
})
