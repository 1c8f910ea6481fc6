import { spawnSync } from 'node:child_process'
import { statSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import { startCoreProcess } from '../../../helpers/core-child.ts'
import { exchange, received, startCore, temporaryFolder } from '../../../helpers/core.ts'

const post = (size: number) =>
  `POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: ${size}\r\nConnection: close\r\n\r\n${'x'.repeat(size)}`

const hasLimits = process.platform === 'linux' && spawnSync('prlimit', ['--version']).status === 0

describe.skipIf(!hasLimits)('with prlimit (Linux)', () => {
  test('a disk that takes no more is answered 503 with Retry-After, and it goes on by itself', async () => {
    const dataDir = join(temporaryFolder(), 'project')
    const child = await startCoreProcess(dataDir)
    expect(await exchange(child.port, post(10))).toMatch(/^HTTP\/1\.1 200/)
    const limit = statSync(join(dataDir, 'project.db-wal')).size + 64 * 1024

    // Files cannot grow any more, as on a full disk.
    spawnSync('prlimit', ['--pid', String(child.pid), `--fsize=${limit}:unlimited`])
    const refused = await exchange(child.port, post(1_000_000))
    spawnSync('prlimit', ['--pid', String(child.pid), '--fsize=unlimited:unlimited'])
    const kept = await exchange(child.port, post(1_000_000))

    expect(refused).toMatch(/^HTTP\/1\.1 503 /)
    expect(refused).toMatch(/\r\nRetry-After: 5\r\n/)
    expect(kept).toMatch(/^HTTP\/1\.1 200/)
    await child.close()
    const core = await startCore({ dataDir })
    expect((await core.store.counts()).events).toBe(2)
  })
})

test('a project that another program holds locked is said in words, and it goes on by itself', async () => {
  const core = await startCore()
  const other = new Database(join(core.dataDir, 'project.db'))
  const states = core.live.subscribe()

  other.exec('BEGIN IMMEDIATE')
  const answer = await exchange(core.listener.port, post(10))
  await expect
    .poll(() => core.health())
    .toMatchObject({
      store: { state: 'failing', reason: expect.stringContaining('Another program') },
    })
  const direct = core.captureDirect(received(), { origin: 'imported', endpointId: null })

  expect(answer).toMatch(/^HTTP\/1\.1 503 /)
  await expect(direct).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' })

  other.exec('ROLLBACK')
  other.close()
  await expect.poll(() => core.health()).toMatchObject({ store: { state: 'ok', reason: null } })
  expect(await exchange(core.listener.port, post(10))).toMatch(/^HTTP\/1\.1 200/)
  for await (const message of states) {
    // It hangs here, and fails, where nobody is told.
    if (message.kind === 'health') break
  }
})
