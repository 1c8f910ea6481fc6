import { expect, test } from 'vitest'
import { exchange, settled, startCore } from '../../../helpers/core.ts'
import { fixture, withClickPesaChecksum } from '../../../helpers/deliveries.ts'
import { forwardingEndpoint, post, startTargetApp } from '../../../helpers/target-app.ts'
import type { AnswerRule, RuleStep } from '../../../../shared/model/forwarding.ts'
import type { Core } from '../../../../electron/core/core.ts'

function answer(status: number): RuleStep {
  return { kind: 'answer', status, headers: [], body: '', delayMs: 0 }
}

function rule(id: string, change: Partial<AnswerRule>): AnswerRule {
  const steps = [{ times: 1, does: answer(500) }]
  return { id, name: id, isOn: true, when: {}, steps, afterwards: 'last', ...change }
}

const KEY = 'the key'
const PAYMENT = withClickPesaChecksum(fixture('clickpesa/payment-received.json'), KEY)

function clickpesa(core: Core, answerRules: AnswerRule[]) {
  const credentials = [{ kind: 'checksumKey', value: KEY }]
  return forwardingEndpoint(core, null, { provider: 'clickpesa', credentials, answerRules })
}

async function statuses(url: string, bodies: string[]): Promise<number[]> {
  const found: number[] = []
  for (const body of bodies) found.push((await post(url, body)).status)
  return found
}

async function notes(core: Core) {
  const { items } = await core.store.events.list({ limit: 100 })
  return items.map(({ answered }) => answered?.note).toReversed()
}

test.each([
  ['last', [500, 500, 200, 200, 200]],
  ['first', [500, 500, 200, 500, 500]],
  ['none', [500, 500, 200, 204, 204]],
] as const)('a sequence is gone through, and afterwards: %s', async (afterwards, expected) => {
  const core = await startCore()
  const steps = [
    { times: 2, does: answer(500) },
    { times: 1, does: answer(200) },
  ]
  const { url, id } = await forwardingEndpoint(core, null, {
    answer: { status: 204 },
    answerRules: [rule('retry', { name: 'Fail twice', steps, afterwards })],
  })

  expect(await statuses(url, ['1', '2', '3', '4', '5'])).toEqual(expected)

  await expect
    .poll(async () => (await notes(core)).slice(0, 3))
    .toEqual(['“Fail twice”, answer 1 of 3', '“Fail twice”, answer 2 of 3', '“Fail twice”, answer 3 of 3'])
  expect(core.forwarding.states()).toMatchObject([{ ruleCounts: { retry: afterwards === 'none' ? 3 : 5 } }])
  expect(core.forwarding.resetRules(id, 'retry').ruleCounts).toEqual({ retry: 0 })
  expect(await statuses(url, ['6'])).toEqual([500])
})

test('after a start a rule begins with its first step again', async () => {
  const core = await startCore()
  const steps = [
    { times: 1, does: answer(500) },
    { times: 1, does: answer(200) },
  ]
  const { url } = await forwardingEndpoint(core, null, { answerRules: [rule('retry', { steps })] })
  expect(await statuses(url, ['1', '2', '3'])).toEqual([500, 200, 200])
  await core.close()

  const again = await startCore({ dataDir: core.dataDir })

  expect(again.forwarding.states()).toMatchObject([{ ruleCounts: { retry: 0 } }])
  const [endpoint] = await again.endpoints.list()
  expect(await statuses(endpoint?.url ?? '', ['4', '5'])).toEqual([500, 200])
})

test('a rule that is off is passed by, and the first that fits wins', async () => {
  const core = await startCore()
  const { url } = await forwardingEndpoint(core, null, {
    answerRules: [
      rule('off', { isOn: false, steps: [{ times: 1, does: answer(501) }] }),
      rule('first', { steps: [{ times: 1, does: answer(502) }] }),
      rule('second', { steps: [{ times: 1, does: answer(503) }] }),
    ],
  })

  expect(await statuses(url, ['1'])).toEqual([502])
})

test('a reset breaks the connection, and a hang ends it without a word', async () => {
  const core = await startCore()
  const steps = [
    { times: 1, does: { kind: 'reset', afterMs: 0 } as const },
    { times: 1, does: { kind: 'hang', forMs: 20 } as const },
  ]
  const { url } = await forwardingEndpoint(core, null, { answerRules: [rule('mean', { steps })] })

  const reset = await post(url, '1').then(
    () => null,
    (error: unknown) => (error as Error & { cause?: { code?: string } }).cause?.code,
  )
  const { port, pathname } = new URL(url)
  const hung = await exchange(
    Number(port),
    `POST ${pathname} HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\n2`,
  )

  expect(reset).toBe('ECONNRESET')
  expect(hung).toBe('')
  await expect
    .poll(() => notes(core))
    .toEqual([
      '“mean”, answer 1 of 2: reset on purpose',
      '“mean”, answer 2 of 2: no answer, closed on purpose',
    ])
  const { items } = await core.store.events.list({ limit: 10 })
  expect(items.map(({ answered }) => [answered?.status, answered?.by])).toEqual([
    [null, 'rule'],
    [null, 'rule'],
  ])
})

test('a rule asks for the verdict, the type and the status of this very event', async () => {
  const core = await startCore()
  const on = (id: string, status: number, when: AnswerRule['when']) =>
    rule(id, { when, steps: [{ times: 1, does: answer(status) }] })
  const { url } = await clickpesa(core, [
    on('forged', 401, { verdict: 'failed' }),
    on('failed payment', 409, { type: 'PAYMENT *', status: 'success', verdict: 'unproved' }),
    on('paid', 201, { type: 'PAYMENT RECEIVED' }),
    on('payouts', 503, { type: 'PAYOUT*' }),
  ])
  const forged = PAYMENT.replace(/"checksum":"../, '"checksum":"00')

  expect(await statuses(url, [PAYMENT, forged, '{"no":"payment"}'])).toEqual([201, 401, 200])
})

test('a rule asks which attempt it is, also while earlier ones are not judged yet', async () => {
  const core = await startCore()
  const steps = [{ times: 1, does: answer(503) }]
  const { url } = await clickpesa(core, [rule('twice', { when: { attempt: { from: 1, to: 2 } }, steps })])

  const atOnce = await Promise.all(Array.from({ length: 20 }, async () => (await post(url, PAYMENT)).status))

  expect(atOnce.toSorted((a, b) => a - b)).toEqual([...Array.from({ length: 18 }, () => 200), 503, 503])
  await settled(core)
  expect(await statuses(url, [PAYMENT])).toEqual([200])
})

test('where a rule answers in the place of the app, the event goes there afterwards', async () => {
  const core = await startCore()
  const app = await startTargetApp()
  const { url } = await forwardingEndpoint(core, app.url, {
    forwarding: { mode: 'through' },
    answerRules: [rule('fail', {})],
  })

  expect(await statuses(url, ['1'])).toEqual([500])

  await expect.poll(() => app.taken.map(({ body }) => body.toString())).toEqual(['1'])
  await expect.poll(() => core.store.held.list()).toEqual([])
})

test('a rule or an endpoint that is not there cannot be set back', async () => {
  const core = await startCore()
  const { id } = await forwardingEndpoint(core, null)

  expect(() => core.forwarding.resetRules(id, 'nothing')).toThrow('no answer rule "nothing"')
  expect(() => core.forwarding.release(99)).toThrow('no endpoint 99')
})
