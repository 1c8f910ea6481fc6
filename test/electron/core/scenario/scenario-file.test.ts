import { expect, test } from 'vitest'
import { readScenarioFile, writeScenarioFile } from '../../../../electron/core/scenario/scenario-file.ts'
import { writeOut } from '../../../../electron/core/scenario/write-out.ts'
import type { MaskedTally } from '../../../../shared/model/export.ts'
import { Scenario } from '../../../../shared/model/scenario.ts'
import { received, settled, startCore } from '../../../helpers/core.ts'
import { basicHeader, fixture, withClickPesaChecksum } from '../../../helpers/deliveries.ts'
import { startServed } from '../../../helpers/served.ts'
import { startTargetApp } from '../../../helpers/target-app.ts'

interface File {
  text: string
  masked: MaskedTally[]
}

interface ClickPesaEvent {
  data: { customer: Record<string, string>; collectedAmount: string }
}

const WRITTEN = `
# Paid twice must be credited once.
version: 1
name: Paid twice
provider: clickpesa
subjects:
  - kind: sample
    provider: clickpesa
    type: PAYMENT RECEIVED
plans:
  - kind: twice
  - kind: at-once
check: { kind: http, url: "http://127.0.0.1:3000/balance", at: balance, expect: 100 }
`

test('a file is read as YAML and as JSON, and written again without what stands at its default', () => {
  const scenario = readScenarioFile(WRITTEN)

  expect(scenario).toMatchObject({
    signing: 'keep',
    between: 'nothing',
    plans: [{ kind: 'twice' }, { kind: 'at-once', copies: 2 }],
  })
  const yaml = writeScenarioFile(scenario, 'yaml')
  const json = writeScenarioFile(scenario, 'json')
  expect(readScenarioFile(yaml)).toEqual(scenario)
  expect(readScenarioFile(json)).toEqual(scenario)
  expect(yaml).not.toContain('between')
})

test.each([
  ['a: [', /neither YAML nor JSON: .* at line 1/],
  ['version: 2', /"version" is no part of a scenario/],
  [WRITTEN.replace('kind: twice', 'kind: thrice'), /"plans\.0\.kind" is no part of a scenario/],
  [`${WRITTEN}retries: 3`, /The file is no part of a scenario: .*"retries"/],
  [
    WRITTEN.replace('kind: sample', 'kind: sample\n    secret: x'),
    /"subjects\.0" is no part of a scenario: .*"secret"/,
  ],
  ['just text', /The file is no part of a scenario/],
  [
    `a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c]`,
    /through aliases/,
  ],
  [
    Array.from({ length: 200 }, (_, at) => `a${at}: &a${at} ${at === 0 ? 1 : `{ k: *a${at - 1} }`}`).join(
      '\n',
    ),
    /through aliases/,
  ],
  [Array.from({ length: 20_000 }, (_, at) => `k${at}: 1`).join('\n'), /"version" is no part of a scenario/],
  [`${WRITTEN}name: Again`, /has "name" twice/],
  [`a: ${'['.repeat(1000)}`, /nested deeper than is read/],
  [
    JSON.stringify({ check: { expect: 0 } }).replace('0', '['.repeat(50_000) + ']'.repeat(50_000)),
    /nested deeper than is read|is no part of a scenario/,
  ],
  [`${WRITTEN}#${'x'.repeat(600_000)}`, /characters of YAML; 262144 are read/],
])('a file that is no scenario is refused with the place: %.80s', (text, message) => {
  expect(() => readScenarioFile(text)).toThrow(message)
})

test.each([
  ['large', 'x'.repeat(600_000)],
  ['full of brackets', '['.repeat(1000)],
])('a scenario with a body that is %s is written so that it can be read again', (_what, bodyText) => {
  const scenario = Scenario.parse({
    version: 1,
    name: 'Large',
    subjects: [{ kind: 'request', bodyText }],
    plans: [{ kind: 'once' }],
  })

  expect(readScenarioFile(writeScenarioFile(scenario, 'yaml'))).toEqual(scenario)
})

