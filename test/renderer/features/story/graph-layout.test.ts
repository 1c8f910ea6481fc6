import { expect, test } from 'vitest'
import { layOutGraph } from '../../../../renderer/features/story/graph-layout.ts'
import type { StoryMove, StoryState } from '../../../../shared/model/story.ts'

function state(name: string, rank: number, standing: StoryState['standing']): StoryState {
  return { name, rank, standing, eventIds: [], isEnd: false, isListed: true }
}

function move(from: string, to: string): StoryMove {
  return { from, to, kind: 'happened', over: [], eventId: 1 }
}

const states = [
  state('created', 0, 'happened'),
  state('expired', 1, 'possible'),
  state('paid', 1, 'now'),
  state('settled', 2, 'next'),
]

test('states stand in columns by their rank, those that were told on top, and none covers another', () => {
  const { states: placed, node } = layOutGraph({ states, moves: [] }, 600)
  const at = (name: string) => placed.find((each) => each.state.name === name)

  expect(at('paid')?.left).toBe(at('expired')?.left)
  expect(at('expired')?.top).toBeGreaterThanOrEqual((at('paid')?.top ?? 0) + node.height)
  expect(at('settled')?.left).toBeGreaterThan((at('paid')?.left ?? 0) + node.width)
})

test('the drawing fits where there is room, and is never so narrow that names are lost', () => {
  expect(layOutGraph({ states, moves: [] }, 420).width).toBeLessThanOrEqual(420)
  expect(layOutGraph({ states, moves: [] }, 100).node.width).toBeGreaterThan(90)
})

test('a way that was gone often is drawn once, and the way back is another', () => {
  const moves = [move('paid', 'expired'), move('expired', 'paid'), move('paid', 'expired')]

  expect(layOutGraph({ states, moves }, 600).moves).toHaveLength(2)
})
