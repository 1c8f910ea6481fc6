import { execFile, execFileSync } from 'node:child_process'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readPaste } from '../../../../electron/core/paste/paste.ts'

interface Read {
  method: string
  url: string
  headers: [string, string][]
  body: string
}

function read(text: string): Read {
  const [request, ...others] = readPaste(text).requests
  if (!request || others.length > 0)
    throw new Error(`${others.length + (request ? 1 : 0)} requests were read.`)
  const { bodyBase64, ...rest } = request
  return { ...rest, body: Buffer.from(bodyBase64, 'base64').toString('utf8') }
}

function sorted(headers: [string, string][]): string[] {
  return headers.map((header) => header.join(': ')).toSorted((left, right) => left.localeCompare(right))
}

/** Written as typed in bash; `HOST` stands for the receiver. */
const COMMANDS = [
  `curl http://HOST/a`,
  `curl http://HOST`,
  `curl HOST/a/b?c=d`,
  `curl http://HOST/a -d a=1 -d b=2`,
  `curl -XPUT http://HOST/a --data-raw '{"a":"it'\\''s"}' -H 'Content-Type: application/json'`,
  `curl http://HOST/a -H "Content-Type: application/json" -d "{\\"a\\": \\"\\\\n\\"}"`,
  `curl 'http://HOST/a' \\\n  -H 'X-A: 1' \\\n  -H 'x-a: 2' \\\n  --data-binary $'line1\\nline2 \\'q\\' \\u00e9\\u0021\\x41'`,
  `curl -sSLkd '{}' --url http://HOST/a --max-time 5 -o /dev/null -w '%{http_code}'`,
  `curl http://HOST/a --data-urlencode 'q=a b+c&~é' --data-urlencode '=x y' --data-urlencode 'z z'`,
  `curl -G 'http://HOST/a?x=1' -d a=1 --data-urlencode 'q=a b'`,
  `curl http://HOST/a --json '{"a":1}'`,
  `curl http://HOST/a --json '{"a":1}' --json '[2]' -H 'accept: text/plain'`,
  `curl http://HOST/a -u user:pa:ss -A agent/1 -e http://from.example/ -b 'a=b; c=d' -b e=f -H 'X-A: 1' -d x`,
  `curl http://HOST/a -H 'Host: other.example' -H 'Accept:' -H 'X-Empty;' -H 'user-agent: zz' -d ''`,
  `curl http://HOST/a -H 'Content-Length: 2' -d '{}'`,
  `curl http://HOST/a -H 'Cookie: z=1' -b a=b`,
  `curl http://user:p%40ss@HOST/a`,
  `curl http://HOST/a --compressed`,
  `curl http://HOST/a --oauth2-bearer tok`,
  `curl http://HOST/a -H 'Authorization: Bearer x' -u a:b`,
  `curl -I http://HOST/a`,
  `curl -X DELETE http://HOST/a -r 0-5`,
  `curl 'http://HOST/a?q=é#frag' -H 'X-Name: é'`,
  `curl http://HOST/a -H 'X-B:   sp  ' -d 'a&b=%20'`,
  `curl http://HOST/a#b -d '#x'`,
  `curl http://HOST/a --data-raw '@not-a-file' --data-ascii 2`,
  `curl http://HOST/a -H 'X-Sig: "a\\b" \`c\`' -d "\\\`d\\\` \\$e"`,
]

const hasCurl = (() => {
  try {
    return Number(/^curl (\d+)/.exec(execFileSync('curl', ['--version'], { encoding: 'utf8' }))?.[1]) >= 7
  } catch {
    return false
  }
})()
const hasBash = process.platform !== 'win32'

describe.skipIf(!hasCurl || !hasBash)('what curl itself sends, by a receiver of raw bytes', () => {
  let port = 0
  let arrived = Promise.withResolvers<string>()
  const server = createServer((socket) => {
    let bytes = ''
    socket.setEncoding('latin1').on('data', (chunk: string) => {
      bytes += chunk
      const end = bytes.indexOf('\r\n\r\n')
      const length = Number(/^content-length: *(\d+)/im.exec(bytes)?.[1] ?? 0)
      if (end < 0 || bytes.length < end + 4 + length) return
      arrived.resolve(bytes)
      socket.end('HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n')
    })
    socket.on('error', () => {})
  })

  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    port = (server.address() as AddressInfo).port
  })
  afterAll(() => void server.close())

  test.each(COMMANDS)('%s', async (command) => {
    arrived = Promise.withResolvers()
    const text = command.replaceAll('HOST', `127.0.0.1:${port}`)
    await promisify(execFile)('bash', ['-c', text.replace(/^curl/, 'curl -q -s')])
    const [head = '', ...rest] = (await arrived.promise).split('\r\n\r\n')
    const [line = '', ...lines] = head.split('\r\n')

    const pasted = read(text)

    const target = pasted.url.replace(/^http:\/\/[^/]*/, '')
    expect(`${pasted.method} ${Buffer.from(target, 'utf8').toString('latin1')} HTTP/1.1`).toBe(line)
    expect(Buffer.from(pasted.body, 'utf8').toString('latin1')).toBe(rest.join('\r\n\r\n'))
    const sent = lines
      .map((each): [string, string] => {
        const colon = each.indexOf(':')
        return [each.slice(0, colon), each.slice(colon + 1).trim()]
      })
      // Which version of curl would send it is not known.
      .filter(([name, value]) => !(name === 'User-Agent' && value.startsWith('curl/')))
    // The order of headers that curl makes itself differs between its versions; names, values and repeats do not.
    expect(sorted(pasted.headers)).toEqual(sorted(sent))
  })
})

