import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readRunning } from '../../../../electron/core/project/running.ts'
import { startCoreProcess } from '../../../helpers/core-child.ts'
import { startCore, temporaryFolder } from '../../../helpers/core.ts'

const door = { api: 'http://127.0.0.1:4849/api', ui: 'http://127.0.0.1:4849/#token=t', token: 't' }

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
