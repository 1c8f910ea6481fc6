import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { judge } from '../../electron/core/diagnose/judge.ts'
import type { HeldCredential } from '../../electron/core/schemes/held-credential.ts'
import type { ReceivedRequest } from '../../electron/core/listener/received.ts'
import { capturedRow } from '../../electron/core/store/captured-row.ts'
import { openForReading, openForWriting } from '../../electron/core/store/database.ts'
import type { Db } from '../../electron/core/store/database.ts'
import { eventsWriting } from '../../electron/core/store/events-writing.ts'
import type { Capture } from '../../electron/core/store/events-writing.ts'
import { indexWorkWriting } from '../../electron/core/store/index-work.ts'
import { indexOps } from '../../electron/core/store/search/index-ops.ts'
import { packChecks } from '../../electron/core/store/packed-checks.ts'
import { createMaskedFields, maskedByProvider } from '../../electron/core/store/search/masked-fields.ts'
import { openSearchFile } from '../../electron/core/store/search/search-file.ts'
import type { RecordedJudgement } from '../../electron/core/store/store.ts'
import { KEY, plainBody, signedBody } from './bodies.ts'
import { startCore } from './servers.ts'
import { settled } from './settled.ts'
import { builtIn } from '../../shared/providers/registry.ts'

/** Three events of one payment follow each other, and every tenth event fails. */
const EVENTS_OF_ONE = 3
const FAILED_EVERY = 10
const TYPES = ['PAYMENT RECEIVED', 'PAYMENT FAILED', 'PAYOUT REVERSED']
const STEP = 1_000
const SECOND = 1_000
const START = Date.parse('2026-01-01T00:00:00.000Z')

export function objectIdOf(number: number): string {
  return `pay${Math.floor(number / EVENTS_OF_ONE)
    .toString(36)
    .padStart(8, '0')}`
}

/** What is in a project that `fillProject` made. */
export function readProject(folder: string) {
  const db = openForReading(join(folder, 'project.db'))
  try {
    return db
      .prepare(
        `SELECT count(*) AS events, min(receivedAt) AS firstReceivedAt, max(receivedAt) AS lastReceivedAt,
           sum(bodySize + length(headers)) AS rawBytes FROM events`,
      )
      .get() as { events: number; firstReceivedAt: number; lastReceivedAt: number; rawBytes: number }
  } finally {
    db.close()
  }
}

/** Writes events with the store's own statements, in large steps and without anybody waiting for a commit. */
export async function fillProject(
  folder: string,
  events: number,
  say: (line: string) => void,
): Promise<void> {
  const core = await startCore({ dataDir: folder, provider: 'clickpesa', signed: true })
  // A new endpoint asks for its events to be judged again: that is to be over before there are any.
  await settled(core)
  await core.close()
  const db = openForWriting(join(folder, 'project.db'))
  // A project that a power failure takes is made again.
  db.pragma('synchronous = OFF')
  try {
    writeEvents(db, events, say)
    db.pragma('wal_checkpoint(TRUNCATE)')
    index(db, folder, events, say)
    db.pragma('wal_checkpoint(TRUNCATE)')
  } finally {
    db.close()
  }
}

function writeEvents(db: Db, events: number, say: (line: string) => void): void {
  const writing = eventsWriting(db)
  const write = db.transaction((from: number) => {
    const captures: Capture[] = []
    const recorded: RecordedJudgement[] = []
    for (let number = from; number < Math.min(from + STEP, events); number++) {
      const type = TYPES[number % TYPES.length] ?? ''
      const payment = Math.floor(number / EVENTS_OF_ONE)
      const body =
        number % FAILED_EVERY === 0
          ? plainBody(payment, type).replace(/\}$/, ',"checksum":"00"}')
          : signedBody(payment, type)
      const request = requestOf(number, body)
      const eventId = number + 1
      const row = capturedRow(eventId, {
        request,
        endpointId: 1,
        provider: 'clickpesa',
        origin: 'captured',
        publicBase: null,
      })
      captures.push({ row, answered: null })
      recorded.push({ eventId, ...judged(request) })
    }
    writing.insertCaptured(captures)
    writing.uncounted.settle()
    writing.recordJudgements({ judgements: recorded, again: null })
  })
  for (let from = 0; from < events; from += STEP) {
    write(from)
    if (from % (STEP * 10) === 0) db.pragma('wal_checkpoint(TRUNCATE)')
    if (from % (STEP * 100) === 0) say(`${from} of ${events} events are written`)
  }
}

function requestOf(number: number, body: string): ReceivedRequest {
  const at = START + number * SECOND
  return {
    method: 'POST',
    requestTarget: '/bench',
    path: '/bench',
    query: '',
    httpVersion: '1.1',
    headers: [
      ['Host', '127.0.0.1:4848'],
      ['User-Agent', 'bench'],
      ['Content-Type', 'application/json'],
      ['X-Request-Id', createHash('md5').update(String(number)).digest('hex')],
    ],
    trailers: [],
    body: Buffer.from(body),
    bodyCut: false,
    peer: { address: '127.0.0.1', port: 1_024, forwardedFor: null, forwardedProto: null, viaTunnel: false },
    receivedAt: at,
    endedAt: at,
  }
}

/** Without a look for what made it fail: the index is to be measured, not the autopsy. */
function judged(request: ReceivedRequest): Omit<RecordedJudgement, 'eventId'> {
  const credential: HeldCredential = {
    id: 1,
    kind: 'checksumKey',
    value: KEY,
    label: 'sandbox',
    endpointId: 1,
    endpointName: 'bench',
  }
  const {
    decoded: _,
    checks,
    ...judgement
  } = judge({
    request,
    registry: builtIn,
    provider: 'clickpesa',
    endpoint: { id: 1, name: 'bench', environment: 'sandbox', settings: {} },
    credentials: [credential],
    otherCredentials: [],
    publicUrl: null,
    related: () => [],
    causeOf: () => 'later',
    eventId: null,
  })
  const bodyDigest = createHash('sha256').update(request.body).digest('hex')
  return { judgement: { ...judgement, bodyDigest }, checks: packChecks(checks, request.body) }
}

function index(db: Db, folder: string, events: number, say: (line: string) => void): void {
  const reading = openForReading(join(folder, 'project.db'))
  const search = openSearchFile(join(folder, 'search.db'))
  const work = indexWorkWriting(db)
  const { step } = indexOps(reading, search, createMaskedFields(maskedByProvider(builtIn)))
  let steps = 0
  try {
    for (let upTo = step(null); upTo !== null; upTo = step(null)) {
      work.indexed({ upTo })
      if (++steps % 200 === 0) {
        say(`${upTo} of ${events} events are indexed`)
        for (const each of [db, search]) each.pragma('wal_checkpoint(TRUNCATE)')
      }
    }
    search.pragma('wal_checkpoint(TRUNCATE)')
  } finally {
    reading.close()
    search.close()
  }
}
