import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createSealer } from '../../../../electron/core/secrets/seal.ts'
import { capturedRow } from '../../../../electron/core/store/captured-row.ts'
import { countsReading } from '../../../../electron/core/store/counts.ts'
import { openForWriting } from '../../../../electron/core/store/database.ts'
import { createGroupCommit } from '../../../../electron/core/store/group-commit.ts'
import { migrate } from '../../../../electron/core/store/migrate.ts'
import { storeFiles } from '../../../../electron/core/store/store-files.ts'
import { writerOps } from '../../../../electron/core/store/writer-ops.ts'
import { received, temporaryFolder } from '../../../helpers/core.ts'

const row = (id: number) =>
  capturedRow(id, {
    request: received({ body: Buffer.from('{}') }),
    endpointId: null,
    provider: null,
    origin: 'captured',
    publicBase: null,
    toForward: false,
  })

test('an event that cannot be stored leaves no row and no count, and costs the others of its group nothing', () => {
  const folder = temporaryFolder()
  const file = join(folder, 'project.db')
  const db = openForWriting(file)
  migrate(db, file)
  const { ops, leftOver } = writerOps(db, createSealer(null), storeFiles(folder))
  const commitGroup = createGroupCommit(db, ops, leftOver)
  // The tables are strict: the headers of one are no text, and the body of the last one is no blob.
  const withoutHeaders = { ...row(2), values: [...row(2).values.slice(0, -2), null, '[]'] }
  const withoutBody = { ...row(4), body: 'text' }

  const args = [row(1), withoutHeaders, row(3), withoutBody]
  const { outcomes, fault } = commitGroup(args.map((each, seq) => ({ seq, op: 'capture', args: each })))

  expect(fault).toBeNull()
  expect(outcomes.map((outcome) => 'value' in outcome)).toEqual([true, false, true, false])
  expect(db.prepare('SELECT id FROM events').pluck().all()).toEqual([1, 3])
  expect(db.prepare('SELECT eventId FROM bodies').pluck().all()).toEqual([1, 3])
  expect(countsReading(db)()).toMatchObject({ events: 2, unassigned: 2, byVerdict: { pending: 2 } })
  db.close()
})
