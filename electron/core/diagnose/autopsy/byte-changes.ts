/** One thing that proxies, editors and frameworks do to the bytes of a body, in words after "the body was signed". */
export interface ByteChange {
  /** `plain` is the body inflated; null where the change does not apply. */
  change: (body: Buffer, plain: Buffer) => Uint8Array | null
  cost: number
  words: string
}

export const BYTE_CHANGES: readonly ByteChange[] = [
  {
    change: text((value) => value.replace(/\r?\n$/, '')),
    cost: 1,
    words: 'without the line break at its end',
  },
  {
    change: text((value) => `${value}\n`),
    cost: 1,
    words: 'with a line break at its end that did not arrive',
  },
  {
    change: text((value) => `${value}\r\n`),
    cost: 2,
    words: 'with a line break at its end that did not arrive',
  },
  { change: text((value) => value.trim()), cost: 1, words: 'without the white space around it' },
  {
    change: text((value) => value.replaceAll('\r\n', '\n')),
    cost: 1,
    words: 'with \\n line ends, and arrived with \\r\\n',
  },
  {
    change: text((value) => value.replaceAll('\r\n', '\n').replaceAll('\n', '\r\n')),
    cost: 1,
    words: 'with \\r\\n line ends, and arrived with \\n',
  },
  {
    change: (body) => (hasMark(body) ? body.subarray(3) : null),
    cost: 1,
    words: 'without the byte order mark at its start',
  },
  {
    change: (body) => Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), body]),
    cost: 2,
    words: 'with a byte order mark at its start that did not arrive',
  },
  {
    change: (body) => Buffer.from(body.toString('utf8'), 'latin1'),
    cost: 2,
    words: 'as ISO-8859-1, and arrived as UTF-8',
  },
  {
    change: (body) => Buffer.from(body.toString('latin1'), 'utf8'),
    cost: 2,
    words: 'encoded as UTF-8 twice',
  },
]

function text(change: (text: string) => string): ByteChange['change'] {
  return (_, plain) => Buffer.from(change(plain.toString('latin1')), 'latin1')
}

function hasMark(bytes: Uint8Array): boolean {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
}
