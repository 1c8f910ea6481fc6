import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { withPlaintext } from '../../../../electron/core/judging/decrypted.ts'
import { signRequest } from '../../../../electron/core/schemes/sign.ts'
import { peach } from '../../../../shared/providers/peach/index.ts'
import { credential } from '../../../helpers/judging.ts'
import { settled, startCore } from '../../../helpers/core.ts'

const KEY = '00112233445566778899aabbccddeeff'

async function peachEndpoint(status: number) {
  const core = await startCore()
  const endpoint = await core.endpoints.create({
    name: 'shop',
    provider: 'peach',
    environment: 'sandbox',
    settings: {},
    credentials: [{ kind: 'decryptionKey', value: KEY }],
    answer: { status },
  })
  return { core, endpoint }
}

test('a handshake is answered as the provider wants it, an event as the endpoint says', async () => {
  const { core, endpoint } = await peachEndpoint(500)
  const post = async (body: string) => (await fetch(endpoint.url, { method: 'POST', body })).status

  expect(await post('{"verificationCode":"ABCD1234EFGH5678"}')).toBe(200)
  expect(await post('{"hello":"merchant"}')).toBe(200)
  expect(await post('')).toBe(200)
  expect(await post('{"paymentId":"1","status":"opened"}')).toBe(500)
  expect(await post('{"broken')).toBe(500)
  expect((await fetch(endpoint.url)).status).toBe(500)

  await settled(core)
  const { items } = await core.store.events.list({ limit: 10 })
  expect(items.map(({ title }) => title)).toEqual([
    null,
    null,
    'Link opened',
    'Configuration message',
    'Configuration message',
    'Configuration message',
  ])
})

test('an encrypted body is shown decrypted, and its plain text is in no file of the project', async () => {
  const { core, endpoint } = await peachEndpoint(200)
  const sample = peach.events.find(({ type }) => type === 'PAYMENT')?.sample
  const { request } = signRequest({
    provider: 'peach',
    request: { method: 'POST', url: endpoint.url, headers: [], body: Buffer.from(sample?.body ?? '') },
    credentials: [credential('decryptionKey', KEY)],
    publicUrl: null,
    now: 0,
  })

  await fetch(endpoint.url, { method: 'POST', headers: request.headers, body: Buffer.from(request.body) })

  await settled(core)
  const [summary] = (await core.store.events.list({ limit: 1 })).items
  expect(summary).toMatchObject({ type: 'PAYMENT', verdict: 'genuine' })
  const event = await core.store.events.get(summary?.id ?? 0)
  expect(event?.decoded.text).not.toContain('msdvnlds')
  const shown = event && (await withPlaintext(core, event))
  expect(shown?.decoded).toMatchObject({
    kind: 'json',
    decrypted: { credential: 'sandbox', algorithm: 'AES-128-GCM' },
  })
  expect(shown?.decoded.text).toContain('msdvnlds')
  const files = readdirSync(core.dataDir, { recursive: true, withFileTypes: true }).filter((each) =>
    each.isFile(),
  )
  for (const { parentPath, name } of files) {
    expect(readFileSync(join(parentPath, name)).includes('msdvnlds')).toBe(false)
  }
})
