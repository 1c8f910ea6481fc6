import type { StoryGraph, StoryMove, StoryState } from '../../../shared/model/story.ts'

const NODE_HEIGHT = 38
const ROW = 48
const MARGIN = 6
/** Widths between which a state is drawn, and room between two columns. */
const NARROWEST = 96
const WIDEST = 176
const GAP = { least: 26, most: 56 } as const
/** Moves within a column bend out of it. */
const LOOP = 28

export interface PlacedState {
  state: StoryState
  left: number
  top: number
}

export interface GraphLayout {
  width: number
  height: number
  node: { width: number; height: number }
  states: PlacedState[]
  moves: { move: StoryMove; path: string; middle: { x: number; y: number } }[]
}

/** Columns by rank, the told states of a column on top, and the moves as curves; within `room` pixels if it can be. */
export function layOutGraph(
  { states, moves }: Pick<StoryGraph, 'states' | 'moves'>,
  room: number,
): GraphLayout {
  const columns = columnsOf(states)
  const rankOf = new Map(states.map(({ name, rank }) => [name, rank]))
  const last = columns.at(-1)?.[0]?.rank
  const loop = moves.some(({ from, to }) => rankOf.get(from) === last && rankOf.get(to) === last) ? LOOP : 0
  const free = room - 2 * MARGIN - loop
  const gaps = Math.max(1, columns.length - 1)
  const widest = Math.floor((free - (columns.length - 1) * GAP.least) / columns.length)
  const width = Math.max(NARROWEST, Math.min(WIDEST, widest))
  const gap = Math.max(GAP.least, Math.min(GAP.most, Math.floor((free - columns.length * width) / gaps)))

  const tallest = Math.max(1, ...columns.map(({ length }) => length))
  const height = heightOf(tallest) + 2 * MARGIN
  const placed = columns.flatMap((inColumn, column) =>
    inColumn.map((state, row) => ({
      state,
      left: MARGIN + column * (width + gap),
      top: Math.round((height - heightOf(inColumn.length)) / 2 + row * ROW),
    })),
  )
  const byName = new Map(placed.map((each) => [each.state.name, each]))
  return {
    width: 2 * MARGIN + columns.length * width + (columns.length - 1) * gap + loop,
    height,
    node: { width, height: NODE_HEIGHT },
    states: placed,
    moves: onceEach(moves).flatMap((move) => {
      const [from, to] = [byName.get(move.from), byName.get(move.to)]
      return from === undefined || to === undefined ? [] : [{ move, ...curve(from, to, width) }]
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

/** A way that was gone often is drawn once. */
function onceEach(moves: readonly StoryMove[]): StoryMove[] {
  return [...new Map(moves.map((move) => [`${move.kind} ${move.from} ${move.to}`, move])).values()]
}

function columnsOf(states: readonly StoryState[]): StoryState[][] {
  const ranks = [...new Set(states.map(({ rank }) => rank))].toSorted((a, b) => a - b)
  return ranks.map((rank) =>
    states.filter((state) => state.rank === rank).toSorted((a, b) => WEIGHT[a.standing] - WEIGHT[b.standing]),
  )
}

function heightOf(nodes: number): number {
  return nodes * ROW - (ROW - NODE_HEIGHT)
}

/** From side to side; between two of one column around their right; backwards below both. */
function curve(from: PlacedState, to: PlacedState, width: number) {
  const y1 = from.top + NODE_HEIGHT / 2
  const y2 = to.top + NODE_HEIGHT / 2
  const right = from.left + width
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
    const out = right + LOOP - 4
    return {
      path: `M${right} ${y1 + side}C${out} ${y1 + side} ${out} ${y2 - side} ${right + 4} ${y2 - side}`,
      middle: { x: right + (LOOP - 4) * 0.75, y: (y1 + y2) / 2 },
    }
  }
  const start = from.left
  const end = to.left + width
  return {
    path: `M${start} ${y1 + 6}C${start - 30} ${y1 + 22} ${end + 34} ${y2 + 22} ${end + 4} ${y2 + 6}`,
    middle: { x: (start + end) / 2, y: (y1 + y2) / 2 + 17 },
  }
}
