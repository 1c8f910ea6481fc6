import { useState } from 'react'

/** Who asks for the field wants to type: at the end of what is there. */
const toEnd = (field: HTMLTextAreaElement | null): void => {
  field?.focus()
  field?.setSelectionRange(field.value.length, field.value.length)
}

/** The note as it is typed: Ctrl+Enter or leaving the field saves it, Escape leaves it as it was. */
export function NoteField({
  note,
  onSave,
  onClose,
}: {
  note: string
  onSave: (note: string) => void
  onClose: () => void
}) {
  const [text, setText] = useState(note)
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
      onBlur={() => onSave(text.trim())}
      onKeyDown={(event) => {
        if (event.key === 'Escape') {
          event.stopPropagation()
          onClose()
        }
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) onSave(text.trim())
      }}
    />
  )
}
