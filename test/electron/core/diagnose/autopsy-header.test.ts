import { createHmac } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { autopsy } from '../../../../electron/core/diagnose/autopsy/autopsy.ts'
import { decodeBody } from '../../../../electron/core/diagnose/decode.ts'
import type { HeldCredential } from '../../../../electron/core/schemes/held-credential.ts'
import { verify } from '../../../../electron/core/schemes/verify.ts'
import type { HeaderPair } from '../../../../shared/headers.ts'
import type { HmacScheme } from '../../../../shared/model/scheme.ts'
import { other } from '../../../../shared/providers/other/index.ts'
import { credential } from '../../../helpers/judging.ts'

/** The autopsy of schemes over the bytes of the body, which providers of other generations use. */

const SECRET = 'sk_test_Zm9vYmFyYmF6'
const BODY = '{"id": "A/1", "name": "Zoë", "amount": 1.0, "data": {"b": 2, "a": 1}}\n'

const PLAIN: HmacScheme = {
  id: 'plain',
  title: 'Plain',
  generation: 'current',
  mechanism: 'hmac',
  hash: 'sha256',
  key: { credential: 'secret', bytes: 'utf8' },
  signed: '{body}',
  encoding: 'hex',
  letterCase: 'lower',
  place: { in: 'header', name: 'X-Signature' },
}

const STAMPED: HmacScheme = {
  ...PLAIN,
  id: 'stamped',
  signed: '{timestamp}.{body}',
  timestamp: { place: { in: 'header', name: 'X-Time' }, unit: 's' },
}

const ADDRESSED: HmacScheme = { ...PLAIN, id: 'addressed', signed: '{url}{body}' }

const hex = (text: string | Uint8Array, key: string | Uint8Array = SECRET): string =>
  createHmac('sha256', key).update(text).digest('hex')

interface Sent {
  scheme?: HmacScheme
  body?: string | Uint8Array
  headers?: HeaderPair[]
  signature: string
  url?: string | null
  credentials?: HeldCredential[]
}

function causeOf({ scheme = PLAIN, body = BODY, headers = [], signature, url = null, credentials }: Sent) {
  const bytes = typeof body === 'string' ? Buffer.from(body) : body
  const pairs: HeaderPair[] = [...headers, ['X-Signature', signature]]
  const decoded = decodeBody({ headers: pairs, body: bytes, bodyCut: false })
  const provable = {
    method: 'POST',
    url,
    path: '/',
    query: '',
    headers: pairs,
    body: bytes,
    json: decoded.json,
    form: decoded.form,
  }
  const held = credentials ?? [credential('secret', SECRET)]
  const outcome = verify(scheme, provable, held)
  if (outcome.state !== 'fails') throw new Error(`The scheme says ${outcome.state}.`)
  const ground = { provider: other, provable, body: decoded, credentials: held, otherCredentials: [] }
  return autopsy(scheme, outcome, ground)
}

const parsed = JSON.parse(BODY) as Record<string, unknown>
const timed = (time: string): { scheme: HmacScheme; headers: HeaderPair[] } => ({
  scheme: STAMPED,
  headers: [['X-Time', time]],
})
const at = (url: string, signed: string): Sent => ({
  scheme: ADDRESSED,
  url,
  signature: hex(signed + BODY),
})

