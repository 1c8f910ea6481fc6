import { expect, test } from 'vitest'
import { createTunnelControl } from '../../../../electron/core/tunnel-control.ts'
import type { Occasion } from '../../../../electron/core/tunnel-control.ts'
import { startCore } from '../../../helpers/core.ts'
import { startFakeClock } from '../../../helpers/fake-clock.ts'

const START = 1_790_000_000_000
const URL = 'https://hooks.example'

/** A tunnel to an address of one's own, over a real project and under a clock that stands still. */
async function startControl() {
  const { store } = await startCore()
  const clock = startFakeClock()
  clock.pass(START)
  const before = await store.settings.get()
  const settings = {
    ...before,
    tunnelDriver: 'fixed' as const,
    tunnels: { ...before.tunnels, fixed: { address: URL } },
  }
  const control = createTunnelControl({ settings, port: 4848, store, publish: () => {}, clock })
  const occasions: Occasion[] = []
  control.onOccasion((occasion) => occasions.push(occasion))
  await expect.poll(() => control.publicUrl()).toBe(URL)
  return { control, clock, store, settings, occasions }
}

test('sleep is an occasion to look, and a gap in the history that is explained', async () => {
  const { control, clock, occasions } = await startControl()
  clock.pass(60_000)

  clock.sleep(30 * 60_000)
  clock.pass(5_000)
  await control.close()

  expect(occasions).toEqual(['opened', 'woke'])
  const woke = 60_000 + 30 * 60_000
  const told = async () =>
    (await control.history(0, 3)).map(({ at, until, state }) => [state, at - START, until - START])
  // Rows of the history ride with the next commit: nobody waits for them.
  await expect.poll(told).toEqual([
    ['off', woke + 5_000, woke + 5_000],
    ['online', woke, woke + 5_000],
    ['offline', 60_000, woke],
  ])
  const history = await control.history(0, 3)
  expect(history.find(({ state }) => state === 'offline')?.reason).toBe(
    'This machine slept for about 30 min: nothing could arrive.',
  )
})

test('what the probe finds is the state of the address, and is in the history', async () => {
  const { control } = await startControl()

  control.reportProbe({ publicUrl: URL, outcome: 'changed', reason: 'Bodies come back longer.' })
  const degraded = control.state()
  control.reportProbe({ publicUrl: URL, outcome: 'whole', reason: 'All is well.' })
  const whole = control.state()
  await control.close()

  expect(degraded).toMatchObject({ state: 'degraded', publicUrl: URL, reason: 'Bodies come back longer.' })
  expect(whole).toMatchObject({ state: 'online', reason: `Callbacks to ${URL} arrive here.` })
  const states = async () => (await control.history(0, 100)).map(({ state }) => state)
  await expect.poll(states).toContain('degraded')
})

test('a setting that does not concern the driver in use changes nothing, and its own starts it anew', async () => {
  const { control, settings, store } = await startControl()

  await control.follow(settings, { ...settings, tunnelServer: 'https://other.example', bodyLimit: 2048 })
  const same = control.publicUrl()
  const other = { ...settings, tunnels: { ...settings.tunnels, fixed: { address: 'https://new.example' } } }
  await control.follow(settings, other)
  await expect.poll(() => control.publicUrl()).toBe('https://new.example')

  expect(same).toBe(URL)
  await control.close()
  await expect.poll(() => store.tunnelHistory.lastAddress()).toBe('https://new.example')
})
