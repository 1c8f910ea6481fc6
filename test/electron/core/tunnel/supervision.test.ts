import { describe, expect, test } from 'vitest'
import { firstSituation } from '../../../../electron/core/tunnel/situation.ts'
import type { Command, Input, Plan, Situation } from '../../../../electron/core/tunnel/situation.ts'
import { step } from '../../../../electron/core/tunnel/supervision.ts'

const PLAN: Plan = { driver: 'localtunnel', fallback: null }
const WITH_SECOND: Plan = { driver: 'localtunnel', fallback: { driver: 'ngrok', afterFailures: 3 } }
const URL = 'https://mine.example'

const START: Input = { kind: 'start', plan: PLAN }
const OPENED: Extract<Input, { kind: 'opened' }> = {
  kind: 'opened',
  opened: { url: URL, name: 'mine' },
  asked: 'mine',
  isHeldElsewhere: false,
}
const REFUSED: Input = { kind: 'refused', refused: { reason: 'The server is away.', isFinal: false } }
const LOST: Input = { kind: 'lost', reason: 'The connections are gone.' }
const RETRY: Input = { kind: 'retry' }

/** Plays inputs one after the other, one second apart, and keeps what was to be done. */
function play(inputs: readonly Input[], dice = 0.5) {
  let now = 1_000
  let situation: Situation = firstSituation(now)
  const steps: { input: Input['kind']; situation: Situation; commands: Command[] }[] = []
  for (const input of inputs) {
    now += 1_000
    const next = step(situation, input, now, () => dice)
    situation = next.situation
    steps.push({ input: input.kind, ...next })
  }
  return { situation, steps, commands: steps.at(-1)?.commands ?? [] }
}

const waits = (inputs: readonly Input[], dice?: number): number[] =>
  play(inputs, dice).steps.flatMap(({ commands }) =>
    commands.flatMap((command) => (command.do === 'wait' ? [command.ms] : [])),
  )

const again = (times: number): Input[] => Array.from({ length: times }, () => [REFUSED, RETRY]).flat()

describe('the way to an address', () => {
  test('is asked for, had, and given up', () => {
    const { steps } = play([START, OPENED, { kind: 'stop' }])

    expect(steps.map(({ situation: { state, since } }) => [state, since])).toEqual([
      ['connecting', 2_000],
      ['online', 3_000],
      ['off', 4_000],
    ])
    expect(steps.map(({ commands }) => commands)).toEqual([
      [{ do: 'close' }, { do: 'open', driver: 'localtunnel' }],
      [],
      [{ do: 'close' }],
    ])
  })

  test('says why there is none while the next attempt is made', () => {
    const { steps } = play([START, REFUSED, RETRY])

    expect(steps.map(({ situation: { state, reason, retryAt } }) => [state, reason, retryAt])).toEqual([
      ['connecting', 'Asking for a public address.', null],
      ['offline', 'The server is away.', 4_000],
      ['offline', 'The server is away.', null],
    ])
  })

  test('is offline since it was lost, not since the last attempt', () => {
    const { situation } = play([START, OPENED, LOST, RETRY, REFUSED, RETRY, REFUSED])

    expect(situation).toMatchObject({ state: 'offline', since: 4_000 })
  })
})

describe('the pause', () => {
  test('doubles from a second to a minute', () => {
    expect(waits([START, ...again(9)])).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60].map((s) => s * 1_000))
  })

  test.each([
    [0, 800],
    [1, 1_200],
  ])('is shaken by a fifth: dice at %d', (dice, ms) => {
    expect(waits([START, REFUSED], dice)).toEqual([ms])
  })

  test('goes on growing where an address is had for moments only', () => {
    expect(waits([START, OPENED, LOST, RETRY, OPENED, LOST, RETRY, OPENED, LOST])).toEqual([
      1_000, 2_000, 4_000,
    ])
  })

  test('begins anew after an address that held', () => {
    const before = play([START, ...again(4), OPENED]).situation

    const { commands } = step(before, LOST, before.openedAt + 30_000, () => 0.5)

    expect(commands).toEqual([{ do: 'close' }, { do: 'wait', ms: 1_000 }])
  })

  test.each(['woke', 'network'] as const)('is cut short when the machine %s', (kind) => {
    const { situation, commands } = play([START, ...again(5), REFUSED, { kind }])

    expect(commands).toEqual([{ do: 'open', driver: 'localtunnel' }])
    expect(situation.failures).toBe(0)
  })

  test('is not waited for where only somebody can help, but another network is tried', () => {
    const final: Input = { kind: 'refused', refused: { reason: 'Log in.', isFinal: true } }
    const { situation, commands } = play([START, final])

    expect(commands).toEqual([{ do: 'close' }])
    expect(situation).toMatchObject({ state: 'offline', reason: 'Log in.', retryAt: null })
    expect(play([START, final, { kind: 'network' }]).commands).toEqual([
      { do: 'open', driver: 'localtunnel' },
    ])
  })
})

test.each(['woke', 'network'] as const)('what looks open is looked at when the machine %s', (kind) => {
  expect(play([START, OPENED, { kind }]).commands).toEqual([{ do: 'check' }])
})

