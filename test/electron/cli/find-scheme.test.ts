import { spawn } from 'node:child_process'
import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { expect, test } from 'vitest'
import type { Endpoint } from '../../../shared/model/endpoint.ts'
import type { EventSummary } from '../../../shared/model/event.ts'
import type { SchemeSearchResult } from '../../../shared/model/scheme-search.ts'
import { settled } from '../../helpers/core.ts'
import { startServed } from '../../helpers/served.ts'

async function findScheme(dataDir: string, ...args: string[]) {
  const all = ['electron/cli.ts', 'endpoints', 'find-scheme', ...args, '--json', '--data-dir', dataDir]
  const child = spawn(process.execPath, all, { stdio: ['ignore', 'pipe', 'inherit'] })
  let out = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text))
  const [status] = (await once(child, 'close')) as [number | null]
  return { status, result: JSON.parse(out) as SchemeSearchResult }
}

test('the command line finds a scheme, says no where none fits, and takes it over', async () => {
  const app = await startServed()
  const { body: endpoint } = await app.call<Endpoint>('POST', '/endpoints', {
    name: 'Shop',
    provider: 'generic-gateway',
  })
  const body = '{"event":"refund.processed","data":{"transaction_id":"1"}}'
  const signature = createHmac('sha256', 'sk_right').update(body).digest('base64')
  await fetch(endpoint.url, { method: 'POST', headers: { 'x-hmac': signature }, body })
  const { dataDir } = app.addresses

  const wrong = await findScheme(dataDir, endpoint.slug, '--secret', 'sk_wrong')
  const right = await findScheme(dataDir, endpoint.slug, '--secret', 'sk_right', '--apply')

  expect(wrong).toMatchObject({ status: 1, result: { events: 1, found: [] } })
  expect(right).toMatchObject({ status: 0, result: { found: [{ fits: 1, settings: { scheme: 'own' } }] } })
  await settled(app.core)
  const { body: events } = await app.call<{ items: EventSummary[] }>('GET', '/events')
  expect(events.items.map(({ verdict }) => verdict)).toEqual(['genuine'])
})
