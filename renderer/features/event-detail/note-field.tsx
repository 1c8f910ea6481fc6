import { useEffect, useRef, useState } from 'react'
import { keepUnsaved } from '../../parts/unsaved.ts'

/** Who asks for the field wants to type: at the end of what is there. */
const toEnd = (field: HTMLTextAreaElement | null): void => {
  field?.focus()
  field?.setSelectionRange(field.value.length, field.value.length)
}

/** The note as it is typed: Ctrl+Enter or leaving the field saves it, Escape leaves it as it was. */
export function NoteField({
  eventId,
  note,
  onSave,
  onLeft,
}: {
  eventId: number
  note: string
  onSave: (note: string) => void
  /** Called with what was typed, the note left as it was. */
  onLeft: (typed: string) => void
}) {
  const place = `note ${eventId}`
  const [text, setText] = useState(note)
  const isOver = useRef(false)
  const finish = (act: (typed: string) => void): void => {
    if (isOver.current) return
    isOver.current = true
    keepUnsaved(place, null)
    act(text.trim())
  }
  const leave = useRef<() => void>(() => {})
  useEffect(() => {
    const isTyped = text.trim() !== note
    const unsaved = { form: text, name: `Note of event ${eventId}`, address: location.hash }
    if (!isOver.current) keepUnsaved(place, isTyped ? unsaved : null)
    leave.current = () => {
      if (isTyped) finish(onSave)
    }
  })
  // Another event takes the field away, and the focus with it: that is leaving it too.
  useEffect(() => () => leave.current(), [])
  return (
    <textarea
      className="input notes-field"
      aria-label="Note"
      placeholder="What is worth knowing about this event. Ctrl+Enter keeps it."
      rows={Math.min(8, Math.max(2, text.split('\n').length))}
      maxLength={10_000}
      ref={toEnd}
      value={text}
      onChange={(event) => setText(event.target.value)}
      onBlur={() => finish(onSave)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') {
          event.stopPropagation()
          finish(onLeft)
        }
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) finish(onSave)
      }}
    />
  )
}
