import { Autocomplete } from '@base-ui/react/autocomplete'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Tag } from '../../../shared/model/note.ts'
import { useApi } from '../../api/api.tsx'
import { plural } from '../../ui/format.ts'
import '../../ui/popup.css'

/** Who asks for the field wants to type. */
const focus = (field: HTMLInputElement | null): void => field?.focus()

/** A tag as it is typed, completed from those in use: Enter adds it, Escape or leaving the field ends it. */
export function TagField({
  taken,
  onAdd,
  onClose,
}: {
  taken: readonly string[]
  onAdd: (tag: string) => void
  onClose: () => void
}) {
  const used = useQuery(useApi().queries.events.tags.queryOptions())
  const [text, setText] = useState('')
  const [isWrong, setWrong] = useState(false)
  const others = (used.data ?? []).filter(({ tag }) => !taken.includes(tag))
  const add = (): void => {
    const parsed = Tag.safeParse(text)
    if (!parsed.success) return setWrong(text.trim() !== '')
    if (!taken.includes(parsed.data)) onAdd(parsed.data)
    setText('')
  }
  return (
    <span className="notes-tag-field">
      <Autocomplete.Root
        items={others.map(({ tag }) => tag)}
        value={text}
        onValueChange={(value) => {
          setText(value)
          setWrong(false)
        }}
        openOnInputClick
      >
        <Autocomplete.Input
          className="input"
          aria-label="Tag"
          aria-invalid={isWrong}
          placeholder="refund"
          ref={focus}
          spellCheck={false}
          onBlur={onClose}
          onKeyDown={(event) => {
            if (event.key === 'Escape') {
              event.stopPropagation()
              onClose()
            }
            // With a proposal under the cursor Enter takes that over first.
            if (event.key === 'Enter' && !event.currentTarget.hasAttribute('aria-activedescendant')) add()
          }}
        />
        <Autocomplete.Portal>
          <Autocomplete.Positioner sideOffset={4} className="popup-positioner">
            <Autocomplete.Popup className="popup">
              <Autocomplete.List>
                {(tag: string) => (
                  <Autocomplete.Item key={tag} value={tag} className="popup-item">
                    <span className="truncate">{tag}</span>
                    <span className="popup-item-note">
                      {plural(others.find((each) => each.tag === tag)?.events ?? 0, 'event')}
                    </span>
                  </Autocomplete.Item>
                )}
              </Autocomplete.List>
            </Autocomplete.Popup>
          </Autocomplete.Positioner>
        </Autocomplete.Portal>
      </Autocomplete.Root>
      {isWrong && (
        <span role="alert" className="notes-wrong">
          One word of letters, digits and . _ : / -
        </span>
      )}
    </span>
  )
}
