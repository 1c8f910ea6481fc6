import { expect, test } from 'vitest'
import { readScenarioFile, writeScenarioFile } from '../../../../electron/core/scenario/scenario-file.ts'
import { writeOut } from '../../../../electron/core/scenario/write-out.ts'
import { Scenario } from '../../../../shared/model/scenario.ts'
import { received, settled, startCore } from '../../../helpers/core.ts'
import { basicHeader, fixture } from '../../../helpers/deliveries.ts'

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
])('a file that is no scenario is refused with the place: %j', (text, message) => {
  expect(() => readScenarioFile(text)).toThrow(message)
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

  const out = await writeOut(core.store, scenario)

  const text = writeScenarioFile(out.scenario, 'yaml')
  const [subject] = readScenarioFile(text).subjects
  expect(subject).toMatchObject({ kind: 'request', name: 'PAYMENT-COMPLETED', bodyText: body })
  expect(out.scenario.provider).toBe('clik2pay')
  expect(text).not.toContain('Authorization')
  expect(text).not.toContain('hidden')
  expect(out.notes.join(' ')).toMatch(/Authorization is left out.*Cookie is left out/)
})
