import { doubleQuoted, indented, source } from '../../schemes/code/source.ts'
import { MASKED_NOTE } from '../exported-event.ts'
import type { ExportHead, ExportedEvent } from '../exported-event.ts'
import { planTests } from './plan-tests.ts'
import type { PlannedTest } from './plan-tests.ts'

/** A file of tests for pytest, over the standard library: it keeps order, case and repeats of headers. */
export function writePytest(events: readonly ExportedEvent[], { isMasked }: ExportHead): string {
  const { tests, signers, variables, needed } = planTests(events, 'python')
  const imports = new Set([
    'import os',
    'from http.client import HTTPConnection, HTTPSConnection',
    'from urllib.parse import urlsplit',
    ...signers.flatMap(({ signer }) => signer.imports),
  ])
  const helpers = new Map(
    signers.flatMap(({ signer }) => signer.helpers.map((lines) => [lines.join('\n'), lines] as const)),
  )
  return source(
    `# Run with: ${['TARGET_URL=http://127.0.0.1:3000/webhooks', ...variables.map((name) => `${name}=...`)].join(' ')} pytest`,
    isMasked && `# ${MASKED_NOTE}`,
    [...imports].toSorted(
      (a, b) => Number(b.startsWith('import')) - Number(a.startsWith('import')) || (a < b ? -1 : 1),
    ),
    '',
    `for name in [${needed.map(doubleQuoted).join(', ')}]:`,
    '    if not os.environ.get(name):',
    '        raise RuntimeError(f"Set {name}: the first line of this file has every variable.")',
    [...helpers.values()].map((lines) => ['', '', ...lines]),
    signers.map(({ signer }) => ['', '', ...signer.lines]),
    ['', '', ...DELIVER],
    tests.map((each) => ['', '', ...testLines(each)]),
  )
}

const DELIVER = [
  'def deliver(method, headers, body):',
  '    """Sends one request to TARGET_URL and gives the status of the answer."""',
  '    target = urlsplit(os.environ["TARGET_URL"])',
  '    connect = HTTPSConnection if target.scheme == "https" else HTTPConnection',
  '    connection = connect(target.netloc, timeout=60)',
  '    path = (target.path or "/") + ("?" + target.query if target.query else "")',
  '    connection.putrequest(method, path, skip_accept_encoding=True)',
  '    for name, value in headers:',
  '        connection.putheader(name, value.encode("latin-1"))',
  '    content = body if isinstance(body, bytes) else body.encode()',
  '    connection.putheader("Content-Length", str(len(content)))',
  '    connection.endheaders(content)',
  '    status = connection.getresponse().status',
  '    connection.close()',
  '    return status',
]

function testLines({ id, name, comments, method, headers, body, text, signers, statuses }: PlannedTest) {
  return [
    comments.map((comment) => `# ${comment}`),
    `def test_event_${id}():`,
    indented(
      '    ',
      `"""${name.replace(/["\\]/g, "'")}"""`,
      'headers = [',
      headers.map(([header, value]) => `    (${doubleQuoted(header)}, ${doubleQuoted(value)}),`),
      ']',
      `body = ${text === null ? bytesLiteral(body) : doubleQuoted(text)}`,
      signers.map((signer) => `headers, body = ${signer}(headers, body, ${doubleQuoted(method)})`),
      '',
      `status = deliver(${doubleQuoted(method)}, headers, body)`,
      '',
      statuses === null
        ? 'assert 200 <= status < 300, f"answered {status}"'
        : `assert status in (${statuses.join(', ')},), f"answered {status}"`,
    ),
  ]
}

function bytesLiteral(body: Uint8Array): string {
  return `bytes.fromhex("${Buffer.from(body).toString('hex')}")`
}