const FAULTS: (Sent & { fault: string; says: RegExp })[] = [
  {
    fault: 'line break at the end taken off',
    signature: hex(BODY.trimEnd()),
    says: /without the (line break|white space)/,
  },
  {
    fault: 'line break at the end lost',
    body: BODY.trimEnd(),
    signature: hex(BODY),
    says: /with a line break at its end that did not arrive/,
  },
  {
    fault: 'line ends became \\r\\n',
    body: '{\r\n"a":1\r\n}',
    signature: hex('{\n"a":1\n}'),
    says: /signed with \\n line ends, and arrived with \\r\\n/,
  },
  {
    fault: 'line ends became \\n',
    body: '{\n"a":1\n}',
    signature: hex('{\r\n"a":1\r\n}'),
    says: /signed with \\r\\n line ends, and arrived with \\n/,
  },
  {
    fault: 'a byte order mark was added',
    body: `\ufeff${BODY}`,
    signature: hex(BODY),
    says: /without the byte order mark/,
  },
  { fault: 'a byte order mark was lost', signature: hex(`\ufeff${BODY}`), says: /with a byte order mark/ },
  {
    fault: 'compressed after signing',
    body: gzipSync(BODY),
    headers: [['Content-Encoding', 'gzip']],
    signature: hex(BODY),
    says: /before it was compressed/,
  },
  {
    fault: 'written again by JavaScript',
    signature: hex(JSON.stringify(parsed)),
    says: /as JavaScript writes it again/,
  },
  {
    fault: 'white space taken out',
    signature: hex(BODY.replaceAll(/(?<=[:,]) |\n/g, '')),
    says: /without its white space/,
  },
  {
    fault: 'written again, laid out',
    signature: hex(JSON.stringify(parsed, null, 2)),
    says: /laid out over lines with two blanks/,
  },
  {
    fault: 'written again by PHP',
    signature: hex(JSON.stringify(parsed).replaceAll('/', '\\/').replace('ë', '\\u00eb')),
    says: /PHP's json_encode/,
  },
  {
    fault: 'written again by Python',
    signature: hex(BODY.trimEnd().replace('ë', '\\u00eb').replace('1.0', '1')),
    says: /Python's json\.dumps/,
  },
  {
    fault: 'keys sorted',
    signature: hex('{"amount":1,"data":{"a":1,"b":2},"id":"A/1","name":"Zoë"}'),
    says: /with its keys sorted/,
  },
  { fault: 'only data', signature: hex('{"b":2,"a":1}'), says: /^Only the "data" of the body was signed/ },
  {
    fault: 'signed as ISO-8859-1',
    signature: hex(Buffer.from(BODY, 'latin1')),
    says: /as ISO-8859-1, and arrived as UTF-8/,
  },
  {
    fault: 'encoded as UTF-8 twice',
    signature: hex(Buffer.from(Buffer.from(BODY).toString('latin1'))),
    says: /UTF-8 twice/,
  },
  { fault: 'empty body signed', signature: hex(''), says: /while it was empty/ },
  { fault: 'time left out', ...timed('1700000000'), signature: hex(BODY), says: /timestamp was left out/ },
  {
    fault: 'time signed in milliseconds',
    ...timed('1700000000'),
    signature: hex(`1700000000000.${BODY}`),
    says: /time was signed in milliseconds, and sent in seconds/,
  },
  {
    fault: 'joined with a colon',
    ...timed('1700000000'),
    signature: hex(`1700000000:${BODY}`),
    says: /joined with ":"/,
  },
  {
    fault: 'joined with nothing',
    ...timed('1700000000'),
    signature: hex(`1700000000${BODY}`),
    says: /joined with nothing/,
  },
  { fault: 'wrong order', ...timed('1700000000'), signature: hex(`${BODY}.1700000000`), says: /wrong order/ },
  {
    fault: 'timestamp missing',
    scheme: STAMPED,
    signature: hex(BODY),
    says: /timestamp.*(missing|left out)/,
  },
  {
    fault: 'slash at the end',
    ...at('https://a.example/hook', 'https://a.example/hook/'),
    says: /address was signed with a slash/,
  },
  {
    fault: 'http in place of https',
    ...at('https://a.example/hook', 'http://a.example/hook'),
    says: /address was signed with http/,
  },
  {
    fault: 'query left out',
    ...at('https://a.example/hook?a=1', 'https://a.example/hook'),
    says: /address was signed/,
  },
  {
    fault: 'port named',
    ...at('https://a.example/hook', 'https://a.example:443/hook'),
    says: /with its port/,
  },
  {
    fault: 'secret not decoded',
    scheme: { ...PLAIN, key: { credential: 'secret', bytes: 'base64', prefix: 'whsec_' } },
    credentials: [credential('secret', 'whsec_Zm9vYmFyYmF6cXV4')],
    signature: hex(BODY, 'whsec_Zm9vYmFyYmF6cXV4'),
    says: /text of the key was used as it stands/,
  },
  {
    fault: 'prefix of the header missing',
    scheme: { ...PLAIN, place: { in: 'header', name: 'X-Signature', prefix: 'sha256=' } },
    signature: hex(BODY),
    says: /prefix "sha256=" in front of the proof is missing/,
  },
  {
    fault: 'hex in place of base64',
    scheme: { ...PLAIN, encoding: 'base64' },
    signature: hex(BODY),
    says: /written in hex, and base64 is expected/,
  },
]

describe('a signature over the bytes of the body that does not hold', () => {
  it.each(FAULTS)('names the fault: $fault', ({ says, ...sent }) => {
    const { message, fix, evidence } = causeOf(sent)

    expect(message).toMatch(says)
    expect(fix).toBeTruthy()
    expect(JSON.stringify({ message, fix, evidence })).not.toContain(SECRET)
  })
})
