import { spawnSync } from 'node:child_process'
import { readFileSync, readdirSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { assertDurable, openForWriting } from '../../../../electron/core/store/database.ts'
import { startCoreProcess } from '../../../helpers/core-child.ts'
import { startCore, temporaryFolder } from '../../../helpers/core.ts'

test('a database is durable at its first open and at every later one', () => {
  const file = join(temporaryFolder(), 'a.db')
  for (let open = 1; open <= 3; open++) {
    const db = openForWriting(file)
    db.exec(`CREATE TABLE t${open} (a)`)

    expect(db.pragma('synchronous', { simple: true })).toBe(2)
    expect(db.pragma('journal_mode', { simple: true })).toBe('wal')
    expect(db.pragma('fullfsync', { simple: true })).toBe(process.platform === 'darwin' ? 1 : 0)
    expect(db.pragma('secure_delete', { simple: true })).toBe(1)
    expect(db.pragma('page_size', { simple: true })).toBe(8192)
    expect(db.pragma('auto_vacuum', { simple: true })).toBe(2)

    db.pragma('synchronous = NORMAL')
    expect(() => assertDurable(db)).toThrow(/not durable/)
    db.close()
  }
})

test('after SIGKILL in the middle of 1,000 posts every answered one is there, once', async () => {
  const dataDir = temporaryFolder()
  const child = await startCoreProcess(dataDir)
  const agent = new Agent({ keepAlive: true, maxSockets: 16 })
  const answered: number[] = []

  const posts = Array.from({ length: 1_000 }, (_, index) =>
    post(agent, child.port, `/post/${index}`).then(() => {
      if (answered.push(index) === 400) process.kill(-child.pid, 'SIGKILL')
      return index
    }),
  )
  // Those that were under way when it ended were promised nothing.
  await Promise.allSettled(posts)
  agent.destroy()

  expect(answered.length).toBeGreaterThanOrEqual(400)
  const core = await startCore({ dataDir })
  const kept: string[] = []
  let before: number | undefined
  do {
    const page = await core.store.events.list({ limit: 500, ...(before !== undefined && { before }) })
    kept.push(...page.items.map(({ path }) => path))
    before = page.nextCursor ?? undefined
  } while (before !== undefined)
  expect(new Set(kept).size).toBe(kept.length)
  expect(kept).toEqual(expect.arrayContaining(answered.map((index) => `/post/${index}`)))
})

const hasStrace = process.platform === 'linux' && spawnSync('strace', ['-V']).status === 0

describe.skipIf(!hasStrace)('with strace (Linux, where it is installed)', () => {
  // This build of SQLite calls fsync, which does all that fdatasync does.
  test('fdatasync of the log comes between the request and its answer', async () => {
    const folder = temporaryFolder()
    const log = join(folder, 'calls')
    const traced = [
      'strace',
      '-ff',
      '-ttt',
      '-y',
      '-s',
      '64',
      '-e',
      'trace=fdatasync,fsync,read,recvfrom,write,writev,sendto',
    ]
    const child = await startCoreProcess(join(folder, 'project'), [...traced, '-o', log])
    await post(new Agent(), child.port, '/warm')

    await post(new Agent(), child.port, '/watched')

    await child.close()
    const calls = readdirSync(folder)
      .filter((name) => name.startsWith('calls'))
      .flatMap((name) => readFileSync(join(folder, name), 'latin1').split('\n'))
      .toSorted()
    const asked = calls.findIndex((line) => line.includes('POST /watched'))
    const rest = calls.slice(asked)
    const synced = rest.findIndex((line) => /f(data)?sync\(\d+<.*project\.db-wal>\)\s+= 0/.test(line))
    const replied = rest.findIndex((line) => line.includes('HTTP/1.1 200'))
    expect(asked).toBeGreaterThan(0)
    expect(synced).toBeGreaterThan(0)
    expect(replied).toBeGreaterThan(synced)
  })
})

function post(agent: Agent, port: number, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const sent = request({ agent, port, path, host: '127.0.0.1', method: 'POST' }, (response) => {
      response.resume()
      response.on('end', () => (response.statusCode === 200 ? resolve() : reject(new Error('not kept'))))
    })
    sent.on('error', reject)
    sent.end(`{"path":"${path}"}`)
  })
}
