import type { StoryGraph, StoryMove, StoryState } from '../../../shared/model/story.ts'

export const NODE = { width: 136, height: 42 } as const
const COLUMN = 190
const ROW = 54
const MARGIN = 6

export interface PlacedState {
  state: StoryState
  left: number
  top: number
}

export interface GraphLayout {
  width: number
  height: number
  states: PlacedState[]
  moves: { move: StoryMove; path: string; middle: { x: number; y: number } }[]
}

/** Columns by rank, the told states of a column on top, and the moves as curves between them. */
export function layOutGraph({ states, moves }: Pick<StoryGraph, 'states' | 'moves'>): GraphLayout {
  const columns = new Map<number, StoryState[]>()
  for (const state of states) columns.set(state.rank, [...(columns.get(state.rank) ?? []), state])
  const ranks = [...columns.keys()].toSorted((a, b) => a - b)
  const tallest = Math.max(1, ...[...columns.values()].map(({ length }) => length))
  const height = tallest * ROW - (ROW - NODE.height) + 2 * MARGIN
  const placed = ranks.flatMap((rank, column) => {
    const inColumn = (columns.get(rank) ?? []).toSorted((a, b) => weight(a) - weight(b))
    const taken = inColumn.length * ROW - (ROW - NODE.height)
    const first = (height - taken) / 2
    return inColumn.map((state, row) => ({
      state,
      left: MARGIN + column * COLUMN,
      top: Math.round(first + row * ROW),
    }))
  })
  const byName = new Map(placed.map((each) => [each.state.name, each]))
  return {
    width: ranks.length * COLUMN - (COLUMN - NODE.width) + 2 * MARGIN + (hasLoop(moves, byName) ? 34 : 0),
    height,
    states: placed,
    moves: moves.flatMap((move) => {
      const [from, to] = [byName.get(move.from), byName.get(move.to)]
      return from === undefined || to === undefined ? [] : [{ move, ...curve(from, to) }]
    }),
  }
}

const WEIGHT: Record<StoryState['standing'], number> = {
  happened: 0,
  now: 1,
  missing: 2,
  next: 3,
  possible: 4,
}

function weight({ standing }: StoryState): number {
  return WEIGHT[standing]
}

function hasLoop(moves: readonly StoryMove[], byName: ReadonlyMap<string, PlacedState>): boolean {
  return moves.some(({ from, to }) => byName.get(from)?.left === byName.get(to)?.left)
}

/** From side to side; between two of one column around their right; backwards below both. */
function curve(from: PlacedState, to: PlacedState) {
  const y1 = from.top + NODE.height / 2
  const y2 = to.top + NODE.height / 2
  const right = from.left + NODE.width
  if (to.left > from.left) {
    const bend = Math.min(60, (to.left - right) / 2)
    return {
      path: `M${right} ${y1}C${right + bend} ${y1} ${to.left - 4 - bend} ${y2} ${to.left - 4} ${y2}`,
      middle: { x: (right + to.left) / 2, y: (y1 + y2) / 2 },
    }
  }
  if (to.left === from.left) {
    // The two ways between neighbours keep apart.
    const side = y2 > y1 ? 4 : -4
    const out = right + 28
    return {
      path: `M${right} ${y1 + side}C${out} ${y1 + side} ${out} ${y2 - side} ${right + 4} ${y2 - side}`,
      middle: { x: right + 21, y: (y1 + y2) / 2 },
    }
  }
  const start = from.left
  const end = to.left + NODE.width
  return {
    path: `M${start} ${y1 + 6}C${start - 30} ${y1 + 22} ${end + 34} ${y2 + 22} ${end + 4} ${y2 + 6}`,
    middle: { x: (start + end) / 2, y: (y1 + y2) / 2 + 17 },
  }
}
