import { useMemo, useState } from 'react'
import { compareText, type TextPart, type TextRow } from './compare-text.ts'
import './difference.css'

/** Lines around a difference that stay in sight where only differences are shown. */
const AROUND = 3
const MOST_LINES = 5_000

/** Two texts by line, one below the other, with what differs within a line marked. */
export function TextDifference({
  name,
  left,
  right,
  onlyDifferences,
}: {
  name: string
  left: string
  right: string
  onlyDifferences: boolean
}) {
  const rows = useMemo(() => compareText(left, right), [left, right])
  const [opened, open] = useState<ReadonlySet<number>>(new Set())
  const blocks = onlyDifferences ? blocksOf(rows) : [{ start: 0, rows, isGap: false }]
  return (
    <div className="difference-lines mono" role="region" aria-label={name}>
      {blocks.map((block) =>
        block.isGap && !opened.has(block.start) ? (
          <button
            key={block.start}
            type="button"
            className="difference-gap"
            onClick={() => open(new Set([...opened, block.start]))}
          >
            {block.rows.length} equal lines
          </button>
        ) : (
          block.rows
            .slice(0, MOST_LINES)
            .map((row, index) => <Line key={`${block.start} ${index}`} row={row} />)
        ),
      )}
      {rows.length > MOST_LINES && !onlyDifferences && (
        <p className="compared-note">The first {MOST_LINES.toLocaleString('en')} lines are shown.</p>
      )}
    </div>
  )
}

function Line({ row }: { row: TextRow }) {
  if (row.difference === 'same') {
    return (
      <div className="difference-line">
        <span>{row.leftLine}</span>
        <span>{row.rightLine}</span>
        <span />
        <span>{row.left?.map(({ text }) => text)}</span>
      </div>
    )
  }
  return (
    <>
      {row.left !== null && (
        <div className="difference-line" data-side="left">
          <span>{row.leftLine}</span>
          <span />
          <span aria-label="removed">−</span>
          <Parts parts={row.left} look="old" />
        </div>
      )}
      {row.right !== null && (
        <div className="difference-line" data-side="right">
          <span />
          <span>{row.rightLine}</span>
          <span aria-label="added">+</span>
          <span>
            <Parts parts={row.right} look="new" />
            {row.endsDifferently && <i className="faint"> another line ending</i>}
          </span>
        </div>
      )}
    </>
  )
}

function Parts({ parts, look }: { parts: readonly TextPart[]; look: 'old' | 'new' }) {
  return (
    <span>
      {parts.map(({ text, isDifferent }, index) => (
        <span key={index} className={isDifferent ? `difference-${look}` : undefined}>
          {text}
        </span>
      ))}
    </span>
  )
}

interface Block {
  /** Index of the first row: names the block. */
  start: number
  rows: TextRow[]
  isGap: boolean
}

/** Runs of lines near a difference, and the gaps between them. */
function blocksOf(rows: readonly TextRow[]): Block[] {
  const near = new Set<number>()
  for (const [index, row] of rows.entries()) {
    if (row.difference === 'same') continue
    for (let at = index - AROUND; at <= index + AROUND; at++) near.add(at)
  }
  const blocks: Block[] = []
  for (const [index, row] of rows.entries()) {
    const isGap = !near.has(index)
    const last = blocks.at(-1)
    if (last !== undefined && last.isGap === isGap) last.rows.push(row)
    else blocks.push({ start: index, rows: [row], isGap })
  }
  return blocks
}
