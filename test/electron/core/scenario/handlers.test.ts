import { expect, test } from 'vitest'
import type { Core } from '../../../../electron/core/core.ts'
import { Scenario } from '../../../../shared/model/scenario.ts'
import type { Run } from '../../../../shared/model/scenario.ts'
import { startCore } from '../../../helpers/core.ts'
import { startShop, type Shop } from '../../../helpers/shop.ts'

function payment(event: string, second: number, amount?: string) {
  return {
    kind: 'request',
    name: event,
    afterMs: second * 10,
    headers: [['Content-Type', 'application/json']],
    bodyText: JSON.stringify({
      event,
      data: { id: 'ORD1LCP1', collectedAmount: amount, updatedAt: `2026-01-01T00:00:0${second}.000Z` },
    }),
  }
}

const FAILED = payment('PAYMENT FAILED', 1)
const PAID = payment('PAYMENT RECEIVED', 2, '100')

const EVERY_PLAN = [
  { kind: 'once' },
  { kind: 'twice' },
  { kind: 'at-once', copies: 4 },
  { kind: 'repeat', times: 3 },
  { kind: 'shuffled', orders: 3 },
  { kind: 'newest-first' },
  { kind: 'ordered', order: [1, 0, 1] },
  { kind: 'one-left-out' },
  { kind: 'paced', speed: 100 },
]

async function finished(core: Core, shop: Shop, scenario: object): Promise<Run> {
  const started = await core.runs.start({
    scenarioId: null,
    allowCommands: true,
    scenario: Scenario.parse({
      version: 1,
      name: 'Paid',
      provider: 'clickpesa',
      target: `${shop.url}/hook`,
      prepare: { kind: 'http', method: 'POST', url: `${shop.url}/reset` },
      ...scenario,
    }),
  })
  await core.runs.settled()
  const run = await core.store.runs.get(started.id)
  if (run === null) throw new Error('The run is not on disk.')
  return run
}

function failures(run: Run): string[] {
  return run.variations.filter(({ state }) => state !== 'passed').map(({ name }) => name)
}

function messages(run: Run, name: string): string[] {
  const variation = run.variations.find((each) => each.name === name)
  return (variation?.findings ?? []).filter(({ status }) => status === 'fail').map(({ message }) => message)
}

const balanceOf = (shop: Shop) => ({ kind: 'http', url: `${shop.url}/state`, at: 'balance' })
const statusOf = (shop: Shop) => ({ kind: 'http', url: `${shop.url}/state`, at: 'status' })

test.each(['nothing', 'server-error', 'timeout', 'restart'])(
  'a handler that remembers and looks at times passes every plan, with %s between',
  async (between) => {
    const core = await startCore()
    const shop = await startShop('careful')
    const restart = { command: [process.execPath, '-e', `fetch('${shop.url}/restart', { method: 'POST' })`] }
    // A restart each is slow: the plans with the most of them add nothing.
    const plans = between === 'restart' ? [{ kind: 'twice' }, { kind: 'at-once' }] : EVERY_PLAN

    for (const check of [balanceOf(shop), statusOf(shop)]) {
      const run = await finished(core, shop, { subjects: [FAILED, PAID], plans, between, restart, check })

      expect(run).toMatchObject({ state: 'passed', waitsFor: null, clock: null })
      expect(failures(run)).toEqual([])
      expect(run.sentence).toBe(`All ${run.variations.length} variations have passed.`)
    }
  },
)

test('a handler that credits whatever comes fails where something comes again, and only there', async () => {
  const core = await startCore()
  const shop = await startShop('careless')

  const run = await finished(core, shop, {
    subjects: [PAID],
    plans: [
      { kind: 'once' },
      { kind: 'twice' },
      { kind: 'at-once' },
      { kind: 'repeat', times: 3 },
      { kind: 'paced' },
    ],
    check: balanceOf(shop),
  })

  expect(run.state).toBe('failed')
  expect(failures(run)).toEqual(['Each twice in a row', 'Each 2 times at once', 'Each 3 times'])
  expect(messages(run, 'Each twice in a row')).toEqual([
    'Handled again: "balance" is 200 after the repeat and was 100 before it: PAYMENT RECEIVED was counted twice.',
  ])
  expect(messages(run, 'Each 2 times at once')).toEqual([
    'Handled again: "balance" is 200 and 100 is expected: PAYMENT RECEIVED was counted twice.',
  ])
  expect(messages(run, 'Each 3 times')).toEqual([
    'Handled again: "balance" is 300 after the repeat and was 100 before it: PAYMENT RECEIVED was counted 3 times.',
  ])
  expect(run.sentence).toBe(
    '3 of 5 variations failed. "Each twice in a row": Handled again: "balance" is 200 after the repeat and was 100 before it: PAYMENT RECEIVED was counted twice.',
  )
  const [finding] = run.variations[1]?.findings ?? []
  expect(finding).toMatchObject({ about: 'duplicate', status: 'fail' })
  expect(finding?.fix).toBe(
    'Remember each event by data.id and data.status, with its type, in the same transaction as the work; answer 2xx and do nothing when it comes again.',
  )
})

