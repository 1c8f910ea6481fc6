import type { Check, Evidence } from '../../shared/model/check.ts'
import type { Delivery } from '../../shared/model/delivery.ts'

/** A body as a provider sends it. */
export const JSON_TEXT = JSON.stringify(
  { event: 'PAYMENT RECEIVED', data: { id: 'ORD123', status: 'SUCCESS', collectedAmount: '10000' } },
  null,
  2,
)

const EVIDENCE: readonly Evidence[] = [
  {
    kind: 'signature',
    scheme: 'checksum',
    algorithm: 'HMAC-SHA256, hex',
    signedText: '{"a":1}\n',
    signedTextCut: false,
    received: 'ecfb4848',
    expected: 'ec3b4848',
    firstDifference: 2,
    credential: 'sandbox',
    formsTried: 12,
    changed: { words: 'with a line break at the end of the key', asDocumented: '2bee73e8' },
  },
  { kind: 'value', path: '$.data.status', found: '"OK"', expected: 'SUCCESS or FAILED' },
  { kind: 'place', line: 2, column: 7, offset: 12, excerpt: '{"a": tru}' },
  { kind: 'events', eventIds: [3, 12] },
  { kind: 'rows', rows: [{ label: 'sent', value: '300 s ago' }] },
]

/** A check of every status, and of every kind of evidence. */
export const CHECKS: readonly Check[] = [
  ...(['fail', 'warn', 'note', 'pass', 'absent'] as const).map((status): Check => ({
    id: `sample.${status}`,
    about: 'signature',
    status,
    message: `A check that stands at ${status}.`,
    fix: status === 'fail' || status === 'warn' ? 'What to change next.' : null,
    evidence: null,
  })),
  ...EVIDENCE.map((evidence): Check => ({
    id: `sample.${evidence.kind}`,
    about: 'schema',
    status: 'fail',
    message: `With evidence of the kind ${evidence.kind}.`,
    fix: null,
    evidence,
  })),
]

const REQUEST: Delivery['request'] = {
  method: 'POST',
  url: 'http://127.0.0.1:3000/hooks',
  headers: [['content-type', 'application/json']],
  body: { size: JSON_TEXT.length, text: JSON_TEXT, base64: null, cut: false },
}

/** A delivery that was answered. */
export const ANSWERED: Delivery = {
  id: 1,
  eventId: 1,
  draftId: null,
  kind: 'replay',
  target: REQUEST.url,
  signing: 'now',
  fault: 'expired',
  runId: null,
  startedAt: Date.UTC(2026, 0, 2, 10, 20, 30),
  changes: ['The timestamp was made anew.'],
  request: REQUEST,
  response: {
    status: 500,
    reason: 'Internal Server Error',
    httpVersion: '1.1',
    headers: [['content-type', 'text/plain']],
    body: { size: 5, text: 'oops\n', base64: null, cut: false },
  },
  failure: null,
  timings: { namedMs: 0.4, connectedMs: 1.2, securedMs: null, sentMs: 1.6, firstByteMs: 18, totalMs: 19.5 },
  checks: CHECKS.slice(0, 2),
  seen: {
    bodySize: 3,
    bodySha256: 'abc',
    isReserialised: true,
    rows: [
      { part: 'body', received: '555 B', sent: '555 B', seen: 'differs', note: 'written anew' },
      { part: 'content-type', received: null, sent: 'application/json', seen: 'missing', note: null },
    ],
    differs: 'The body differs from character 12 on.',
    checks: [],
  },
}

/** A delivery that did not arrive, because nobody trusts the certificate. */
export const FAILED: Delivery = {
  ...ANSWERED,
  id: 2,
  fault: null,
  response: null,
  seen: null,
  changes: [],
  checks: [],
  failure: {
    code: 'tls',
    message: 'The certificate of 127.0.0.1:3443 is self-signed.',
    fix: 'Trust it below, or let your app use one that the system trusts.',
    certificate: {
      fingerprint: 'ab'.repeat(32),
      subject: 'CN=localhost',
      issuer: 'CN=localhost',
      names: ['localhost', '127.0.0.1'],
      validFrom: Date.UTC(2026, 0, 1),
      validTo: Date.UTC(2027, 0, 1),
    },
  },
}
