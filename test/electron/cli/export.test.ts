import { execFile } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../../helpers/core.ts'
import { startServed } from '../../helpers/served.ts'

test('exports to a file that is imported again', async () => {
  const app = await startServed()
  const request = {
    method: 'POST',
    url: 'http://shop.example/hook',
    headers: [['Authorization', 'Bearer a-secret-token']],
    bodyBase64: Buffer.from('{"email":"ada@x.example"}').toString('base64'),
  }
  await app.call('POST', '/import', { requests: [request] })
  const file = join(temporaryFolder(), 'events.jsonl')
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

  const exported = await run('export', '--origin', 'imported', '-o', file)
  const imported = await run('import', file, '--json')
  const shown = await run('show', '1', '--as', 'curl')

  expect(exported).toMatchObject({ status: 0, out: '' })
  expect(exported.err).toContain('1 event, masked: 1 email, 1 secret')
  expect(readFileSync(file, 'utf8')).not.toContain('ada@x.example')
  if (process.platform !== 'win32') expect(statSync(file).mode & 0o077).toBe(0)
  expect(imported.status).toBe(0)
  expect(JSON.parse(imported.out)).toEqual({ eventIds: [2] })
  expect(shown.out).toContain("-H 'Authorization: Bearer <secret 1>'")
})
