import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { openForWriting } from '../../../../electron/core/store/database.ts'
import { migrate } from '../../../../electron/core/store/migrate.ts'
import { migrations } from '../../../../electron/core/store/migrations/index.ts'
import { packChecks, unpackChecks } from '../../../../electron/core/store/packed-checks.ts'
import { storeFiles } from '../../../../electron/core/store/store-files.ts'
import type { Check } from '../../../../shared/model/check.ts'
import { startCore, temporaryFolder } from '../../../helpers/core.ts'

const BODY = Buffer.from(
  JSON.stringify({ event: 'PAYMENT RECEIVED', data: { notes: randomBytes(900).toString('hex') } }),
)
const CHECKS: Check[] = [
  {
    id: 'signature.checksum',
    about: 'signature',
    status: 'pass',
    message: 'The checksum holds with "main".',
    fix: null,
    evidence: {
      kind: 'signature',
      scheme: 'checksum',
      algorithm: 'HMAC-SHA256, hex',
      signedText: BODY.toString(),
      signedTextCut: false,
      received: 'ab',
      expected: 'ab',
      firstDifference: null,
      credential: 'main',
      formsTried: 1,
    },
  },
]

test.each([
  ['of a JSON body', BODY],
  ['of no body', Buffer.alloc(0)],
  ['of bytes that are no text', Buffer.from([0xff, 0xfe, 0x00, 0xc3])],
  ['of a body that breaks off within a letter', Buffer.concat([Buffer.alloc(16_383, 'a'), Buffer.from('ä')])],
])('checks %s come back as they were', (_, body) => {
  expect(unpackChecks(packChecks(CHECKS, body), body)).toEqual(CHECKS)
})

test('a text that was signed costs next to nothing, because it stands in the body', () => {
  expect(JSON.stringify(CHECKS).length).toBeGreaterThan(BODY.length)
  expect(packChecks(CHECKS, BODY).length).toBeLessThan(200)
})

test.each([1, 30, 300, 3_000])(
  '%d checks come back as they were, however far back deflate has to look',
  (count) => {
    const many = Array.from({ length: count }, (_, at) => ({ ...(CHECKS[0] as Check), id: `schema.${at}` }))

    expect(unpackChecks(packChecks(many, BODY), BODY)).toEqual(many)
  },
)

test.each([
  ['cut', (packed: Uint8Array) => packed.subarray(0, 20)],
  ['empty', () => new Uint8Array()],
  ['of another kind', (packed: Uint8Array) => Buffer.concat([Buffer.of(9), packed.subarray(1)])],
])('checks that are %s are said to be unreadable', (_, damage) => {
  expect(unpackChecks(damage(packChecks(CHECKS, BODY)), BODY)).toBeNull()
})

test('an event of an older project keeps its checks, and one whose checks are damaged says so', async () => {
  const dataDir = temporaryFolder()
  const file = storeFiles(dataDir).project
  const db = openForWriting(file)
  migrate(db, file, migrations.slice(0, 3))
  const event = db.prepare(`
INSERT INTO events (origin, receivedAt, endedAt, method, path, bodySize, bodyCut, verdict, isStray, httpVersion,
  peer, requestTarget, headers, trailers)
VALUES ('captured', 1, 1, 'POST', '/', 2, 0, 'genuine', 0, '1.1',
  '{"address":"127.0.0.1","port":1,"forwardedFor":null,"forwardedProto":null,"viaTunnel":false}', '/', '[]', '[]')`)
  for (const id of [1, 2]) {
    event.run()
    db.prepare("INSERT INTO bodies VALUES (?, x'7b7d')").run(id)
    db.prepare('INSERT INTO findings VALUES (?, ?)').run(id, JSON.stringify(CHECKS))
  }
  migrate(db, file)
  db.prepare("UPDATE checks SET packed = x'0100' WHERE eventId = 2").run()
  db.close()

  const core = await startCore({ dataDir })

  expect((await core.store.events.get(1))?.checks).toEqual(CHECKS)
  expect((await core.store.events.get(2))?.checks).toMatchObject([
    { status: 'warn', message: expect.stringContaining('cannot be read') },
  ])
})