test('the headers of the command keep their order, case and repeats', () => {
  const { headers } = read(`curl http://x/ -H 'X-B: 1' -H 'x-a: 2' -H 'X-B: 3' -d x`)

  expect(headers.map(([name]) => name)).toEqual([
    'Host',
    'Accept',
    'X-B',
    'x-a',
    'X-B',
    'Content-Length',
    'Content-Type',
  ])
})

test("the command that Chromium copies for Windows' cmd is the same request as the one for bash", () => {
  const windows = [
    'curl ^"https://shop.example/hook?a=1^&b=2^" ^',
    '  -H ^"accept: */*^" ^',
    '  -H ^"content-type: application/json^" ^',
    '  -H ^"sec-ch-ua: ^\\^"Chromium^\\^";v=^\\^"150^\\^"^" ^',
    '  --data-raw ^"^{^\\^"name^\\^":^\\^"50^% caf^é^\\^",^\\^"path^\\^":^\\^"C:^\\^\\x^\\^"^}^"',
  ].join('\r\n')
  const bash = [
    "curl 'https://shop.example/hook?a=1&b=2' \\",
    "  -H 'accept: */*' \\",
    "  -H 'content-type: application/json' \\",
    `  -H 'sec-ch-ua: "Chromium";v="150"' \\`,
    `  --data-raw '{"name":"50% café","path":"C:\\\\x"}'`,
  ].join('\n')

  expect(read(windows)).toEqual(read(bash))
  expect(read(bash).body).toBe('{"name":"50% café","path":"C:\\\\x"}')
})

test('a form is written as multipart, a file in it is noted and not read', () => {
  const { requests, notes } = readPaste(
    `curl http://x/up -F name=Asha -F 'note=hi;type=text/plain' -F 'doc=@/etc/passwd;type=application/pdf'`,
  )

  const body = Buffer.from(requests[0]?.bodyBase64 ?? '', 'base64').toString('utf8')
  const boundary = /boundary=(\S+)/.exec(
    requests[0]?.headers.find(([name]) => name === 'Content-Type')?.[1] ?? '',
  )?.[1]
  expect(body.split(`--${boundary}`)).toEqual([
    '',
    '\r\nContent-Disposition: form-data; name="name"\r\n\r\nAsha\r\n',
    '\r\nContent-Disposition: form-data; name="note"\r\nContent-Type: text/plain\r\n\r\nhi\r\n',
    '\r\nContent-Disposition: form-data; name="doc"; filename="passwd"\r\nContent-Type: application/pdf\r\n\r\n\r\n',
    '--\r\n',
  ])
  expect(notes).toEqual(['The file /etc/passwd was not read; its part of the form is empty.'])
})

test.each([
  [`curl -d @body.json http://x/`, 'The file body.json was not read'],
  [`curl http://x/\necho done`, 'The command "echo" is not curl'],
  [`curl http://x/?a=1&b=2`, 'ends the command at "&"'],
  [`curl http://x/ | jq .`, 'ends the command at "|"'],
  [`curl http://x/ -H "Authorization: Bearer $TOKEN"`, 'The variable $TOKEN has no value'],
  [`curl http://x/ --frobnicate`, '--frobnicate is not known'],
  [`curl http://x/ --data={}`, 'wants a space'],
  [`curl http://x/ -b cookies.txt`, 'cookies.txt were not read'],
  [`curl http://x/ -T file.bin`, 'file.bin was not read'],
  [`curl http://x/ -u name`, 'password'],
  [`curl http://x/ -H @headers.txt`, 'headers.txt were not read'],
  [`curl http://x/#frag`, '#frag'],
])('%s is noted', (command, note) => {
  expect(readPaste(command).notes.join(' ')).toContain(note)
})

test('several commands, addresses and --next are several requests', () => {
  const { requests } = readPaste(
    `curl http://a/1 http://a/2 -d x\ncurl -XDELETE http://b/\n\ncurl http://c/ --next -X PUT http://d/`,
  )

  expect(requests.map(({ method, url }) => `${method} ${url}`)).toEqual([
    'POST http://a/1',
    'POST http://a/2',
    'DELETE http://b/',
    'GET http://c/',
    'PUT http://d/',
  ])
})

test.each([
  ['$ curl http://x/', 'http://x/'],
  ['TOKEN=abc curl http://x/', 'http://x/'],
  ['/usr/bin/curl http://x/', 'http://x/'],
  ['curl.exe http://x/', 'http://x/'],
  ['\uFEFF  curl http://x/', 'http://x/'],
])('%j is a curl command', (command, url) => {
  expect(read(command).url).toBe(url)
})

test.each([
  ['curl', 'has no address'],
  [`curl -H 'X: 1'`, 'has no address'],
  [`curl 'http://x/`, 'not closed'],
])('%s is refused in words', (command, sentence) => {
  expect(() => readPaste(command)).toThrow(sentence)
})
