import type { Between } from '../../../shared/model/scenario.ts'
import { delivery } from './move.ts'
import type { Lost, Move, PlannedVariation } from './move.ts'

/** Puts what happens between into the moves. A lost answer is followed by the same again. */
export function withFaults(variation: PlannedVariation, between: Between): PlannedVariation {
  const name = `${variation.name}${WORDS[between]}`
  const { moves } = variation
  if (moves === null || between === 'nothing') return { ...variation, name }
  return { ...variation, name, moves: between === 'restart' ? restarted(moves) : lossy(moves, between) }
}

function lossy(moves: readonly Move[], lost: Lost): Move[] {
  return moves.flatMap((move, index): Move[] => {
    if (move.kind !== 'deliver') return [move]
    const [place] = move.places
    const next = moves[index + 1]
    const comesAgain = next?.kind === 'deliver' && next.places[0] === place
    const isAgain = index > 0 && firstPlace(moves[index - 1]) === place
    if (comesAgain) return [{ ...move, lost }]
    return isAgain || place === undefined ? [move] : [{ ...move, lost }, delivery(place)]
  })
}

function restarted(moves: readonly Move[]): Move[] {
  const between = moves.flatMap((move, index): Move[] => (index === 0 ? [move] : [{ kind: 'restart' }, move]))
  // One single move has no two deliveries to restart between: the same comes again.
  const [only] = moves
  if (moves.length > 1 || only?.kind !== 'deliver') return between
  const place = only.places[0]
  return place === undefined ? between : [only, { kind: 'restart' }, delivery(place)]
}

function firstPlace(move: Move | undefined): number | undefined {
  return move?.kind === 'deliver' ? move.places[0] : undefined
}

const WORDS: Readonly<Record<Between, string>> = {
  nothing: '',
  'server-error': '; each first answer is taken for a 503',
  timeout: '; the provider hangs up on each first delivery',
  restart: '; the app restarts between two deliveries',
}
