import { Socket } from 'node:net'
import { expect, test } from 'vitest'
import { createUnderWay } from '../../../../electron/core/listener/under-way.ts'

const socket = new Socket()

test('whoever waits for what is under way goes on after the last of it, and not for what began meanwhile', async () => {
  const underWay = createUnderWay()
  const told: string[] = []
  const first = underWay.begin(socket)
  const second = underWay.begin(socket)

  const ended = underWay.ended().then(() => told.push('all ended'))
  underWay.begin(socket)
  underWay.end(first)
  await Promise.resolve()
  told.push('first ended')
  underWay.end(second)
  await ended

  expect(told).toEqual(['first ended', 'all ended'])
})

test('nobody waits where nothing is under way', async () => {
  const underWay = createUnderWay()
  underWay.end(underWay.begin(socket))

  await expect(underWay.ended()).resolves.toBeUndefined()
})
