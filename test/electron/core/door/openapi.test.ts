import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import { expect, test } from 'vitest'
import { startReceiver } from '../../../helpers/receiver.ts'
import { atEnd } from '../../../helpers/core.ts'
import { startServed, type ServedApp } from '../../../helpers/served.ts'

interface Operation {
  parameters?: { name: string; in: 'path' | 'query'; required?: boolean; schema: object }[]
  requestBody?: { content: Record<string, { schema: object }> }
  responses: Record<string, { content?: Record<string, { schema: object }> }>
}

interface Document {
  openapi: string
  paths: Record<string, Record<string, Operation>>
}

/** Calls the API by what its document says, and holds input and answer against it. */
async function drive(app: ServedApp) {
  const document = (await (await app.request('/api/openapi.json')).json()) as Document
  const ajv = new Ajv2020({ strict: false, validateFormats: false })
  ajv.addSchema(document, 'api')
  const driven = new Set<string>()

  function validator(pointer: string[]): ValidateFunction {
    const path = pointer.map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1')))
    return ajv.compile({ $ref: `api#/${path.join('/')}` })
  }

  async function call(
    method: string,
    path: string,
    values: Record<string, object | string | number | boolean | undefined> = {},
  ) {
    const operation = document.paths[path]?.[method]
    if (!operation) throw new Error(`The document has no ${method} ${path}.`)
    driven.add(`${method} ${path}`)

    const named = new Set((operation.parameters ?? []).map(({ name }) => name))
    const query = new URLSearchParams()
    let address = path
    for (const { name, in: place, required } of operation.parameters ?? []) {
      if (values[name] === undefined && required === true) throw new Error(`${name} is required`)
      if (place === 'path') address = address.replace(`{${name}}`, textOf(values[name]))
      else if (values[name] !== undefined) query.set(name, textOf(values[name]))
    }
    const body = Object.fromEntries(Object.entries(values).filter(([name]) => !named.has(name)))
    if (operation.requestBody) {
      const valid = validator(['paths', path, method, 'requestBody', 'content', 'application/json', 'schema'])
      expect(valid(body), `${method} ${path} input: ${ajv.errorsText(valid.errors)}`).toBe(true)
    }

    const response = await app.request(`/api${address}${query.size > 0 ? `?${query}` : ''}`, {
      method: method.toUpperCase(),
      ...(operation.requestBody
        ? { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
        : {}),
    })
    const documented = operation.responses[response.status] ? String(response.status) : 'default'
    const [mediaType = ''] = Object.keys(operation.responses[documented]?.content ?? {})
    expect(response.headers.get('content-type'), `${method} ${path}`).toContain(mediaType)
    if (mediaType !== 'application/json') return { status: response.status, body: await response.text() }

    const answer = (await response.json()) as unknown
    const valid = validator(['paths', path, method, 'responses', documented, 'content', mediaType, 'schema'])
    expect(valid(answer), `${method} ${path} ${response.status}: ${ajv.errorsText(valid.errors)}`).toBe(true)
    return { status: response.status, body: answer as Record<string, never> }
  }

  return { document, call, driven }
}

/** A parameter as it stands in an address. */
function textOf(value: unknown): string {
  return typeof value === 'string' ? encodeURIComponent(value) : JSON.stringify(value)
}

function idOf({ body }: { body: unknown }): number {
  return (body as { id: number }).id
}

test('every call of the document can be made by it, and answers what it says', async () => {
  const app = await startServed()
  const receiver = await startReceiver({ clickpesa: { checksumKey: 'the key' } })
  atEnd(() => receiver.close())
  const { document, call, driven } = await drive(app)
  expect(document.openapi).toMatch(/^3\.1/)
  const target = `${receiver.url}/clickpesa`

  expect((await call('get', '/providers')).status).toBe(200)
  const written = await call('get', '/providers/{provider}/pack', { provider: 'clickpesa' })
  const pack = written.body as unknown as { text: string }
  const own = pack.text.replace(/^id: .*$/m, 'id: own-clickpesa')
  expect(await call('post', '/packs/check', { text: own, file: 'own.yaml' })).toMatchObject({
    body: { id: 'own-clickpesa', problems: [] },
  })
  expect(await call('put', '/packs/{file}', { file: 'own.yaml', text: own })).toMatchObject({
    body: { id: 'own-clickpesa', isInUse: true },
  })
  expect((await call('put', '/packs/{file}', { file: 'broken.yaml', text: 'version: 1' })).status).toBe(400)
  expect(await call('get', '/packs')).toMatchObject({ body: { files: [{ file: 'own.yaml' }] } })
  expect(await call('post', '/packs/look')).toMatchObject({ body: { files: [{ file: 'own.yaml' }] } })
  expect(await call('get', '/packs/{file}', { file: 'own.yaml' })).toMatchObject({ body: { text: own } })
  expect((await call('get', '/packs/{file}', { file: '../running.json' })).status).toBe(404)
  expect(await call('post', '/packs/senders')).toMatchObject({ body: [] })
  expect(await call('post', '/packs/try', { text: 'version: 1', eventIds: [] })).toMatchObject({
    body: { events: [] },
  })
  expect(await call('delete', '/packs/{file}', { file: 'own.yaml' })).toMatchObject({ status: 200 })
  expect((await call('post', '/packs/from-events')).status).toBe(400)
  const openapi = JSON.stringify({
    openapi: '3.1.0',
    info: { title: 'Acme' },
    webhooks: {
      paid: { post: { requestBody: { content: { 'application/json': { schema: { type: 'object' } } } } } },
    },
  })
  expect(await call('post', '/packs/from-document', { text: openapi })).toMatchObject({
    body: { fileName: 'acme.yaml', madeFrom: 1 },
  })
  const endpoint = await call('post', '/endpoints', {
    name: 'Shop',
    provider: 'clickpesa',
    credentials: [{ kind: 'checksumKey', value: 'the key' }],
    target,
  })
  expect(endpoint.status).toBe(201)
  const endpointId = idOf(endpoint)
  expect((await call('patch', '/endpoints/{id}', { id: endpointId, name: 'Shop 2' })).status).toBe(200)
  expect((await call('get', '/endpoints')).status).toBe(200)
  expect(
    (await call('post', '/endpoints/{id}/find-scheme', { id: endpointId, secret: 'the key' })).status,
  ).toBe(200)
  expect((await call('get', '/endpoints/{id}/checklist', { id: endpointId })).status).toBe(200)
  expect((await call('get', '/endpoints/{id}/last-hour', { id: endpointId })).status).toBe(200)
  expect((await call('get', '/drift', { endpoint: endpointId })).status).toBe(200)
  const code = { id: 'clickpesa', scheme: 'checksum-canonical', language: 'go', endpoint: endpointId }
  expect((await call('get', '/providers/{id}/schemes/{scheme}/code', code)).status).toBe(200)
  const pasted = { id: 'sendgrid', kind: 'verificationKey', value: 'no key' }
  expect((await call('post', '/providers/{id}/credentials/{kind}/readings', pasted)).status).toBe(200)
  const sample = await call('post', '/samples', {
    provider: 'clickpesa',
    type: 'PAYMENT RECEIVED',
    endpointId,
  })
  const eventId = idOf(sample)
  expect(sample.status).toBe(200)
  expect(
    (await call('post', '/samples', { provider: 'clickpesa', type: 'PAYOUT REFUNDED', endpointId, target }))
      .status,
  ).toBe(200)
  expect((await call('get', '/events', { limit: 10, provider: 'clickpesa' })).status).toBe(200)
  expect((await call('get', '/search/count', { q: 'verdict:genuine' })).status).toBe(200)
  expect((await call('get', '/search/known')).status).toBe(200)
  expect((await call('get', '/search/arrivals', { provider: 'clickpesa', buckets: 30 })).status).toBe(200)
  expect((await call('post', '/search/fields', { ids: [eventId], paths: ['$.event'] })).status).toBe(200)
  expect((await call('post', '/search/field-paths', { ids: [eventId] })).status).toBe(200)
  expect((await call('post', '/read-marks', { ids: [eventId], isRead: true })).status).toBe(200)
  expect((await call('post', '/read-marks/all')).status).toBe(200)
  const saved = await call('post', '/saved-filters', { name: 'Failed', query: 'verdict:failed' })
  expect(saved.status).toBe(201)
  const savedId = idOf(saved)
  expect((await call('get', '/saved-filters')).status).toBe(200)
  expect((await call('patch', '/saved-filters/{id}', { id: savedId, name: 'Not genuine' })).status).toBe(200)
  expect((await call('put', '/saved-filters/order', { ids: [savedId] })).status).toBe(200)
  expect((await call('delete', '/saved-filters/{id}', { id: savedId })).status).toBe(200)
  expect((await call('get', '/events/{id}', { id: eventId })).status).toBe(200)
  expect((await call('get', '/events/{id}/values', { id: eventId })).status).toBe(200)
  expect((await call('get', '/events/{id}/previous', { id: eventId })).status).toBe(200)
  const objectIdOf = async () => (await app.core.store.events.get(eventId))?.objectId ?? ''
  await expect.poll(objectIdOf).not.toBe('')
  const object = { provider: 'clickpesa', objectId: await objectIdOf() }
  expect((await call('get', '/story', object)).status).toBe(200)
  expect((await call('get', '/story/mentions', object)).status).toBe(200)
  expect((await call('get', '/events/{id}/body', { id: eventId })).body).toContain('PAYMENT RECEIVED')
  expect((await call('get', '/events/{id}/text', { id: eventId })).body).toContain('PAYMENT RECEIVED')
  const replay = await call('post', '/replays', { eventId, target, signing: 'keep' })
  expect(replay.status).toBe(200)
  const deliveryId = idOf(replay)
  expect((await call('post', '/replays/preview', { eventId, target, signing: 'now' })).status).toBe(200)
  expect((await call('get', '/deliveries/{id}', { id: deliveryId })).status).toBe(200)
  expect((await call('get', '/deliveries/{id}/request-body', { id: deliveryId })).body).toContain(
    'PAYMENT RECEIVED',
  )
  expect((await call('get', '/deliveries/{id}/response-body', { id: deliveryId })).body).toContain('received')
  const draft = await call('post', '/drafts', {
    name: 'A draft',
    eventId,
    endpointId,
    target,
    signing: 'now',
    method: 'POST',
    path: '',
    query: '',
    headers: [['Content-Type', 'application/json']],
    bodyBase64: Buffer.from('{}').toString('base64'),
  })
  expect(draft.status).toBe(201)
  const draftId = idOf(draft)
  expect((await call('get', '/drafts')).status).toBe(200)
  expect((await call('patch', '/drafts/{id}', { id: draftId, name: 'Another name' })).status).toBe(200)
  expect((await call('delete', '/drafts/{id}', { id: draftId })).status).toBe(200)
  const request = {
    method: 'POST',
    url: 'https://shop.example/hook',
    headers: [['Content-Type', 'application/json']],
    bodyBase64: readFileSync('test/fixtures/clickpesa/payment-received.json').toString('base64'),
  }
  expect((await call('post', '/verify', { provider: 'auto', request })).status).toBe(200)
  expect((await call('post', '/paste', { text: "curl -d '{}' http://localhost/" })).status).toBe(200)
  const imported = await call('post', '/import', { requests: [request] })
  expect(imported.status).toBe(200)
  const importedId = (imported.body as unknown as { eventIds: number[] }).eventIds[0]
  expect(
    (await call('post', '/events/{id}/assign', { id: importedId, endpointId, alike: true })).status,
  ).toBe(200)
  expect((await call('get', '/rejected', { limit: 5 })).status).toBe(200)
  const chosen = { ids: [eventId], format: 'har', masked: true }
  expect((await call('post', '/exports/preview', chosen)).status).toBe(200)
  expect(
    (await call('post', '/exports', { filter: { provider: 'clickpesa' }, format: 'jsonl' })).status,
  ).toBe(200)
  expect((await call('post', '/copies', { deliveryId, form: 'curl', masked: false })).status).toBe(200)
  expect((await call('get', '/health')).status).toBe(200)
  expect((await call('delete', '/health/recovery')).status).toBe(200)
  expect((await call('get', '/settings')).status).toBe(200)
  expect((await call('get', '/forwarding')).status).toBe(200)
  expect((await call('get', '/endpoints/{id}/forwarding/target', { id: endpointId })).status).toBe(200)
  expect((await call('post', '/endpoints/{id}/held', { id: endpointId, action: 'release' })).status).toBe(200)
  expect((await call('post', '/endpoints/{id}/answer-rules/reset', { id: endpointId })).status).toBe(200)
  expect((await call('patch', '/settings', { unassignedQuota: 500 })).status).toBe(200)
  expect((await call('put', '/hosts/{host}', { host: 'staging.example' })).status).toBe(200)
  expect((await call('get', '/hosts')).status).toBe(200)
  expect((await call('delete', '/hosts/{host}', { host: 'staging.example' })).status).toBe(200)
  const certificate = {
    fingerprint: 'ab'.repeat(32),
    subject: 'CN=localhost',
    issuer: 'CN=localhost',
    names: ['localhost'],
    validFrom: 1,
    validTo: 2,
  }
  const host = 'localhost:8443'
  expect((await call('put', '/certificates/{host}', { host, certificate })).status).toBe(200)
  expect((await call('get', '/certificates')).status).toBe(200)
  expect((await call('delete', '/certificates/{host}', { host })).status).toBe(200)
  expect((await call('post', '/tunnel', { action: 'stop' })).status).toBe(200)
  expect((await call('get', '/tunnel/drivers')).status).toBe(200)
  expect((await call('get', '/tunnel/history', { since: 0, limit: 10 })).status).toBe(200)
  expect((await call('get', '/tunnel/held')).status).toBe(200)
  expect((await call('put', '/tunnel/held/{endpointId}', { endpointId })).status).toBe(200)
  expect((await call('get', '/tunnel/probe')).status).toBe(200)
  expect((await call('post', '/tunnel/probe')).status).toBe(404)
  expect((await call('get', '/events/{id}', { id: 9999 })).status).toBe(404)
  const scenario = {
    version: 1,
    name: 'Paid twice',
    subjects: [{ kind: 'event', id: eventId }],
    plans: [{ kind: 'twice' }],
    target,
  }
  const check = { kind: 'command', command: [process.execPath, '--version'] }
  expect((await call('post', '/scenarios/check', { check, allowCommands: true })).status).toBe(200)
  const kept = await call('post', '/scenarios', { scenario })
  expect(kept.status).toBe(201)
  const scenarioId = idOf(kept)
  expect((await call('put', '/scenarios/{id}', { id: scenarioId, scenario })).status).toBe(200)
  expect((await call('get', '/scenarios')).status).toBe(200)
  expect((await call('get', '/scenarios/{id}', { id: scenarioId })).status).toBe(200)
  const file = await call('get', '/scenarios/{id}/file', { id: scenarioId, format: 'yaml' })
  const { text } = file.body as unknown as { text: string }
  const importedScenario = await call('post', '/scenarios/import', { text })
  expect(importedScenario.status).toBe(201)
  const run = await call('post', '/runs', { scenarioId })
  expect(run.status).toBe(200)
  const runId = idOf(run)
  await app.core.runs.settled()
  expect((await call('get', '/runs', { scenario: scenarioId })).status).toBe(200)
  expect((await call('get', '/runs/{id}', { id: runId })).body).toMatchObject({ state: 'passed' })
  expect((await call('post', '/runs/{id}/cancel', { id: runId })).status).toBe(200)
  expect((await call('post', '/runs/{id}/keep', { id: runId, variation: 1 })).status).toBe(201)
  expect((await call('delete', '/scenarios/{id}', { id: idOf(importedScenario) })).status).toBe(200)
  const noted = { pinned: true, note: 'Look again.', tags: ['refund'] }
  expect((await call('patch', '/events/{id}', { id: eventId, ...noted })).status).toBe(200)
  expect((await call('get', '/tags')).body).toEqual([{ tag: 'refund', events: 1 }])
  const removal = await call('post', '/removals', { ids: [eventId] })
  expect(removal.status).toBe(201)
  expect((await call('get', '/removals')).status).toBe(200)
  expect((await call('delete', '/removals/{id}', { id: idOf(removal) })).body).toEqual({ restored: 1 })
  const retention = { maxAgeDays: 30, maxEvents: null, maxBytes: null }
  expect((await call('post', '/clean-ups/preview', { retention })).status).toBe(200)
  expect((await call('patch', '/settings', { retention })).status).toBe(200)
  expect((await call('get', '/storage')).status).toBe(200)
  expect((await call('post', '/clean-ups')).body).toEqual({ removed: 0 })
  const project = await call('post', '/projects', {
    name: 'Other',
    dataDir: join(app.addresses.dataDir, 'other'),
  })
  expect(project.status).toBe(201)
  const { dataDir: otherDir } = project.body as unknown as { dataDir: string }
  expect((await call('post', '/projects/open', { dataDir: otherDir })).status).toBe(200)
  expect((await call('get', '/projects')).status).toBe(200)
  expect((await call('post', '/projects/forget', { dataDir: otherDir })).status).toBe(200)
  const backup = await call('post', '/backups', {})
  expect(backup.status).toBe(201)
  const { file: backupFile } = backup.body as unknown as { file: string }
  expect((await call('post', '/backups', { file: backupFile })).status).toBe(409)
  expect((await call('delete', '/endpoints/{id}', { id: endpointId })).status).toBe(200)

  // The stream never ends by itself; stream.test.ts listens to it.
  const all = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method} ${path}`),
  )
  expect([...driven, 'get /stream'].toSorted()).toEqual(all.toSorted())
})
