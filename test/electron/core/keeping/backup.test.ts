import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { backUp } from '../../../../electron/core/keeping/back-up.ts'
import { atEnd, exchange, received, settled, startCore, temporaryFolder } from '../../../helpers/core.ts'

test('a backup that is taken while events arrive is whole, holds what was there, and opens as a project', async () => {
  const core = await startCore()
  const { slug } = await core.endpoints.create({
    name: 'one',
    provider: 'clik2pay',
    environment: 'sandbox',
    settings: {},
    credentials: [{ kind: 'password', value: 'open sesame' }],
  })
  const body = new Uint8Array(20_000).fill(0x61)
  const requests = Array.from({ length: 300 }, () => ({ request: received({ body }), publicBase: null }))
  await core.captureImported(requests, null)
  await settled(core)
  const before = (await core.store.counts()).events

  const post = `POST /${slug} HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}`
  const copying = backUp(core, null)
  const answers: string[] = []
  for (let index = 0; index < 5; index++) answers.push(await exchange(core.listener.port, post))
  const backup = await copying

  for (const answer of answers) expect(answer).toContain('HTTP/1.1 200')
  expect(backup.file).toContain(join(core.dataDir, 'backups'))
  expect(backup.note).toContain(join(core.dataDir, 'secret.key'))
  const copy = new Database(backup.file, { readonly: true })
  expect(copy.pragma('integrity_check', { simple: true })).toBe('ok')
  expect(copy.pragma('page_size', { simple: true })).toBe(8192)
  expect(copy.pragma('auto_vacuum', { simple: true })).toBe(2)
  const kept = copy.prepare('SELECT count(*) FROM events').pluck().get() as number
  copy.close()
  expect(kept).toBeGreaterThanOrEqual(before)
  expect(readdirSync(join(core.dataDir, 'backups'))).toHaveLength(1)

  const dataDir = temporaryFolder()
  await backUp(core, join(dataDir, 'project.db'))
  await core.close()
  const restored = await startCore({ dataDir })
  await settled(restored)
  expect((await restored.store.counts()).events).toBe(before + 5)
  expect((await restored.store.events.list({ limit: 3, q: 'aaaa' })).items.length).toBeLessThanOrEqual(3)
  // Its key is another: what was sealed under the first one is named and not opened.
  await expect(restored.store.credentials()).rejects.toMatchObject({ code: 'SECRETS_UNREADABLE' })
})

test('a backup replaces nothing, says where it cannot be written, and leaves no piece of itself', async () => {
  const core = await startCore()
  const folder = temporaryFolder()
  const taken = join(folder, 'taken.db')
  writeFileSync(taken, 'mine')
  mkdirSync(join(folder, 'a-folder'))

  await expect(backUp(core, taken)).rejects.toMatchObject({
    code: 'BACKUP_REFUSED',
    message: expect.stringContaining('is there already') as string,
  })
  await expect(backUp(core, join(folder, 'a-folder'))).rejects.toMatchObject({ code: 'BACKUP_REFUSED' })
  await expect(backUp(core, join(folder, 'missing', 'copy.db'))).rejects.toMatchObject({
    code: 'BACKUP_REFUSED',
    fix: 'Choose a folder that this user may write to.',
  })
  await expect(backUp(core, 'copy.db')).rejects.toMatchObject({ code: 'INPUT_INVALID' })

  expect(readdirSync(folder).toSorted()).toEqual(['a-folder', 'taken.db'])
  expect((await core.health()).store.state).toBe('ok')
})

test('backups at the same time are files of their own, or refused where somebody named the same one', async () => {
  const core = await startCore()
  const now = new Date()

  const first = await Promise.all([backUp(core, null, now), backUp(core, null, now)])
  const last = await backUp(core, null, now)

  const named = join(temporaryFolder(), 'one.db')
  const [written, refused] = await Promise.allSettled([backUp(core, named), backUp(core, named)])

  expect(written.status).toBe('fulfilled')
  expect(refused).toMatchObject({ reason: { code: 'BACKUP_REFUSED' } })
  expect(new Set([...first, last].map(({ file }) => file)).size).toBe(3)
  expect(readdirSync(join(core.dataDir, 'backups'))).toHaveLength(3)
})

test('a backup has all that a burst brought, or is not written', async () => {
  const core = await startCore()
  const file = join(temporaryFolder(), 'copy.db')
  const other = new Database(join(core.dataDir, 'project.db'))
  const post = 'POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}'

  other.exec('BEGIN IMMEDIATE')
  const burst = await Promise.all(Array.from({ length: 100 }, () => exchange(core.listener.port, post)))
  await expect(backUp(core, file)).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' })
  other.exec('ROLLBACK')
  other.close()
  await expect.poll(() => backUp(core, file).catch(() => null)).not.toBe(null)

  const kept = burst.filter((answer) => answer.startsWith('HTTP/1.1 200')).length
  expect(kept).toBeGreaterThan(0)
  expect(eventsIn(file)).toBe(kept)
})

test.skipIf(process.platform === 'win32')(
  'a project that was removed or replaced while it is open can still be written to a backup (Windows removes none)',
  async () => {
    const core = await startCore()
    const requests = Array.from({ length: 3 }, () => ({ request: received(), publicBase: null }))
    await core.captureImported(requests, null)
    await settled(core)
    const folder = temporaryFolder()
    const [removed, replaced] = [join(folder, 'removed.db'), join(folder, 'replaced.db')]

    rmSync(core.dataDir, { recursive: true })
    await backUp(core, removed)
    mkdirSync(core.dataDir)
    new Database(join(core.dataDir, 'project.db')).exec('CREATE TABLE events (id)').close()
    await backUp(core, replaced)

    expect([removed, replaced].map(eventsIn)).toEqual([3, 3])
    expect(readdirSync(folder)).toHaveLength(2)
  },
)

function eventsIn(file: string): unknown {
  const copy = new Database(file, { readonly: true })
  try {
    expect(copy.pragma('integrity_check', { simple: true })).toBe('ok')
    return copy.prepare('SELECT count(*) FROM events').pluck().get()
  } finally {
    copy.close()
  }
}

const canMount = process.platform === 'linux' && process.getuid?.() === 0

test.skipIf(!canMount)(
  'a full disk is said, and nothing is left on it (root on Linux: a small tmpfs)',
  async (context) => {
    const disk = temporaryFolder()
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', disk])
    context.skip(mounted.status !== 0, 'No tmpfs can be mounted here.')
    atEnd(() => void spawnSync('umount', ['-l', disk]))
    const core = await startCore()
    const requests = Array.from({ length: 20 }, () => ({
      request: received({ body: new Uint8Array(50_000) }),
      publicBase: null,
    }))
    await core.captureImported(requests, null)

    await expect(backUp(core, join(disk, 'copy.db'))).rejects.toMatchObject({
      code: 'BACKUP_REFUSED',
      message: `The disk of ${join(disk, 'copy.db')} is full: nothing was kept of the backup.`,
    })

    expect(readdirSync(disk)).toEqual([])
    expect((await core.health()).store.state).toBe('ok')
  },
)
