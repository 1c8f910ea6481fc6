import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../../helpers/core.ts'
import { startServed, type ServedApp } from '../../helpers/served.ts'

test('notes, removes with an undo, exports and imports what was noted, and backs up', async () => {
  const app = await startServed()
  const request = { method: 'POST', url: 'http://shop.example/hook', headers: [], bodyBase64: '' }
  await app.call('POST', '/import', { requests: [request, request] })
  const run = hookloupeOf(app)
  const folder = temporaryFolder()
  const lines = join(folder, 'events.jsonl')
  const copy = join(folder, 'copy.db')

  const shown = await run('show', '1', '--pin', '--note', 'Sent twice.', '--tag', 'Refund', '--tag', 'late')
  const untagged = await run('show', '1', '--untag', 'late', '--json')
  expect(shown.out).toContain('pinned  #late  #refund\n  | Sent twice.')
  expect(JSON.parse(untagged.out)).toMatchObject({ pinned: true, note: 'Sent twice.', tags: ['refund'] })

  await run('export', '1', '--unmasked', '-o', lines)
  expect(JSON.parse((await run('import', lines, '--json')).out)).toEqual({ eventIds: [3] })
  expect((await app.call('GET', '/events/3')).body).toMatchObject({
    pinned: true,
    note: 'Sent twice.',
    tags: ['refund'],
  })
  await run('export', '1', '-o', lines)
  await run('import', lines)
  expect((await app.call('GET', '/events/4')).body).toMatchObject({
    pinned: true,
    note: '',
    tags: ['refund'],
  })

  expect((await run('events', '--remove')).status).toBe(2)
  const removed = await run('events', '--remove', '1', '2', '--json')
  const { id, events } = JSON.parse(removed.out) as { id: number; events: number }
  expect(events).toBe(2)
  expect((await run('show', '1')).status).toBe(3)
  expect((await run('events', '--undo', String(id), '--json')).out).toBe('{"restored":2}\n')
  expect((await run('events', '--remove', '--origin', 'imported')).out).toBe('Removed 4 events.\n')

  const backup = await run('backup', copy)
  expect(backup).toMatchObject({ status: 0, err: expect.stringContaining('secret.key') as string })
  expect(existsSync(copy)).toBe(true)
  expect(await run('backup', copy)).toMatchObject({
    status: 3,
    err: expect.stringContaining('is there already') as string,
  })
})

test('says what the next clean-up takes, and removes it only when it is told to', async () => {
  const app = await startServed()
  const request = { method: 'POST', url: 'http://shop.example/hook', headers: [], bodyBase64: '' }
  await app.call('POST', '/import', { requests: Array.from({ length: 102 }, () => request) })
  const run = hookloupeOf(app)
  const events = async () => (await app.core.store.counts()).events

  const ruleless = await run('clean-up', '--now')
  await app.call('PATCH', '/settings', { retention: { maxAgeDays: 30, maxEvents: 100, maxBytes: null } })
  const preview = await run('clean-up')
  const asJson = await run('clean-up', '--json')
  const before = await events()
  const done = await run('clean-up', '--now', '--json')
  const again = await run('clean-up')

  expect(ruleless).toMatchObject({ status: 0, out: 'Removed 0 events.\n' })
  expect(ruleless.err).toMatch(/^No rule is set/)
  expect(preview).toMatchObject({ status: 0, out: 'The next clean-up takes 2 events, about 3.9 KiB.\n' })
  expect(preview.err).toBe(
    'Remove them now with: hookloupe clean-up --now\n' +
      'By the rules of the project go: events that came more than 30 days ago; the oldest beyond 100 events.\n',
  )
  expect(JSON.parse(asJson.out)).toEqual({
    retention: { maxAgeDays: 30, maxEvents: 100, maxBytes: null },
    events: 2,
    isMore: false,
    bytes: 4_000,
  })
  expect(before).toBe(102)
  expect(done).toMatchObject({ status: 0, out: '{"removed":2}\n', err: '' })
  expect(await events()).toBe(100)
  expect(again.out).toBe('The next clean-up takes nothing.\n')
})

/** The command line as a process of its own, on the project of an app that runs. */
function hookloupeOf(app: ServedApp) {
  return (...args: string[]) =>
    new Promise<{ status: number | null; out: string; err: string }>((done) => {
      const all = ['electron/cli.ts', ...args, '--data-dir', app.addresses.dataDir]
      const child = execFile(
        process.execPath,
        all,
        { env: { ...process.env, NO_COLOR: '1' } },
        (_, out, err) => done({ status: child.exitCode, out, err }),
      )
    })
}
