import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { servePage } from '../../../../electron/core/door/page.ts'
import { atEnd, exchange, temporaryFolder } from '../../../helpers/core.ts'

/** A folder as the build leaves it, beside a file that nobody should get. */
async function startPage(
  files: Record<string, string>,
): Promise<{ folder: string; port: number; get: (path: string, method?: string) => Promise<string> }> {
  const root = temporaryFolder()
  const folder = join(root, 'renderer')
  mkdirSync(join(folder, 'assets'), { recursive: true })
  writeFileSync(join(root, 'secret.key'), 'the secret')
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  const server = createServer((request, response) => void servePage(folder, request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  atEnd(() => void server.close())
  const { port } = server.address() as AddressInfo
  const get = (path: string, method = 'GET'): Promise<string> =>
    exchange(port, `${method} ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`)
  return { folder, port, get }
}

const INDEX = '<!doctype html><html><head><title>t</title></head><body></body></html>'

test('the page gets a new nonce each time, the same in its policy and in its meta tag', async () => {
  const { get } = await startPage({ 'index.html': INDEX })

  const answers = [await get('/'), await get('/index.html'), await get('/events/12')]

  const nonces = answers.map((answer) => {
    const policy = /^content-security-policy: (.*)$/im.exec(answer)?.[1] ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("script-src 'self'")
    expect(policy).not.toContain('unsafe')
    expect(answer).toMatch(/^cache-control: no-store$/im)
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? ''
    expect(answer).toContain(`<head><meta property="csp-nonce" nonce="${nonce}">`)
    return nonce
  })
  expect(new Set(nonces).size).toBe(3)
})

test('files with a hash in their name may be kept for ever, others not', async () => {
  const { get } = await startPage({
    'index.html': INDEX,
    'assets/main-abc.js': 'run()',
    'icon.svg': '<svg/>',
  })

  const script = await get('/assets/main-abc.js?v=1')
  const icon = await get('/icon.svg')

  expect(script).toMatch(/^content-type: text\/javascript/im)
  expect(script).toMatch(/^cache-control: public, max-age=31536000, immutable$/im)
  expect(script).toMatch(/run\(\)$/)
  expect(icon).toMatch(/^content-type: image\/svg\+xml$/im)
  expect(icon).toMatch(/^cache-control: no-cache$/im)
})

test('no path leads out of the folder', async () => {
  const { folder, get } = await startPage({ 'index.html': INDEX })
  symlinkSync(join(folder, '..', 'secret.key'), join(folder, 'assets', 'link.js'))

  for (const path of [
    '/../secret.key',
    '/assets/../../secret.key',
    '/%2e%2e/secret.key',
    '/%2e%2e%2fsecret.key',
    '/assets/%2e%2e/%2e%2e/secret.key',
    '/..%5csecret.key',
    '/..\\secret.key',
    '/assets/link.js',
    '//etc/passwd',
    '/%2fetc%2fpasswd',
    '/assets/%00',
    '/%zz',
    'http://127.0.0.1/../secret.key',
  ]) {
    const answer = await get(path)
    expect(answer, path).not.toContain('the secret')
    expect(answer, path).not.toContain('root:')
    expect(answer, path).toMatch(/^HTTP\/1\.1 (200|400|404) /)
  }
})

test('a file that is not there is 404 and not the page', async () => {
  const { get } = await startPage({ 'index.html': INDEX })

  expect(await get('/assets/gone.js')).toMatch(/^HTTP\/1\.1 404 /)
  expect(await get('/favicon.ico')).toMatch(/^HTTP\/1\.1 404 /)
  expect(await get('/assets')).toMatch(/^HTTP\/1\.1 200 /)
})

test('HEAD has no body and other methods are refused', async () => {
  const { get } = await startPage({ 'index.html': INDEX, 'assets/a.js': 'run()' })

  expect((await get('/', 'HEAD')).endsWith('\r\n\r\n')).toBe(true)
  expect((await get('/assets/a.js', 'HEAD')).endsWith('\r\n\r\n')).toBe(true)
  expect(await get('/', 'POST')).toMatch(/^HTTP\/1\.1 405 /)
})

test('where nothing was built it says what to run', async () => {
  const { get } = await startPage({})

  const answer = await get('/')

  expect(answer).toMatch(/^HTTP\/1\.1 503 /)
  expect(answer).toContain('npm run build')
})
