import type { ReactNode } from 'react'
import { CopyButton } from './copy-button.tsx'
import './pair-table.css'

/** Names and values in their order, repeats kept; each value can be copied. */
export function PairTable({
  name,
  pairs,
  isCode = true,
}: {
  name: string
  pairs: readonly { label: ReactNode; value: string | null; note?: ReactNode }[]
  isCode?: boolean
}) {
  return (
    <table className={`pair-table${isCode ? ' mono' : ''}`} aria-label={name}>
      <tbody>
        {pairs.map((pair, index) => (
          <tr key={index}>
            <th scope="row">{pair.label}</th>
            <td>
              <span className="pair-value break-anywhere">
                {pair.value === null ? <i className="faint">not text</i> : pair.value}
                {pair.value === '' && <i className="faint">empty</i>}
                {pair.note !== undefined && <span className="pair-note"> {pair.note}</span>}
              </span>
            </td>
            <td className="pair-copy">
              {pair.value !== null && <CopyButton text={pair.value} name="Copy the value" />}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
