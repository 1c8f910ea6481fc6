import { useState } from 'react'
import type { Proof, SeenType } from '../../../shared/model/checklist.ts'
import { Button } from '../../ui/button.tsx'
import { StatusMark } from '../../ui/status-mark.tsx'

/** More types than this are shown when they are asked for. */
const SHOWN = 8

/** The event types, with those that came leading to the newest event of theirs. */
export function SeenTypes({ types, onOpen }: { types: readonly SeenType[]; onOpen: (proof: Proof) => void }) {
  const [isWhole, setWhole] = useState(false)
  const sorted = types.toSorted((a, b) => Number(b.proof !== null) - Number(a.proof !== null))
  const shown = isWhole ? sorted : sorted.slice(0, SHOWN)
  return (
    <>
      <ul className="seen-types" aria-label="Which came">
        {shown.map(({ type, title, proof }) => (
          <li key={type}>
            {proof === null ? (
              <span className="seen-type" title={type}>
                <StatusMark tone="neutral" name="not seen" />
                <span className="truncate">{title}</span>
              </span>
            ) : (
              <button type="button" className="seen-type" title={type} onClick={() => onOpen(proof)}>
                <StatusMark tone="good" name="seen" />
                <span className="truncate">{title}</span>
              </button>
            )}
          </li>
        ))}
      </ul>
      {types.length > SHOWN && (
        <Button
          size="small"
          look="quiet"
          className="seen-types-more"
          aria-expanded={isWhole}
          onClick={() => setWhole(!isWhole)}
        >
          {isWhole ? 'Show fewer' : `Show all ${types.length}`}
        </Button>
      )}
    </>
  )
}
