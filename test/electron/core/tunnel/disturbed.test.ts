import { expect, test } from 'vitest'
import type { Attempt, Opened, Refused, TunnelDriverParts } from '../../../../electron/core/tunnel/tunnel.ts'
import { drivers } from '../../../../electron/core/tunnel/drivers.ts'
import { startFakeClock } from '../../../helpers/fake-clock.ts'
import { supervise } from '../../../helpers/supervised.ts'

/** A way to an address whose every attempt is answered by the test, under a clock that stands still. */
function startDisturbed() {
  const clock = startFakeClock()
  const attempts: {
    name: string | null
    checks: number
    open: (outcome: Opened | Refused) => void
    lose: (reason: string) => void
  }[] = []
  const byHand: TunnelDriverParts = {
    ...drivers.localtunnel,
    open({ name }): Attempt {
      const opened = Promise.withResolvers<Opened | Refused>()
      const lost = Promise.withResolvers<string>()
      const attempt = { name, checks: 0, open: opened.resolve, lose: lost.resolve }
      attempts.push(attempt)
      return {
        opened: opened.promise,
        lost: lost.promise,
        check: () => void attempt.checks++,
        close() {
          lost.resolve('It was closed.')
          return Promise.resolve()
        },
      }
    },
  }
  let network = '192.0.2.1'
  const told: string[] = []
  const { supervisor, become } = supervise(
    { driver: 'localtunnel', fallback: null },
    {
      port: 1,
      drivers: { localtunnel: byHand },
      clock,
      addresses: () => network,
      onSlept: (from) => told.push(`slept from ${from}`),
      onNetwork: () => told.push('network'),
    },
  )
  const attempt = async (number: number) => {
    await expect.poll(() => attempts.length).toBe(number)
    const made = attempts.at(-1)
    if (made === undefined) throw new Error('There was no attempt.')
    return made
  }
  const disturbances = {
    // Shorter than the pause of a minute, so that what comes next does not come by that.
    sleep() {
      clock.sleep(40_000)
      clock.pass(5_000)
    },
    network() {
      network = '198.51.100.7'
      clock.pass(5_000)
    },
  }
  return { clock, supervisor, become, attempt, attempts, told, disturbances }
}

const OPENED = { url: 'https://shop.example', name: 'shop' }
const AWAY = { reason: 'The server is away.', isFinal: false }

test.each(['sleep', 'network'] as const)(
  'a tunnel that waits for its next attempt is made at once after %s, and asks for its name again',
  async (disturbance) => {
    const { clock, become, attempt, told, disturbances } = startDisturbed()
    const opened = await attempt(1)
    opened.open(OPENED)
    await become('online')
    clock.pass(60_000)
    opened.lose('The connection broke.')
    await become('offline')
    for (const number of [2, 3, 4, 5, 6, 7, 8]) {
      clock.pass(60_000)
      const failed = await attempt(number)
      failed.open(AWAY)
      await expect.poll(() => clock.waiting()).toBe(2)
    }

    // The pause is a minute by now.
    disturbances[disturbance]()
    const next = await attempt(9)
    next.open(OPENED)

    expect(next.name).toBe('shop')
    expect(await become('online')).toMatchObject({ publicUrl: OPENED.url, grantedName: 'shop' })
    expect(told).toEqual([disturbance === 'sleep' ? expect.stringContaining('slept') : 'network'])
  },
)

test.each(['sleep', 'network'] as const)(
  'an open tunnel is asked whether it lives after %s, and made anew where it does not',
  async (disturbance) => {
    const { clock, supervisor, become, attempt, attempts, disturbances } = startDisturbed()
    const opened = await attempt(1)
    opened.open(OPENED)
    await become('online')
    clock.pass(60_000)

    disturbances[disturbance]()
    expect(opened.checks).toBe(1)
    expect(supervisor.state().state).toBe('online')
    opened.lose('It did not survive.')
    expect(await become('offline')).toMatchObject({ reason: 'It did not survive.' })
    clock.pass(1_000)
    const again = await attempt(2)
    again.open(OPENED)
    await become('online')

    expect(attempts.map(({ name }) => name)).toEqual([null, 'shop'])
  },
)
