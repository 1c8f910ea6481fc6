import { useVirtualizer } from '@tanstack/react-virtual'
import { useRef } from 'react'
import type { Span } from '../../shared/search/fold-text.ts'
import { Marked, useHighlights } from './highlight.tsx'
import { findBytes } from './sought-bytes.ts'
import './hex-view.css'

const BYTES_A_ROW = 16
const ROW_HEIGHT = 18

/** Bytes as offset, hexadecimal and ASCII, with what is sought marked in both; only the rows in sight are drawn. */
export function HexView({ bytes, name }: { bytes: Uint8Array; name: string }) {
  const scroller = useRef<HTMLDivElement>(null)
  const rows = useVirtualizer({
    count: Math.ceil(bytes.length / BYTES_A_ROW),
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 20,
  })
  const sought = useHighlights()
  const drawn = rows.getVirtualItems()
  const found = findBytes(
    bytes,
    sought,
    (drawn[0]?.index ?? 0) * BYTES_A_ROW,
    ((drawn.at(-1)?.index ?? -1) + 1) * BYTES_A_ROW,
  )
  return (
    // A region that scrolls has to be reachable with the keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div ref={scroller} className="hex-view mono" tabIndex={0} role="region" aria-label={name}>
      <div className="hex-rows" style={{ height: rows.getTotalSize() }}>
        {drawn.map((row) => {
          const offset = row.index * BYTES_A_ROW
          const part = bytes.subarray(offset, offset + BYTES_A_ROW)
          const inRow = within(found, offset, part.length)
          return (
            <div key={row.key} className="hex-row" style={{ transform: `translateY(${row.start}px)` }}>
              <span className="hex-offset">{offset.toString(16).padStart(8, '0')}</span>
              <span className="hex-bytes">
                <Marked
                  text={hexOf(part)}
                  spans={inRow.map(({ from, to }) => ({ from: placeOf(from), to: placeOf(to - 1) + 2 }))}
                />
              </span>
              <span className="hex-text">
                <Marked text={asciiOf(part)} spans={inRow} />
              </span>
            </div>
          )
        })}
      </div>
    </div>
  )
}

/** What of these places is in the row that begins at an offset, counted from there. */
function within(found: readonly Span[], offset: number, length: number): Span[] {
  return found
    .map(({ from, to }) => ({ from: Math.max(0, from - offset), to: Math.min(length, to - offset) }))
    .filter(({ from, to }) => from < to)
}

/** Where the two digits of a byte stand in a row. */
function placeOf(byte: number): number {
  return byte * 3 + (byte < BYTES_A_ROW / 2 ? 0 : 1)
}

function hexOf(part: Uint8Array): string {
  const pairs = Array.from(part, (byte) => byte.toString(16).padStart(2, '0'))
  const halves = [pairs.slice(0, 8).join(' '), pairs.slice(8).join(' ')]
  return halves.join('  ').padEnd(BYTES_A_ROW * 3)
}

function asciiOf(part: Uint8Array): string {
  return Array.from(part, (byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '·')).join('')
}
