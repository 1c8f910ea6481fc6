import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, statSync, statfsSync, writeFileSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import { createCaptureLog } from '../../../../electron/core/store/capture-log/capture-log.ts'
import { capturedRow } from '../../../../electron/core/store/captured-row.ts'
import { storeFiles } from '../../../../electron/core/store/store-files.ts'
import { startCoreProcess } from '../../../helpers/core-child.ts'
import { atEnd, exchange, received, settled, startCore, temporaryFolder } from '../../../helpers/core.ts'

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

  test('out of file handles, senders that are connected are answered, and others are when there are handles again', async () => {
    const dataDir = join(temporaryFolder(), 'project')
    const child = await startCoreProcess(dataDir)
    const agent = new Agent({ keepAlive: true, maxSockets: 1 })
    atEnd(() => agent.destroy())
    expect(await statusOf(agent, child.port)).toBe(200)

    spawnSync('prlimit', ['--pid', String(child.pid), '--nofile=3:'])
    const connected = await statusOf(agent, child.port)
    const waiting = exchange(child.port, post(10))
    const stillConnected = await statusOf(agent, child.port)
    spawnSync('prlimit', ['--pid', String(child.pid), '--nofile=4096:'])

    expect([connected, stillConnected]).toEqual([200, 200])
    // The system closes it, or keeps it until it can be accepted; either way nothing was promised before.
    const late = await waiting
    expect(late).toMatch(/^$|^HTTP\/1\.1 200/)
    await expect.poll(() => exchange(child.port, post(10))).toMatch(/^HTTP\/1\.1 200/)
    await child.close()
    const core = await startCore({ dataDir })
    expect((await core.store.counts()).events).toBe(late === '' ? 4 : 5)
  })
})

const canMount = process.platform === 'linux' && process.getuid?.() === 0 && hasTmpfs()

test.skipIf(!canMount)(
  'a disk that is full stays told until it takes what could not be stored, then all goes on (root on Linux: a small tmpfs)',
  async () => {
    const disk = temporaryFolder()
    expect(spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=8m', 'tmpfs', disk]).status).toBe(0)
    atEnd(() => void spawnSync('umount', ['-l', disk]))
    const core = await startCore({ dataDir: join(disk, 'project') })
    // With one event judged and in the index every thread has made its files.
    await exchange(core.listener.port, post(10))
    await settled(core)
    const { bavail, bsize } = statfsSync(disk)
    const filler = join(disk, 'filler')
    writeFileSync(filler, Buffer.alloc(bavail * bsize - 512 * 1024))
    const storeNow = async () => (await core.health()).store

    const refused = await exchange(core.listener.port, post(2_000_000))
    const told = await storeNow()
    // A few bytes find room, and that says nothing of what does not.
    const small = await exchange(core.listener.port, post(10))
    const stillTold = await storeNow()
    rmSync(filler)

    expect(refused).toMatch(/^HTTP\/1\.1 503 [^]*\r\nRetry-After: 5\r\n/)
    expect(told).toMatchObject({
      state: 'failing',
      reason: expect.stringMatching(/disk of the data folder is full.*Free space on the disk/),
    })
    expect(small).toMatch(/^HTTP\/1\.1 (200|503)/)
    expect(stillTold.state).toBe('failing')
    await expect.poll(storeNow).toMatchObject({ state: 'ok', reason: null })
    expect(await exchange(core.listener.port, post(2_000_000))).toMatch(/^HTTP\/1\.1 200/)
    expect((await core.store.counts()).events).toBe(small.includes('200 OK') ? 3 : 2)
  },
)

test.skipIf(!canMount)(
  'a log of another version that cannot be copied is left where it is, and the start says why (root on Linux: a small tmpfs)',
  async () => {
    const disk = temporaryFolder()
    expect(spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=8m', 'tmpfs', disk]).status).toBe(0)
    atEnd(() => void spawnSync('umount', ['-l', disk]))
    const dataDir = join(disk, 'project')
    const before = await startCore({ dataDir })
    await before.close()
    const files = storeFiles(dataDir)
    const log = createCaptureLog(files, 0, () => Promise.resolve())
    const row = capturedRow(1, {
      request: received({ body: Buffer.alloc(2 * 1024 * 1024) }),
      endpointId: null,
      provider: null,
      origin: 'captured',
      publicBase: null,
    })
    await log.append({ ...row, values: row.values.slice(0, -1) })
    await log.close()
    const other = files.captures.find((file) => statSync(file).size === 0) ?? ''
    writeFileSync(other, Buffer.alloc(1.5 * 1024 * 1024))
    const { bavail, bsize } = statfsSync(disk)
    const filler = join(disk, 'filler')
    // Room for the copy of one file.
    writeFileSync(filler, Buffer.alloc(bavail * bsize - 3 * 1024 * 1024))

    await expect(startCore({ dataDir })).rejects.toMatchObject({
      code: 'STORE_UNAVAILABLE',
      message: expect.stringMatching(/another version of Hookloupe wrote.*could not be made/) as string,
    })
    expect(readdirSync(dataDir).filter((name) => name.includes('other-version'))).toEqual([])
    rmSync(filler)
    const core = await startCore({ dataDir })

    expect((await core.health()).store.recovery?.lost).toMatchObject([{ what: 'events', count: 1 }])
  },
)

test('a clock that is set back changes neither the order of events nor what is kept', async () => {
  let clock = 1_790_000_000_000
  const core = await startCore({ now: () => clock })
  for (const step of [0, -3_600_000, 1_000, -86_400_000, 5]) {
    clock += step
    expect(await exchange(core.listener.port, post(10))).toMatch(/^HTTP\/1\.1 200/)
  }
  await settled(core)

  const { items } = await core.store.events.list({ limit: 10 })

  expect(items.map(({ id }) => id)).toEqual([5, 4, 3, 2, 1])
  expect(items.map(({ receivedAt }) => receivedAt - 1_790_000_000_000)).toEqual([
    -89_998_995, -89_999_000, -3_599_000, -3_600_000, 0,
  ])
  const next = await core.store.events.list({ limit: 2, before: 4 })
  expect(next.items.map(({ id }) => id)).toEqual([3, 2])
})

test('what a sender was answered just before the project was locked is recorded when it is let go', async () => {
  const core = await startCore()
  const other = new Database(join(core.dataDir, 'project.db'))

  const first = await exchange(core.listener.port, post(10))
  other.exec('BEGIN IMMEDIATE')
  const second = await exchange(core.listener.port, post(10))
  await expect.poll(async () => (await core.health()).store.state).toBe('failing')
  other.exec('ROLLBACK')
  other.close()

  expect([first, second].map((answer) => answer.slice(9, 12))).toEqual(['200', '503'])
  const statuses = async () =>
    (await core.store.events.list({ limit: 5 })).items.map(({ answered }) => answered?.status)
  await expect.poll(statuses).toEqual([200])
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

function hasTmpfs(): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'hookloupe-test-'))
  const isMounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder]).status === 0
  if (isMounted) spawnSync('umount', [folder])
  rmSync(folder, { recursive: true })
  return isMounted
}

function statusOf(agent: Agent, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request({ agent, port, host: '127.0.0.1', method: 'POST' }, (response) => {
      response.resume().on('end', () => resolve(response.statusCode ?? 0))
    })
    sent.on('error', reject)
    sent.end('{}')
  })
}
