import { useMemo } from 'react'
import { compareJson } from '../../shared/compare/json.ts'
import { TextDifference } from './text-difference.tsx'
import { ValueDifference } from './value-difference.tsx'
import './difference.css'

/** A body to compare: its text, or null with a size where it is none. */
export interface ComparedBody {
  text: string | null
  size: number
  /** The text is the beginning only. */
  isCut: boolean
}

/** Two bodies: JSON by structure, other texts by line. */
export function BodyDifference({
  left,
  right,
  sides,
  onlyDifferences,
}: {
  left: ComparedBody
  right: ComparedBody
  sides: readonly [left: string, right: string]
  onlyDifferences: boolean
}) {
  const comparison = useMemo(
    () => (left.text === null || right.text === null ? null : compareJson(left.text, right.text)),
    [left.text, right.text],
  )
  if (left.text === null || right.text === null) {
    return (
      <p className="difference-none">
        {left.text === null && right.text === null ? 'Both bodies are' : 'One of the bodies is'} no text:{' '}
        {left.size} bytes on the left, {right.size} on the right.
      </p>
    )
  }
  const isSame = left.text === right.text
  if (isSame && onlyDifferences)
    return <p className="difference-none">The bodies are the same, byte for byte of their text.</p>
  const rows = comparison?.rows.filter((row) => row.depth > 0 || row.difference !== 'same') ?? []
  return (
    <div className="difference-pane">
      {(left.isCut || right.isCut) && (
        <p className="compared-note">Only the beginning of a long body is compared here.</p>
      )}
      {comparison !== null && comparison.differences === 0 && !isSame && (
        <p className="compared-note">
          The values are the same and stand in the same order; only the white space between them differs.
        </p>
      )}
      {comparison === null || (comparison.differences === 0 && !isSame) ? (
        <TextDifference
          name="Body, compared"
          left={left.text}
          right={right.text}
          onlyDifferences={onlyDifferences}
        />
      ) : (
        <ValueDifference
          name="Body, compared"
          sides={sides}
          rows={rows
            .filter((row) => !onlyDifferences || row.holdsDifference)
            .map((row) => ({
              ...row,
              depth: Math.max(row.depth - 1, 0),
              name: row.name === '' ? 'whole body' : row.name,
            }))}
        />
      )}
    </div>
  )
}
