import { expect, test } from 'vitest'
import { watchDisturbances } from '../../../../electron/core/tunnel/disturbances.ts'
import { startFakeClock } from '../../../helpers/fake-clock.ts'

function watch() {
  const clock = startFakeClock()
  const told: string[] = []
  let addresses = '192.0.2.1'
  const stop = watchDisturbances(
    clock,
    {
      slept: (from) => told.push(`slept from ${from}`),
      network: () => told.push('network'),
      beat: () => told.push('beat'),
    },
    () => addresses,
  )
  return { clock, told, stop, moveTo: (to: string) => (addresses = to) }
}

test('a quiet machine is only asked whether it lives', () => {
  const { clock, told } = watch()

  clock.pass(125_000)

  expect(told).toEqual(['beat', 'beat'])
})

test('sleep is seen by the time that is missing', () => {
  const { clock, told } = watch()
  clock.pass(10_000)

  clock.sleep(3_600_000)
  clock.pass(5_000)

  expect(told).toEqual(['slept from 10000', 'beat'])
})

test('another network is seen, and once', () => {
  const { clock, told, moveTo } = watch()

  moveTo('198.51.100.1')
  clock.pass(20_000)

  expect(told).toEqual(['network'])
})

test('a machine that wakes on another network is said to have slept, and no more', () => {
  const { clock, told, moveTo } = watch()

  moveTo('198.51.100.1')
  clock.sleep(50_000)
  clock.pass(5_000)

  expect(told).toEqual(['slept from 0'])
})

test('nothing is looked at after the end', () => {
  const { clock, told, stop } = watch()

  stop()
  clock.pass(600_000)

  expect(told).toEqual([])
  expect(clock.waiting()).toBe(0)
})