describe('another name', () => {
  const OTHER: Input = { ...OPENED, opened: { url: 'https://other.example', name: 'other' } }

  test('than was asked for is a state of its own', () => {
    const { situation } = play([START, OTHER])

    expect(situation.state).toBe('name-changed')
    expect(situation.reason).toBe(
      'Asked for "mine", got "other": the dashboards still point at "mine", and what is sent there does not arrive. Give them https://other.example.',
    )
  })

  test('than senders hold is one until they hold it', () => {
    const held: Input = { ...OPENED, asked: null, isHeldElsewhere: true }
    const { steps } = play([START, held, { kind: 'settled' }])

    expect(steps.map(({ situation: { state } }) => state)).toEqual(['connecting', 'name-changed', 'online'])
  })

  test('does not replace the one to ask for', () => {
    const { situation } = play([START, OPENED, LOST, RETRY, OTHER])

    expect(situation.grantedBefore).toBe('mine')
  })
})

describe('the probe', () => {
  const probed = (outcome: 'whole' | 'changed' | 'nothing', publicUrl = URL): Input => ({
    kind: 'probed',
    report: { publicUrl, outcome, reason: `It found ${outcome}.` },
  })

  test('makes a tunnel degraded and whole again', () => {
    const { steps } = play([START, OPENED, probed('changed'), probed('whole')])

    expect(steps.map(({ situation: { state, reason } }) => [state, reason]).slice(2)).toEqual([
      ['degraded', 'It found changed.'],
      ['online', `Callbacks to ${URL} arrive here.`],
    ])
  })

  test('of another address is not listened to', () => {
    expect(play([START, OPENED, probed('nothing', 'https://old.example')]).situation.state).toBe('online')
  })

  test('that brings nothing back twice makes the tunnel anew', () => {
    const { steps } = play([START, OPENED, probed('nothing'), probed('nothing')])

    expect(steps.map(({ situation: { state } }) => state)).toEqual([
      'connecting',
      'online',
      'degraded',
      'offline',
    ])
    expect(steps.at(-1)?.commands).toEqual([{ do: 'close' }, { do: 'wait', ms: 1_000 }])
  })

  test('does not forget that one was lost where changed bytes come in between, but counts anew', () => {
    const { situation } = play([START, OPENED, probed('nothing'), probed('changed'), probed('nothing')])

    expect(situation.state).toBe('degraded')
  })

  test('makes it anew once, and leaves the address where that did not help', () => {
    const silent = [probed('nothing'), probed('nothing')]
    const { situation, steps } = play([START, OPENED, ...silent, RETRY, OPENED, ...silent, ...silent])

    expect(situation.state).toBe('degraded')
    expect(steps.slice(5).flatMap(({ commands }) => commands)).toEqual([])
  })

  test('leads to the second driver where the first brings nothing back again and again', () => {
    const silent = [probed('nothing'), probed('nothing')]
    const begin: Input = { kind: 'start', plan: WITH_SECOND }

    const { commands } = play([begin, OPENED, ...silent, RETRY, OPENED, ...silent, RETRY, OPENED, ...silent])

    expect(commands).toEqual([{ do: 'close' }, { do: 'open', driver: 'ngrok' }])
  })

  test('cannot make an address of ones own anew', () => {
    const plan: Plan = { driver: 'fixed', fallback: null }
    const { situation } = play([{ kind: 'start', plan }, OPENED, probed('nothing'), probed('nothing')])

    expect(situation).toMatchObject({ state: 'degraded', reason: 'It found nothing.' })
  })
})

describe('the second driver', () => {
  const BEGIN: Input = { kind: 'start', plan: WITH_SECOND }

  test('stands in after so many failures, and says so as long as it does', () => {
    const { steps } = play([BEGIN, REFUSED, RETRY, REFUSED, RETRY, REFUSED, { ...OPENED, asked: null }])

    expect(steps.at(-2)?.commands).toEqual([{ do: 'close' }, { do: 'open', driver: 'ngrok' }])
    expect(steps.at(-1)?.situation).toMatchObject({
      driver: 'ngrok',
      state: 'online',
      reason: `Callbacks to ${URL} arrive here. It stands in for localtunnel, which failed 3 times in a row: The server is away.`,
    })
  })

  test('stands in at once where the first cannot be started at all', () => {
    const final: Input = { kind: 'refused', refused: { reason: 'It is not installed.', isFinal: true } }

    expect(play([BEGIN, final]).commands).toContainEqual({ do: 'open', driver: 'ngrok' })
  })

  test('gives way to the first again when it fails as well', () => {
    const { situation, commands } = play([BEGIN, ...again(2), REFUSED, ...again(2), REFUSED])

    expect(situation).toMatchObject({ driver: 'localtunnel', fallbackReason: null, state: 'offline' })
    expect(commands).toEqual([{ do: 'close' }, { do: 'wait', ms: 60_000 }])
  })

  test('is not asked before', () => {
    const { steps } = play([BEGIN, REFUSED, RETRY, REFUSED, RETRY])

    expect(steps.flatMap(({ commands }) => commands)).not.toContainEqual({ do: 'open', driver: 'ngrok' })
  })
})

test('what comes at the wrong time changes nothing', () => {
  const open = play([START, OPENED]).situation

  for (const input of [REFUSED, RETRY, OPENED]) {
    expect(step(open, input, 9_000, () => 0.5)).toEqual({ situation: open, commands: [] })
  }
  const off = firstSituation(1_000)
  for (const input of [OPENED, REFUSED, LOST, RETRY, { kind: 'woke' } as const]) {
    expect(step(off, input, 9_000, () => 0.5)).toEqual({ situation: off, commands: [] })
  }
})
