import { ScanSearch } from 'lucide-react'
import { type RefObject, useEffect, useState } from 'react'
import './follow-selection.css'

/** What may be looked for everywhere: longer texts are hardly meant as a value. */
const LONGEST = 500

/**
 * Offers to find what is selected in an event in every event: by a button at the selection, or by Ctrl+Shift+F
 * (Command+Shift+F).
 */
export function FollowSelection({
  within,
  onFollow,
}: {
  within: RefObject<HTMLElement | null>
  onFollow: (value: string) => void
}) {
  const [place, setPlace] = useState<{ top: number; left: number; value: string } | null>(null)
  useEffect(() => {
    const look = (): void => setPlace(placeOfSelection(within.current))
    const hide = (): void => setPlace(null)
    const onKey = (event: KeyboardEvent): void => {
      if (!event.shiftKey || !(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'f') return
      const value = placeOfSelection(within.current)?.value
      if (value === undefined) return
      event.preventDefault()
      onFollow(value)
    }
    document.addEventListener('selectionchange', look)
    document.addEventListener('scroll', hide, true)
    window.addEventListener('keydown', onKey, true)
    return () => {
      document.removeEventListener('selectionchange', look)
      document.removeEventListener('scroll', hide, true)
      window.removeEventListener('keydown', onKey, true)
    }
  }, [within, onFollow])
  if (place === null) return null
  return (
    <button
      type="button"
      className="follow-selection"
      style={{ top: place.top, left: place.left }}
      aria-keyshortcuts="Control+Shift+F Meta+Shift+F"
      // The selection stays until it was read.
      onPointerDown={(event) => event.preventDefault()}
      onClick={() => onFollow(place.value)}
    >
      <ScanSearch aria-hidden />
      Find in every event
    </button>
  )
}

function placeOfSelection(within: HTMLElement | null): { top: number; left: number; value: string } | null {
  const selection = document.getSelection()
  if (within === null || selection === null || selection.rangeCount === 0) return null
  const range = selection.getRangeAt(0)
  if (!within.contains(range.commonAncestorContainer)) return null
  const value = withoutQuotes(selection.toString().trim())
  if (value === '' || value.length > LONGEST || value.includes('\n')) return null
  const box = range.getBoundingClientRect()
  if (box.width === 0) return null
  const left = Math.min(box.left, window.innerWidth - 180)
  return { top: Math.min(box.bottom + 4, window.innerHeight - 36), left: Math.max(8, left), value }
}

/** A JSON text is selected with its quotes: its value is looked for, wherever it stands. */
function withoutQuotes(text: string): string {
  return /^"([^"\\]+)"?[,:]?$/.exec(text)?.[1] ?? text
}
