import { useState } from 'react'
import type { Difference } from '../../shared/compare/json.ts'
import type { PairDifference } from '../../shared/compare/pairs.ts'
import { Button } from '../ui/button.tsx'
import { DIFFERENCE_WORD } from './difference-words.ts'
import './difference.css'

export interface ValueRow {
  name: string
  /** What the name is shortened from, such as a path; shown as its hint. */
  path?: string
  depth: number
  difference: Difference | PairDifference
  left: string | null
  right: string | null
}

/** Drawn at once; more are drawn when they are asked for. */
const FIRST_ROWS = 500

/** Named values of two sides, one line each. */
export function ValueDifference({
  name,
  rows,
  sides,
}: {
  name: string
  rows: readonly ValueRow[]
  sides: readonly [left: string, right: string]
}) {
  const [shown, show] = useState(FIRST_ROWS)
  return (
    <>
      <table className="difference-table mono" aria-label={name}>
        <thead>
          <tr>
            <th scope="col" className="difference-name">
              Name
            </th>
            <th scope="col">{sides[0]}</th>
            <th scope="col">{sides[1]}</th>
            <th scope="col" className="difference-word">
              <span className="only-read-aloud">Difference</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, shown).map((row, index) => (
            <tr key={index} data-difference={row.difference}>
              <th
                scope="row"
                title={row.path}
                style={{ '--depth': Math.min(row.depth, 12) } as Record<string, number>}
              >
                {row.name}
              </th>
              <Value text={row.left} isMarked={row.difference !== 'same'} look="old" />
              <Value text={row.right} isMarked={row.difference !== 'same'} look="new" />
              <td className="difference-word">{DIFFERENCE_WORD[row.difference]}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > shown && (
        <p className="compared-note">
          {(rows.length - shown).toLocaleString('en')} more.{' '}
          <Button size="small" onClick={() => show(shown * 4)}>
            Show more
          </Button>
        </p>
      )}
    </>
  )
}

/** Longer values are cut in a table that is there to see differences. */
const LONGEST_SHOWN = 2_000

function Value({ text, isMarked, look }: { text: string | null; isMarked: boolean; look: 'old' | 'new' }) {
  if (text === null) return <td aria-label="not there" />
  const cut = text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text
  const shown = cut === '' ? <i className="faint">empty</i> : cut
  return <td>{isMarked ? <span className={`difference-${look}`}>{shown}</span> : shown}</td>
}
