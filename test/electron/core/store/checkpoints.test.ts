import { randomBytes } from 'node:crypto'
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { startCheckpoints } from '../../../../electron/core/store/checkpoints.ts'
import { openForReading, openForWriting } from '../../../../electron/core/store/database.ts'
import { temporaryFolder } from '../../../helpers/core.ts'

const MIB = 1024 * 1024
/** What a burst brings in one commit. */
const COMMIT = randomBytes(2 * MIB)

/** A project with commits that follow each other without a pause, and the size of its log in MiB. */
function underCommits() {
  const file = join(temporaryFolder(), 'project.db')
  const db = openForWriting(file)
  db.exec('CREATE TABLE bodies (body BLOB)')
  const insert = db.prepare('INSERT INTO bodies VALUES (?)')
  const checkpoints = startCheckpoints(db, file)
  const commit = async (mebibytes: number, how: { isBurst: boolean }) => {
    for (let written = 0; written < mebibytes; written += 2) {
      insert.run(COMMIT)
      checkpoints.afterCommit(how)
      await nextTurn()
    }
  }
  const logMiB = () => statSync(`${file}-wal`).size / MIB
  const close = () => {
    checkpoints.close()
    db.close()
  }
  return { file, commit, logMiB, close }
}

test('however long a burst goes on, the write-ahead log begins again from its start', async () => {
  const { commit, logMiB, close } = underCommits()

  await commit(120, { isBurst: true })

  expect(logMiB()).toBeLessThan(16)
  close()
})

test('commits as fast as the checkpoint leave the write-ahead log no longer than its limit and what came meanwhile', async () => {
  const { commit, logMiB, close } = underCommits()

  await commit(240, { isBurst: false })

  expect(logMiB()).toBeLessThan(120)
  close()
})

test('a reader of old pages holds the log up in a burst, and it is short again after him', async () => {
  const { file, commit, logMiB, close } = underCommits()
  await commit(2, { isBurst: true })
  const reader = openForReading(file)
  const reading = reader.prepare('SELECT rowid FROM bodies').iterate()
  reading.next()

  await commit(40, { isBurst: true })
  const heldUp = logMiB()
  reading.return?.()
  reader.close()
  await commit(80, { isBurst: true })

  expect(heldUp).toBeGreaterThan(40)
  expect(logMiB()).toBeLessThan(heldUp + 16)
  close()
})