test('a handler that takes the last word for the newest fails in other orders, and only there', async () => {
  const core = await startCore()
  const shop = await startShop('careless')

  const run = await finished(core, shop, {
    subjects: [FAILED, PAID],
    plans: EVERY_PLAN,
    check: statusOf(shop),
  })

  expect(failures(run)).toEqual(['Shuffled: PAYMENT RECEIVED, PAYMENT FAILED', 'Newest first'])
  expect(messages(run, 'Newest first')).toEqual([
    'The order makes a difference: "status" is "PAYMENT FAILED" after this order and "PAYMENT RECEIVED" after the original one.',
  ])
  const leftOut = run.variations.find(({ name }) => name === 'Without PAYMENT RECEIVED')
  expect(leftOut?.check).toMatchObject({ isMet: null, found: '"PAYMENT FAILED"' })
})

test.each(['server-error', 'timeout'])(
  'a lost answer (%s) brings the same again, and a careless handler credits it again',
  async (between) => {
    const core = await startCore()
    const shop = await startShop('careless')
    shop.isSlow = false

    const run = await finished(core, shop, {
      subjects: [PAID],
      plans: [{ kind: 'once' }],
      between,
      check: { ...balanceOf(shop), expect: 100 },
    })

    const [variation] = run.variations
    expect(variation?.steps.map(({ attempt, isAcknowledged }) => [attempt, isAcknowledged])).toEqual([
      [1, false],
      [2, true],
    ])
    expect(variation?.steps[0]?.note).toContain('sends it again')
    expect(messages(run, variation?.name ?? '')).toEqual([
      'Handled again: "balance" is 200 after the repeat and was 100 before it: PAYMENT RECEIVED was counted twice.',
    ])
  },
)

test('a time-out hangs up on an app that works on, and the provider sends again', async () => {
  const core = await startCore()
  const shop = await startShop('careful')
  shop.isSlow = true

  const run = await finished(core, shop, {
    subjects: [PAID],
    plans: [{ kind: 'once' }],
    between: 'timeout',
    check: { ...balanceOf(shop), expect: 100 },
  })

  expect(run.state).toBe('passed')
  expect(run.variations[0]?.steps).toMatchObject([
    { status: null, failure: 'timeout', isAcknowledged: false },
    { status: 200, failure: null, isAcknowledged: true },
  ])
})

test('keys that are kept in memory only are lost with a restart, and nowhere else', async () => {
  const core = await startCore()
  const shop = await startShop('forgetful')
  const restart = { command: [process.execPath, '-e', `fetch('${shop.url}/restart', { method: 'POST' })`] }
  const scenario = { subjects: [PAID], plans: [{ kind: 'twice' }], check: balanceOf(shop), restart }

  const calm = await finished(core, shop, scenario)
  const restarted = await finished(core, shop, { ...scenario, between: 'restart' })

  expect(calm.state).toBe('passed')
  expect(failures(restarted)).toEqual(['Each twice in a row; the app restarts between two deliveries'])
})

test('without a check only answers are compared, and the run says so', async () => {
  const core = await startCore()
  const shop = await startShop('careful')

  const run = await finished(core, shop, { subjects: [PAID], plans: [{ kind: 'twice' }] })

  const findings = run.variations[1]?.findings ?? []
  expect(run.state).toBe('passed')
  expect(run.sentence).toBe(
    'All 2 variations have passed, by the answers alone. Whether your app did the work twice cannot be seen in them: give the scenario a check that tells its state.',
  )
  expect(findings.map(({ id }) => id)).toEqual([
    'scenario.acknowledged',
    'scenario.differs.0',
    'scenario.times',
    'scenario.answers-only',
  ])
  expect(findings[1]?.message).toBe(
    'PAYMENT RECEIVED, delivery 2: "credited" of the answer is false; in the plain run it was true.',
  )
})

test('an app that refuses the plain run is not put to the others', async () => {
  const core = await startCore()
  const shop = await startShop('careful')
  shop.refusals = [401]

  const run = await finished(core, shop, { subjects: [PAID], plans: [{ kind: 'twice' }] })

  expect(run.state).toBe('failed')
  expect(run.variations.map(({ state }) => state)).toEqual(['failed', 'cancelled'])
  expect(run.sentence).toMatch(
    /^The plain run was not handled as it should be. PAYMENT RECEIVED: It was answered 401 /,
  )
  expect(shop.received).toHaveLength(1)
})
