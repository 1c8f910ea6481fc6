import { ScanSearch } from 'lucide-react'
import type { ReactNode } from 'react'
import { IconButton } from './button.tsx'
import { useContextMenu } from './context-menu.tsx'
import { copyAs, CopyButton } from './copy-button.tsx'
import { Highlighted } from './highlight.tsx'
import './pair-table.css'

/** Names and values in their order, repeats kept; each value can be copied. */
export function PairTable({
  name,
  pairs,
  isCode = true,
  onFollow,
}: {
  name: string
  pairs: readonly { label: ReactNode; value: string | null; note?: ReactNode }[]
  isCode?: boolean
  /** Offered for each value where it is given: to find it elsewhere. */
  onFollow?: (value: string) => void
}) {
  const menu = useContextMenu<(typeof pairs)[number]>(
    'What can be done with this value',
    ({ label, value }) =>
      value === null
        ? []
        : [
            {
              entries: [
                { id: 'value', label: 'Copy the value', onChoose: () => void copyAs('Value', value) },
                ...(typeof label === 'string'
                  ? [
                      { id: 'name', label: 'Copy the name', onChoose: () => void copyAs('Name', label) },
                      {
                        id: 'both',
                        label: 'Copy name and value',
                        onChoose: () => void copyAs('Name and value', `${label}: ${value}`),
                      },
                    ]
                  : []),
              ],
            },
            ...(onFollow === undefined || value === ''
              ? []
              : [
                  {
                    entries: [
                      {
                        id: 'follow',
                        label: 'Find this value in every event',
                        onChoose: () => onFollow(value),
                      },
                    ],
                  },
                ]),
          ],
  )
  return (
    <>
      <table className={`pair-table${isCode ? ' mono' : ''}`} aria-label={name}>
        <tbody>
          {pairs.map((pair, index) => (
            <tr
              key={index}
              onContextMenu={(event) => {
                // What is selected is copied by the browser's own menu.
                if (pair.value !== null && hasNoSelection()) menu.open(event, pair)
              }}
            >
              <th scope="row">{pair.label}</th>
              <td>
                <span className="pair-value break-anywhere">
                  {pair.value === null ? (
                    <i className="faint">not text</i>
                  ) : (
                    <Highlighted text={pair.value} />
                  )}
                  {pair.value === '' && <i className="faint">empty</i>}
                  {pair.note !== undefined && <span className="pair-note"> {pair.note}</span>}
                </span>
              </td>
              <td className="pair-copy">
                {onFollow !== undefined && pair.value !== null && pair.value !== '' && (
                  <IconButton
                    name="Find this value in every event"
                    size="small"
                    onClick={() => onFollow(pair.value ?? '')}
                  >
                    <ScanSearch aria-hidden />
                  </IconButton>
                )}
                {pair.value !== null && <CopyButton text={pair.value} name="Copy the value" />}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {menu.menu}
    </>
  )
}

function hasNoSelection(): boolean {
  return document.getSelection()?.isCollapsed !== false
}
