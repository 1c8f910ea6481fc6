import { useVirtualizer } from '@tanstack/react-virtual'
import { useRef } from 'react'
import './hex-view.css'

const BYTES_A_ROW = 16
const ROW_HEIGHT = 18

/** Bytes as offset, hexadecimal and ASCII; only the rows in sight are drawn. */
export function HexView({ bytes, name }: { bytes: Uint8Array; name: string }) {
  const scroller = useRef<HTMLDivElement>(null)
  const rows = useVirtualizer({
    count: Math.ceil(bytes.length / BYTES_A_ROW),
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 20,
  })
  return (
    // A region that scrolls has to be reachable with the keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div ref={scroller} className="hex-view mono" tabIndex={0} role="region" aria-label={name}>
      <div className="hex-rows" style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map((row) => {
          const offset = row.index * BYTES_A_ROW
          const part = bytes.subarray(offset, offset + BYTES_A_ROW)
          return (
            <div key={row.key} className="hex-row" style={{ transform: `translateY(${row.start}px)` }}>
              <span className="hex-offset">{offset.toString(16).padStart(8, '0')}</span>
              <span className="hex-bytes">{hexOf(part)}</span>
              <span className="hex-text">{asciiOf(part)}</span>
            </div>
          )
        })}
      </div>
    </div>
  )
}

function hexOf(part: Uint8Array): string {
  const pairs = Array.from(part, (byte) => byte.toString(16).padStart(2, '0'))
  const halves = [pairs.slice(0, 8).join(' '), pairs.slice(8).join(' ')]
  return halves.join('  ').padEnd(BYTES_A_ROW * 3)
}

function asciiOf(part: Uint8Array): string {
  return Array.from(part, (byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '·')).join('')
}
