import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../../helpers/core.ts'
import { startServed } from '../../helpers/served.ts'

test('notes, removes with an undo, exports and imports what was noted, and backs up', async () => {
  const app = await startServed()
  const request = { method: 'POST', url: 'http://shop.example/hook', headers: [], bodyBase64: '' }
  await app.call('POST', '/import', { requests: [request, request] })
  const run = (...args: string[]) =>
    new Promise<{ status: number | null; out: string; err: string }>((done) => {
      const all = ['electron/cli.ts', ...args, '--data-dir', app.addresses.dataDir]
      const child = execFile(
        process.execPath,
        all,
        { env: { ...process.env, NO_COLOR: '1' } },
        (_, out, err) => done({ status: child.exitCode, out, err }),
      )
    })
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
