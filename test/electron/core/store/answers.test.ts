import { expect, test } from 'vitest'
import { createAnswers } from '../../../../electron/core/store/answers.ts'

const answered = { status: 200, afterMs: 3, by: 'endpoint', note: null } as const

function gathering() {
  const groups: number[][] = []
  const answers = createAnswers(async (group) => {
    groups.push(group.map(({ id }) => id))
    return true
  })
  return { groups, answers }
}

test('answers are handed on in their order, the many of a burst too', async () => {
  const { groups, answers } = gathering()
  const ids = Array.from({ length: 500 }, (_, index) => index + 1)

  answers.add({ id: 0, answered })
  await expect.poll(() => groups).toEqual([[0]])
  for (const id of ids) answers.add({ id, answered })
  await expect.poll(() => groups.slice(1)).toEqual([ids])
})

test('what is still gathered at the end is handed on', async () => {
  const { groups, answers } = gathering()

  answers.add({ id: 1, answered })
  await answers.close()

  expect(groups).toEqual([[1]])
})

test('answers to events behind the last one that is asked for stay gathered, in their order', async () => {
  const { groups, answers } = gathering()
  for (const id of [1, 3, 2, 5, 4]) answers.add({ id, answered })

  const taken = answers.take(3).map(({ id }) => id)
  answers.giveBack([{ id: 2, answered }])

  expect(taken).toEqual([1, 3, 2])
  await expect.poll(() => groups).toEqual([[2, 5, 4]])
})

test('what could not be recorded is tried again with what came meanwhile, and given up at the end', async () => {
  const tried: number[][] = []
  let canRecord = false
  const answers = createAnswers(async (group) => {
    tried.push(group.map(({ id }) => id))
    return canRecord
  })

  answers.add({ id: 1, answered })
  await expect.poll(() => tried).toEqual([[1]])
  answers.add({ id: 2, answered })
  canRecord = true
  await expect.poll(() => tried).toEqual([[1], [1, 2]])

  canRecord = false
  answers.add({ id: 3, answered })
  await answers.close()
  expect(tried).toEqual([[1], [1, 2], [3]])
})
