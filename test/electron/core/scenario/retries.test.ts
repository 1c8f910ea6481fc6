import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import type { Core } from '../../../../electron/core/core.ts'
import { findSchedule } from '../../../../electron/core/scenario/follow-schedule.ts'
import { Plan, Scenario } from '../../../../shared/model/scenario.ts'
import type { Run } from '../../../../shared/model/scenario.ts'
import { providers } from '../../../../shared/providers/index.ts'
import { attemptTimes } from '../../../../shared/providers/retry-times.ts'
import { startCore } from '../../../helpers/core.ts'
import { startShop, type Shop } from '../../../helpers/shop.ts'
import { builtIn } from '../../../../shared/providers/registry.ts'

const HOUR = 3600
const DAY = 86_400
const BODY = JSON.stringify({ event: 'paid', data: { id: '1', collectedAmount: '5', updatedAt: '' } })
const SUBJECT = { kind: 'request', name: 'paid', headers: [['X-One', 'a']], bodyText: BODY }

async function finished(core: Core, shop: Shop, scenario: object, wish: object = {}): Promise<Run> {
  const started = await core.runs.start({
    scenarioId: null,
    allowCommands: false,
    scenario: Scenario.parse({
      version: 1,
      name: 'Retries',
      target: `${shop.url}/hook`,
      subjects: [SUBJECT],
      ...scenario,
    }),
    ...wish,
  })
  await core.runs.settled()
  const run = await core.runs.get(started.id)
  if (run === null) throw new Error('The run is gone.')
  return run
}

const retries = (schedule?: string) => [{ kind: 'provider-retries', schedule, withinMs: 40 }]

test("Peach's Payment Links try again on their own clock until they are answered with exactly 200", async () => {
  const core = await startCore()
  const shop = await startShop('careful')
  shop.refusals = [500, 204, 503]

  const run = await finished(core, shop, { provider: 'peach', plans: retries('payment-links') })

  const [variation] = run.variations
  expect(run).toMatchObject({ state: 'passed', progress: { done: 4, total: 4 } })
  expect(
    variation?.steps.map(({ status, virtualMs, isAcknowledged }) => [status, virtualMs, isAcknowledged]),
  ).toEqual([
    [500, 0, false],
    [204, 2 * 60_000, false],
    [503, 6 * 60_000, false],
    [200, 14 * 60_000, true],
  ])
  expect(variation?.findings[0]?.message).toBe('paid: acknowledged at attempt 4 of 36, on day 1, 00:14.')
  expect(run.notes.join(' ')).toContain(
    'Which headers Peach Payments changes between attempts is not documented',
  )
})

test('a provider that is never answered as it wants gives up when its time is over', async () => {
  const core = await startCore()
  const shop = await startShop('careful')
  shop.refusals = Array.from({ length: 40 }, () => 500)

  const run = await finished(core, shop, { provider: 'peach', plans: retries() })

  expect(run.progress).toEqual({ done: 36, total: 36 })
  const last = run.variations[0]?.steps.at(-1)
  expect(run.state).toBe('failed')
  expect(last).toMatchObject({ attempt: shop.received.length, isAcknowledged: false })
  expect(last?.virtualMs).toBeGreaterThan(29 * DAY * 1000)
  expect(last?.virtualMs).toBeLessThanOrEqual(30 * DAY * 1000)
  expect(run.sentence).toMatch(
    /^paid: Peach Payments \(Payment Links\) gave up after 36 attempts in 30 days\. It was answered 500 /,
  )
})

test('a product with a rule of its own is acknowledged by that: card webhooks by any 2xx', async () => {
  const core = await startCore()
  const shop = await startShop('careful')
  shop.refusals = [302, 204]

  const run = await finished(core, shop, { provider: 'peach', plans: retries('card') })

  expect(run.variations[0]?.steps.map(({ status, isAcknowledged }) => [status, isAcknowledged])).toEqual([
    [302, false],
    [204, true],
  ])
})

test('the first answer is lost, and a careful app takes the attempt after it as known', async () => {
  const core = await startCore()
  const shop = await startShop('careful')

  const run = await finished(core, shop, {
    provider: 'peach',
    plans: retries('card'),
    between: 'server-error',
    check: { kind: 'http', url: `${shop.url}/state`, at: 'balance', expect: 5 },
  })

  expect(run.state).toBe('passed')
  expect(run.variations[0]?.steps.map(({ virtualMs }) => virtualMs)).toEqual([0, 60_000])
})

