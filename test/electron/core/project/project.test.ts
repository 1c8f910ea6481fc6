import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { expect, test } from 'vitest'
import { findRunning } from '../../../../electron/core/project/find-running.ts'
import { readHolder, writeHolder } from '../../../../electron/core/project/holder.ts'
import { joinRunning } from '../../../../electron/core/project/join-running.ts'
import { lockProject } from '../../../../electron/core/project/lock.ts'
import { readRunning, writeRunning } from '../../../../electron/core/project/running.ts'
import type { AppError } from '../../../../shared/errors.ts'
import { startCoreProcess } from '../../../helpers/core-child.ts'
import { atEnd, exchange, startCore, temporaryFolder } from '../../../helpers/core.ts'

const door = { api: 'http://127.0.0.1:4849/api', ui: 'http://127.0.0.1:4849/#token=t', token: 't' }
const POST = 'POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}'

test('a second core on the same project is refused with the address of the first', async () => {
  const first = await startCore()
  first.announce(door)

  await expect(startCore({ dataDir: first.dataDir })).rejects.toMatchObject({
    code: 'PROJECT_LOCKED',
    message: expect.stringContaining(`http://127.0.0.1:4849/api (process ${process.pid}, since `),
  })
})

test('another process holds the lock too, until it is killed', async () => {
  const dataDir = join(temporaryFolder(), 'project')
  const other = await startCoreProcess(dataDir)
  await expect(startCore({ dataDir })).rejects.toMatchObject({ code: 'PROJECT_LOCKED' })

  await other.kill()

  await expect(startCore({ dataDir })).resolves.toMatchObject({ dataDir })
})

test('of two starts at the same moment one has the project and the other is refused', async () => {
  const dataDir = join(temporaryFolder(), 'project')

  const starts = await Promise.allSettled([startCoreProcess(dataDir), startCoreProcess(dataDir)])

  expect(starts.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  const [first] = starts.flatMap((start) => (start.status === 'fulfilled' ? [start.value] : []))
  expect(readHolder(dataDir)?.pid).toBe(first?.pid)
  expect(await exchange(first?.port ?? 0, POST)).toMatch(/^HTTP\/1\.1 200/)
})

test('a start that another one hinders for a moment gets the project when that one gives up', async () => {
  const dataDir = temporaryFolder()
  const hindering = new Worker(HINDER, { eval: true, workerData: join(dataDir, 'lock.db') })
  const ended = once(hindering, 'exit')
  await once(hindering, 'message')

  const lock = lockProject(dataDir, Date.now())

  expect(readHolder(dataDir)?.pid).toBe(process.pid)
  lock.release()
  await ended
})

/** Has come as far on its way to the lock as two can, and goes back. */
const HINDER = `
  const { parentPort, workerData } = require('node:worker_threads')
  const db = new (require('better-sqlite3'))(workerData)
  db.exec('BEGIN; SELECT count(*) FROM sqlite_master')
  parentPort.postMessage('here')
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50)
  db.close()`

test('what a process left behind that is no more holds nobody up, also where its number is another one now', async () => {
  const dataDir = temporaryFolder()
  // This process lives, and is not the one that wrote it.
  writeHolder(dataDir, { pid: process.pid, since: 1, isOpen: true })
  writeRunning(dataDir, { ...door, listener: 'http://127.0.0.1:1', pid: process.pid })

  expect(await findRunning(dataDir)).toBeNull()
  const core = await startCore({ dataDir })

  expect((await core.health()).store.state).toBe('ok')
})

test.skipIf(process.platform === 'win32')(
  'a start beside a core that hangs says which process to end (Windows stops no process by a signal)',
  async () => {
    const dataDir = join(temporaryFolder(), 'project')
    const hanging = await startCoreProcess(dataDir)
    const since = readHolder(dataDir)?.since ?? 0
    process.kill(hanging.pid, 'SIGSTOP')
    // As if it had been open for long, so that nobody takes it for one that is just starting.
    writeHolder(dataDir, { pid: hanging.pid, since: since - 3_600_000, isOpen: true })
    const locked = await startCore({ dataDir }).then(
      () => null,
      (error: unknown) => error as AppError,
    )

    expect(locked?.code).toBe('PROJECT_LOCKED')
    await expect(joinRunning(dataDir, locked as AppError)).rejects.toMatchObject({
      code: 'PROJECT_LOCKED',
      message: expect.stringMatching(new RegExp(`process ${hanging.pid}, since .* It does not answer\\.$`)),
      fix: expect.stringContaining(`End process ${hanging.pid} `),
    })
    process.kill(hanging.pid, 'SIGCONT')
  },
)

test.skipIf(process.platform === 'win32')(
  'a folder that cannot be written to is refused in words (Windows has no such folder)',
  async () => {
    const dataDir = temporaryFolder()
    const closed = await startCore({ dataDir })
    await closed.close()
    const names = readdirSync(dataDir)
    for (const name of names) chmodSync(join(dataDir, name), 0o444)
    chmodSync(dataDir, 0o555)
    atEnd(() => chmodSync(dataDir, 0o755))

    // Nothing keeps root out, so there it is tried as nobody.
    const said = process.getuid?.() === 0 ? startAs(65_534, dataDir) : await failureOfStart(dataDir)

    expect(said).toContain('cannot be opened for writing')
    expect(readdirSync(dataDir)).toEqual(names)
  },
)

test('running.json says where the core is, to this user only, and goes with it', async () => {
  const core = await startCore()
  expect(readRunning(core.dataDir)).toBeNull()

  core.announce(door)

  expect(readRunning(core.dataDir)).toEqual({ ...door, listener: core.listener.url, pid: process.pid })
  if (process.platform !== 'win32') {
    expect(statSync(join(core.dataDir, 'running.json')).mode & 0o777).toBe(0o600)
    expect(statSync(join(core.dataDir, 'secret.key')).mode & 0o777).toBe(0o600)
  }
  expect(core.sending.doorPorts()).toEqual([4849])
  await core.close()
  expect(readRunning(core.dataDir)).toBeNull()
})

test('an orderly end leaves no write-ahead log behind', async () => {
  const core = await startCore()

  await core.close()

  const log = join(core.dataDir, 'project.db-wal')
  expect(existsSync(log) ? statSync(log).size : 0).toBe(0)
})

/** What a core process says that another user starts on this folder. */
function startAs(uid: number, dataDir: string): string {
  const script = fileURLToPath(new URL('../../../helpers/core-process.ts', import.meta.url))
  return spawnSync(process.execPath, [script, dataDir], { uid, encoding: 'utf8', input: '' }).stderr
}

async function failureOfStart(dataDir: string): Promise<string> {
  return startCore({ dataDir }).then(
    () => 'It started.',
    (error: unknown) => String(error),
  )
}
