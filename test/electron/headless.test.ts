import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, statSync, chmodSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect, test } from 'vitest'
import { readyLineSchema, type ReadyLine } from '../../electron/ready-line.ts'
import { atEnd, temporaryFolder } from '../helpers/core.ts'

interface Started {
  child: ChildProcess
  lines: string[]
  errors: () => string
  /** The first line of stdout. */
  first: Promise<string>
  ended: Promise<number | null>
}

/** The sources as a process of their own, as `hookloupe serve` and the desktop shell start it. */
function start(dataDir: string, ...args: string[]): Started {
  const ports = args.includes('--port') ? [] : ['--port', '0']
  const child = spawn(
    process.execPath,
    [
      'electron/headless.ts',
      '--ui-port',
      '0',
      '--tunnel',
      'none',
      '--keep-key-in',
      'file',
      '--data-dir',
      dataDir,
      ...ports,
      ...args,
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  )
  let errors = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text))
  const lines: string[] = []
  const reader = createInterface({ input: child.stdout })
  reader.on('line', (line) => lines.push(line))
  const ended = once(child, 'close').then(([code]) => code as number | null)
  const first = Promise.race([
    once(reader, 'line').then(([line]) => String(line)),
    ended.then((code) => Promise.reject(new Error(`It ended with status ${code}: ${errors}`))),
  ])
  first.catch(() => {})
  atEnd(async () => {
    if (child.exitCode === null) child.kill('SIGKILL')
    await ended
  })
  return { child, lines, errors: () => errors, first, ended }
}

async function ready(started: Started): Promise<ReadyLine> {
  return readyLineSchema.parse(JSON.parse(await started.first))
}

test('with --json it prints one line, which is where everything is', async () => {
  const dataDir = temporaryFolder()
  const app = start(dataDir, '--json')

  const line = await ready(app)
  const health = await fetch(`${line.api}/health`, { headers: { authorization: `Bearer ${line.token}` } })
  const captured = await fetch(`${line.listener}/x`, { method: 'POST', body: '{}' })
  app.child.kill('SIGTERM')

  expect(line).toMatchObject({ publicUrl: null, dataDir })
  expect(line.ui).toBe(`${new URL(line.api).origin}/#token=${line.token}`)
  expect([health.status, captured.status]).toEqual([200, 200])
  expect(await app.ended).toBe(0)
  expect(app.lines).toHaveLength(1)
})

test.each(['SIGINT', 'SIGTERM'] as const)(
  '%s ends it with status 0 and everything in the project file',
  async (signal) => {
    const dataDir = temporaryFolder()
    const app = start(dataDir, '--json')
    const { listener } = await ready(app)
    for (let count = 0; count < 20; count++)
      await fetch(listener, { method: 'POST', body: `{"count":${count}}` })

    app.child.kill(signal)

    expect(await app.ended).toBe(0)
    const log = join(dataDir, 'project.db-wal')
    expect(existsSync(log) ? statSync(log).size : 0).toBe(0)
    expect(existsSync(join(dataDir, 'running.json'))).toBe(false)
    await expect(fetch(listener)).rejects.toThrow()
  },
)

test('a signal during the start ends it just as cleanly', async () => {
  const dataDir = temporaryFolder()
  const app = start(dataDir, '--json')
  await expect.poll(() => existsSync(join(dataDir, 'lock.db')), { interval: 2 }).toBe(true)

  app.child.kill('SIGINT')

  expect(await app.ended).toBe(0)
  expect(existsSync(join(dataDir, 'running.json'))).toBe(false)
})

test('without --json it says in words where everything is', async () => {
  const app = start(temporaryFolder())
  await app.first
  await expect.poll(() => app.lines.at(-1)).toContain('Ctrl-C')

  app.child.kill('SIGINT')
  await app.ended

  const said = app.lines.join('\n')
  expect(said).toMatch(/listens on http:\/\/127\.0\.0\.1:\d+/)
  expect(said).toMatch(/window +http:\/\/127\.0\.0\.1:\d+\/#token=/)
  expect(said).toContain('tunnel')
  expect(said).not.toContain('\u001b[')
})

test('a second start of the same project gets the address of the first and says whose it is', async () => {
  const dataDir = temporaryFolder()
  const app = start(dataDir, '--json')
  const line = await ready(app)

  const second = start(dataDir, '--json')
  const secondLine = await ready(second)

  expect(secondLine).toEqual(line)
  expect(await second.ended).toBe(0)
  expect(second.errors()).toContain(`process ${app.child.pid}`)
  expect(
    (await fetch(`${line.api}/health`, { headers: { authorization: `Bearer ${line.token}` } })).status,
  ).toBe(200)
})

test('what an app that was killed has left behind does not keep the next one from starting', async () => {
  const dataDir = temporaryFolder()
  const app = start(dataDir, '--json')
  const line = await ready(app)
  app.child.kill('SIGKILL')
  await app.ended
  expect(existsSync(join(dataDir, 'running.json'))).toBe(true)

  const next = await ready(start(dataDir, '--json'))

  expect(next.token).not.toBe(line.token)
  expect(readFileSync(join(dataDir, 'running.json'), 'utf8')).toContain(next.token)
})

test('the token and the project are for this user only, also in a folder that others may read', async () => {
  const dataDir = temporaryFolder()
  chmodSync(dataDir, 0o755)
  await ready(start(dataDir, '--json'))

  // Windows keeps files of a user's own folder from others by other means.
  if (process.platform === 'win32') return
  for (const file of ['running.json', 'project.db']) {
    expect(statSync(join(dataDir, file)).mode & 0o777).toBe(0o600)
  }
})

test('a port in use is said in words and the next one is taken', async () => {
  const squatter = createServer().listen(0, '127.0.0.1')
  await once(squatter, 'listening')
  atEnd(() => void squatter.close())
  const { port } = squatter.address() as AddressInfo

  const app = start(temporaryFolder(), '--port', String(port))
  await app.first
  await expect.poll(() => app.lines.at(-1)).toContain('Ctrl-C')

  expect(app.lines[0]).not.toContain(`:${port} `)
  expect(app.lines.join('\n')).toMatch(new RegExp(`${port}.*(in use|taken)`))
})

test.each([
  [['--port', '70000'], 'from 0 to 65535'],
  [['--tunnel', 'a-pigeon'], 'Allowed choices'],
  [['--nonsense'], 'unknown option'],
])('%j is used wrongly: status 2, and an object on stdout with --json', async (args, sentence) => {
  const app = start(temporaryFolder(), '--json', ...args)

  expect(await app.ended).toBe(2)
  expect(JSON.parse(app.lines.join(''))).toMatchObject({
    error: { code: 'INPUT_INVALID', message: expect.stringContaining(sentence) },
  })
  expect(app.errors()).toBe('')
})

test('a folder that cannot be used is said in words: status 3', async () => {
  const app = start(join('package.json', 'inside'), '--json')

  expect(await app.ended).toBe(3)
  expect(JSON.parse(app.lines.join(''))).toMatchObject({ error: { code: 'STORE_UNAVAILABLE' } })
})
