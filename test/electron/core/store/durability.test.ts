import { spawnSync } from 'node:child_process'
import { readFileSync, readdirSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import { assertDurable, openForReading, openForWriting } from '../../../../electron/core/store/database.ts'
import { openSearchFile } from '../../../../electron/core/store/search/search-file.ts'
import { startCoreProcess } from '../../../helpers/core-child.ts'
import { startCore, temporaryFolder } from '../../../helpers/core.ts'
import { freePort } from '../../../helpers/raw-server.ts'
import { forwardingEndpoint } from '../../../helpers/target-app.ts'

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

test('a connection that does not search keeps no more than 2 MiB of the pages of its file', () => {
  const folder = temporaryFolder()
  const [project, search] = [join(folder, 'project.db'), join(folder, 'search.db')]

  const connections = [openForWriting(project), openSearchFile(search), openForReading(project)]

  expect(connections.map((db) => db.pragma('cache_size', { simple: true }))).toEqual([-2048, -2048, -2048])
  for (const db of connections) db.close()
})

/** How often the core is killed; 200 for a thorough run: HOOKLOUPE_KILLS=200. */
const KILLS = Number(process.env['HOOKLOUPE_KILLS'] ?? 2)
const POSTS = 250

test(
  `after SIGKILL at ${KILLS} random moments under load every answered post is there once, also in what is held and indexed`,
  async () => {
    const dataDir = temporaryFolder()
    const before = await startCore({ dataDir })
    // Held for an app that is away, so that each capture writes in two tables and forwarding is under way.
    const { url } = await forwardingEndpoint(before, `http://127.0.0.1:${await freePort()}/`, {
      forwarding: { mode: 'after', hold: true, releasePerSecond: 100 },
    })
    const path = new URL(url).pathname
    // Nothing is to be missing for the sake of the quota.
    await before.store.settings.change({ unassignedQuota: 1_000_000 })
    await before.close()
    const answered: string[] = []

    for (let kill = 0; kill < KILLS; kill++) {
      const child = await startCoreProcess(dataDir)
      const agent = new Agent({ keepAlive: true, maxSockets: 16 })
      // Judging, indexing, forwarding and checkpoints are under way at some of these moments.
      const last = 20 + Math.floor(Math.random() * (POSTS - 40))
      let answers = 0
      const posts = Array.from({ length: POSTS }, (_, index) => {
        const target = index % 3 === 0 ? `${path}?n=${kill}-${index}` : `/post?n=${kill}-${index}`
        return post(agent, child.port, target, index % 5 === 0 ? 100_000 : 200).then(() => {
          answered.push(target)
          if (++answers === last) process.kill(-child.pid, 'SIGKILL')
          return target
        })
      })
      // Those that were under way when it ended were promised nothing.
      await Promise.allSettled(posts)
      agent.destroy()
      expect(answers).toBeGreaterThanOrEqual(last)
    }

    const core = await startCore({ dataDir })
    const db = new Database(join(dataDir, 'project.db'), { readonly: true })
    try {
      const kept = db.prepare('SELECT requestTarget FROM events').pluck().all() as string[]
      const heldOnes = db
        .prepare('SELECT requestTarget FROM held JOIN events ON events.id = held.eventId')
        .pluck()
        .all() as string[]
      expect(new Set(kept).size).toBe(kept.length)
      const keptOnce = new Set(kept)
      expect(answered.filter((target) => !keptOnce.has(target))).toEqual([])
      const toBeHeld = kept.filter((target) => target.startsWith(path))
      expect(heldOnes.toSorted()).toEqual(toBeHeld.toSorted())
      expect(db.prepare('SELECT count(*) FROM bodies').pluck().get()).toBe(kept.length)
      expect(db.pragma('integrity_check', { simple: true })).toBe('ok')
      expect((await core.store.counts()).events).toBe(kept.length)
      // What was told at any of these starts stays until somebody has read it.
      expect((await core.health()).store.recovery).toBeNull()
    } finally {
      db.close()
    }
  },
  60_000 + KILLS * 20_000,
)

const hasStrace = process.platform === 'linux' && spawnSync('strace', ['-V']).status === 0

describe.skipIf(!hasStrace)('with strace (Linux, where it is installed)', () => {
  // This build of SQLite calls fsync, which does all that fdatasync does.
  test('fdatasync of the log comes between the request and its answer', async () => {
    const { child, calls } = await traced('fdatasync,fsync,read,recvfrom,write,writev,sendto')
    await post(new Agent(), child.port, '/warm')
    await post(new Agent(), child.port, '/watched')
    await child.close()

    const all = calls()
    const asked = all.findIndex((line) => line.includes('POST /watched'))
    const rest = all.slice(asked)
    const synced = rest.findIndex((line) => /f(data)?sync\(\d+<.*project\.db-wal>\)\s+= 0/.test(line))
    const replied = rest.findIndex((line) => line.includes('HTTP/1.1 200'))
    expect(asked).toBeGreaterThan(0)
    expect(synced).toBeGreaterThan(0)
    expect(replied).toBeGreaterThan(synced)
  })

  test('in a burst a write to the capture log, which returns when the disk has it, comes before the answers', async () => {
    const { child, calls } = await traced('openat,pwrite64,recvfrom,read,write,writev,sendto')
    const agent = new Agent({ keepAlive: true, maxSockets: 40 })

    // Forty at a time, again and again: on a busy machine few of the first may wait at once.
    await Promise.all(Array.from({ length: 400 }, () => post(agent, child.port, '/burst')))
    agent.destroy()
    await child.close()

    const all = calls()
    const opened = all.findIndex((line) => /openat\(.*captures-\d\.log".*O_DSYNC/.test(line))
    // The frame, whose beginning strace shows, has its end when the call has its result.
    const written = all.findIndex((line) => /pwrite64\(\d+<.*captures-\d\.log>, "HLC1.*\s= \d+$/.test(line))
    const answersBefore = all.slice(0, written).filter((line) => line.includes('HTTP/1.1 200'))
    expect(opened).toBeGreaterThan(0)
    expect(written).toBeGreaterThan(opened)
    // Those that were committed one by one before it was a burst.
    expect(answersBefore.length).toBeLessThan(400)
    expect(all.filter((line) => line.includes('HTTP/1.1 200'))).toHaveLength(400)
  })
})

/** A core under strace, and after its end what it called, in the order of time. */
async function traced(names: string) {
  const folder = temporaryFolder()
  const log = join(folder, 'calls')
  const strace = ['strace', '-ff', '-ttt', '-y', '-s', '64', '-e', `trace=${names}`, '-o', log]
  const child = await startCoreProcess(join(folder, 'project'), strace)
  const calls = () =>
    readdirSync(folder)
      .filter((name) => name.startsWith('calls'))
      .flatMap((name) => readFileSync(join(folder, name), 'latin1').split('\n'))
      .toSorted()
  return { child, calls }
}

function post(agent: Agent, port: number, path: string, bytes = 20): Promise<void> {
  return new Promise((resolve, reject) => {
    const sent = request({ agent, port, path, host: '127.0.0.1', method: 'POST' }, (response) => {
      response.resume()
      response.on('end', () => (response.statusCode === 200 ? resolve() : reject(new Error('not kept'))))
    })
    sent.on('error', reject)
    sent.end(`{"path":"${path}","pad":"${'.'.repeat(bytes)}"}`)
  })
}
