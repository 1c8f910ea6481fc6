import { comparePairs, type NamedValue } from '../../shared/compare/pairs.ts'
import { ValueDifference } from './value-difference.tsx'
import './difference.css'

/** Headers, or fields of a form or query, of two sides with their order and repeats. */
export function PairDifference({
  name,
  left,
  right,
  names,
  sides,
  onlyDifferences,
}: {
  name: string
  left: readonly NamedValue[]
  right: readonly NamedValue[]
  names: 'any case' | 'exact'
  sides: readonly [left: string, right: string]
  onlyDifferences: boolean
}) {
  const rows = comparePairs(left, right, names)
  const shown = onlyDifferences ? rows.filter(({ difference }) => difference !== 'same') : rows
  if (shown.length === 0) {
    return <p className="difference-none">{rows.length === 0 ? 'None on either side.' : 'No difference.'}</p>
  }
  return (
    <div className="difference-pane">
      <ValueDifference name={name} sides={sides} rows={shown.map((row) => ({ ...row, depth: 0 }))} />
    </div>
  )
}