test('a retry changes what is documented: the timestamp and its signature, and not the id', async () => {
  const core = await startCore()
  const shop = await startShop('careful')
  shop.refusals = [500, 500]
  const secret = Buffer.from('a secret of twenty-four b')

  await finished(
    core,
    shop,
    { provider: 'standard-webhooks', signing: 'now', plans: retries() },
    { credentials: [{ kind: 'secret', value: `whsec_${secret.toString('base64')}` }] },
  )

  expect(shop.received).toHaveLength(3)
  expect(new Set(shop.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
  for (const { headers, body } of shop.received) {
    const signed = `${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`
    const digest = createHmac('sha256', secret).update(signed).digest('base64')
    expect(headers['webhook-signature']).toBe(`v1,${digest}`)
  }
})

test('where it is not documented what a retry changes, each is sent as the first was, also where signing draws lots', async () => {
  const core = await startCore()
  const shop = await startShop('careful')
  shop.refusals = [500, 500, 200]
  const credentials = [{ kind: 'decryptionKey', value: '0f'.repeat(32) }]
  const subject = { kind: 'sample', provider: 'peach', type: 'PAYMENT' }

  const run = await finished(
    core,
    shop,
    { provider: 'peach', signing: 'now', subjects: [subject], plans: retries('card') },
    { credentials },
  )

  expect(run.state).toBe('passed')
  expect(shop.received).toHaveLength(3)
  expect(shop.received[0]?.headers['x-initialization-vector']).toBeDefined()
  expect(new Set(shop.received.map(({ headers, body }) => JSON.stringify([headers, body]))).size).toBe(1)
})

test('a schedule that is called as its provider is named once', async () => {
  const core = await startCore()
  const shop = await startShop('careful')
  shop.refusals = Array.from({ length: 3 }, () => 500)

  const run = await finished(core, shop, { provider: 'clik2pay', plans: retries() })

  expect(run.sentence).toMatch(/^[^:]+: Clik2pay gave up after 3 attempts/)
})

test('a run says what it takes for granted of a provider', async () => {
  const core = await startCore()
  const shop = await startShop('careful')

  const run = await finished(core, shop, { provider: 'clik2pay', plans: retries() })

  expect(run.notes).toEqual([
    'Whether three attempts count the first is not documented; here they do.',
    'Clik2pay does not document the time between its attempts: they follow each other at once.',
    'Which headers Clik2pay changes between attempts is not documented: each further attempt is sent as the first was.',
  ])
})

test.each([
  ['clickpesa', undefined, /Whether and how often ClickPesa tries again is not documented/],
  ['other', undefined, /Nothing can be followed: Not known/],
  [null, undefined, /The sender is not known/],
  ['peach', 'weekly', /Peach Payments has no schedule "weekly"/],
])('what is not documented of %s is not made up', (provider, schedule, message) => {
  const plan = Plan.parse({ kind: 'provider-retries', schedule })
  if (plan.kind !== 'provider-retries') throw new Error('This is another plan.')

  expect(() => findSchedule(plan, builtIn.find(provider ?? ''))).toThrow(message)
})

test('every schedule tries more than once', () => {
  const attempts = providers.flatMap(({ id, retries: { schedules = [] } }) =>
    schedules.map((schedule) => ({
      schedule: `${id}/${schedule.id}`,
      attempts: attemptTimes(schedule)?.length ?? schedule.attempts ?? 1,
    })),
  )

  expect(attempts.length).toBeGreaterThan(6)
  expect(attempts.filter((each) => each.attempts < 2)).toEqual([])
})

test.each([
  ['clik2pay', 'clik2pay', null, null],
  ['peach', 'payment-links', 36, 29 * DAY],
  ['peach', 'checkout', 36, 29 * DAY],
  ['peach', 'card', 37, 29 * DAY],
  ['peach', 'payments-api', 35, 6 * DAY],
  ['standard-webhooks', 'example', 10, 3 * DAY],
  ['chargebee', 'chargebee', 8, 3 * DAY],
  ['linear', 'linear', 4, 7 * HOUR],
  ['postmark', 'inbound', 11, 10 * HOUR],
  ['clerk', 'svix', 8, DAY],
  ['resend', 'resend', 8, DAY],
  ['stripe', 'sandbox', null, null],
])('the schedule of %s, %s, lasts as long as it says', (provider, id, attempts, atLeast) => {
  const schedule = builtIn.find(provider)?.retries.schedules?.find((each) => each.id === id)
  if (schedule === undefined) throw new Error('There is no such schedule.')
  const times = attemptTimes(schedule)
  const last = times?.at(-1) ?? null

  expect(times?.length ?? null).toBe(attempts)
  if (atLeast === null || last === null) expect(last).toBe(atLeast)
  else expect(Math.floor(last / atLeast)).toBe(1)
})