test('events are written out whole, and what gives a secret away is not', async () => {
  const core = await startCore()
  const body = fixture('clik2pay/payment-completed.json')
  const event = await core.captureDirect(
    received({
      headers: [
        ['Content-Type', 'application/json'],
        ['Authorization', basicHeader('user', 'hidden-password')['authorization'] ?? ''],
        ['Cookie', 'session=hidden'],
      ],
      body: Buffer.from(body),
    }),
    { origin: 'imported', endpointId: null },
  )
  await settled(core)
  const scenario = Scenario.parse({
    version: 1,
    name: 'From an event',
    subjects: [{ kind: 'event', id: event.id }],
    plans: [{ kind: 'twice' }],
    check: { kind: 'http', url: 'http://127.0.0.1/state', headers: [['authorization', 'Bearer hidden']] },
  })

  const out = await writeOut(core, scenario, false)

  const text = writeScenarioFile(out.scenario, 'yaml')
  const [subject] = readScenarioFile(text).subjects
  expect(subject).toMatchObject({ kind: 'request', name: 'PAYMENT-COMPLETED', bodyText: body })
  expect(out.scenario.provider).toBe('clik2pay')
  expect(text).not.toContain('Authorization')
  expect(text).not.toContain('hidden')
  expect(out.notes.join(' ')).toMatch(/Authorization is left out.*Cookie is left out/)
  expect(out.masked).toEqual([])
})

test('a masked file holds no personal data, and runs all the same: what it delivers is signed by whoever runs it', async () => {
  const app = await startServed()
  const key = 'CHK_test_key_0123456789'
  const shop = await startTargetApp()
  const endpoint = await app.core.endpoints.create({
    name: 'Shop',
    provider: 'clickpesa',
    environment: 'sandbox',
    settings: {},
    credentials: [{ kind: 'checksumKey', value: key }],
  })
  const body = withClickPesaChecksum(fixture('clickpesa/payment-received.json'), key)
  const { id } = await app.core.captureDirect(
    received({ headers: [['Content-Type', 'application/json']], body: Buffer.from(body) }),
    { origin: 'imported', endpointId: endpoint.id },
  )
  await settled(app.core)
  const { customer, collectedAmount } = (JSON.parse(body) as ClickPesaEvent).data
  const kept = await app.call<{ id: number }>('POST', '/scenarios', {
    scenario: {
      version: 1,
      name: 'Paid',
      target: shop.url,
      plans: [{ kind: 'once' }],
      subjects: [{ kind: 'event', id }],
      check: { kind: 'http', url: `${shop.url}?token=hidden` },
    },
  })

  const file = await app.call<File>('GET', `/scenarios/${kept.body.id}/file?format=json`)
  const open = await app.call<File>('GET', `/scenarios/${kept.body.id}/file?format=json&masked=no`)
  const scenario = readScenarioFile(file.body.text)
  const credentials = [{ kind: 'checksumKey', value: 'another key' }]
  const run = await app.call<{ id: number }>('POST', '/runs', { scenario, credentials })
  await app.core.runs.settled()

  for (const personal of Object.values(customer)) {
    expect(file.body.text).not.toContain(personal)
    expect(open.body.text).toContain(personal)
  }
  expect(file.body.text).not.toContain('hidden')
  expect(file.body.text).toContain(collectedAmount)
  expect(file.body.masked.map(({ kind }) => kind).toSorted()).toEqual([
    'email',
    'personal',
    'phone',
    'proof',
    'secret',
  ])
  expect(open.body.masked).toEqual([])
  expect(scenario).toMatchObject({
    signing: 'now',
    credentials: [{ kind: 'checksumKey', env: 'CLICKPESA_CHECKSUM_KEY' }],
  })
  expect(run.status).toBe(200)
  const sent = shop.taken.find(({ method }) => method === 'POST')?.body.toString() ?? '{}'
  const { checksum, checksumMethod, ...payload } = JSON.parse(sent) as Record<string, unknown>
  const signed = JSON.parse(withClickPesaChecksum(JSON.stringify(payload), 'another key')) as unknown
  expect({ ...payload, checksum, checksumMethod }).toEqual(signed)
})
