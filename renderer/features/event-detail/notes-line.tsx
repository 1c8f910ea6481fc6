import { StickyNote, Tag, Trash2, X } from 'lucide-react'
import { useEffect, useRef } from 'react'
import type { EventDetail } from '../../../shared/model/event.ts'
import { Button } from '../../ui/button.tsx'
import { NoteField } from './note-field.tsx'
import { tell } from '../../ui/toasts.tsx'
import { TagField } from './tag-field.tsx'
import type { NoteEditing } from './use-note.ts'
import './notes-line.css'

/** What people wrote on the event, each part changed where it stands. */
export function NotesLine({
  event,
  note: { editing, edit, write },
  onRemove,
}: {
  event: EventDetail
  note: NoteEditing
  onRemove: () => void
}) {
  const { tags, note } = event
  const line = useRef<HTMLDivElement>(null)
  const takeOff = (tag: string): void => {
    write({ tags: tags.filter((each) => each !== tag) })
    tell({
      title: `Tag ${tag} taken off.`,
      action: { label: 'Undo', onChoose: () => write({ tags: [...tags] }) },
    })
  }
  const keep = (text: string): void => {
    write({ note: text })
    if (text === '') {
      tell({
        title: 'Note removed.',
        action: { label: 'Undo', onChoose: () => write({ note }) },
      })
    }
  }
  const offer = (typed: string): void =>
    tell({
      title: note === '' ? 'No note was written.' : 'The note is as it was.',
      description: typed === '' ? 'You had emptied it.' : `You had typed “${excerptOf(typed)}”.`,
      tone: 'neutral',
      action: { label: 'Save what I typed', onChoose: () => keep(typed) },
    })
  const last = useRef(editing)
  useEffect(() => {
    const closed = editing === null ? last.current : null
    last.current = editing
    // The field took the focus with it: it goes back to what opened the field.
    if (closed === null || document.activeElement !== document.body) return
    line.current?.querySelector<HTMLElement>(`[data-opens="${closed}"]`)?.focus({ preventScroll: true })
  }, [editing])
  return (
    <div ref={line} className="notes-line">
      {tags.length > 0 && (
        <ul className="notes-tags" aria-label="Tags">
          {tags.map((tag) => (
            <li key={tag} className="notes-tag">
              <span className="truncate">{tag}</span>
              <button type="button" aria-label={`Take off the tag ${tag}`} onClick={() => takeOff(tag)}>
                <X aria-hidden />
              </button>
            </li>
          ))}
        </ul>
      )}
      {editing === 'tag' ? (
        <TagField taken={tags} onAdd={(tag) => write({ tags: [...tags, tag] })} onClose={() => edit(null)} />
      ) : (
        <Button
          size="small"
          look="quiet"
          icon={<Tag aria-hidden />}
          onClick={() => edit('tag')}
          data-opens="tag"
        >
          {tags.length === 0 ? 'Tag' : 'Add'}
        </Button>
      )}
      {editing !== 'note' && note === '' && (
        <Button
          size="small"
          look="quiet"
          icon={<StickyNote aria-hidden />}
          onClick={() => edit('note')}
          data-opens="note"
        >
          Note
        </Button>
      )}
      <span className="notes-remove">
        <Button size="small" look="quiet" icon={<Trash2 aria-hidden />} onClick={onRemove}>
          Remove
        </Button>
      </span>
      {editing === 'note' && (
        <NoteField
          eventId={event.id}
          note={note}
          onSave={(text) => {
            edit(null)
            if (text !== note) keep(text)
          }}
          onLeft={(typed) => {
            edit(null)
            if (typed !== note) offer(typed)
          }}
        />
      )}
      {editing !== 'note' && note !== '' && (
        <button type="button" className="notes-text" onClick={() => edit('note')} data-opens="note">
          <StickyNote aria-hidden />
          <span>
            <span className="only-read-aloud">Change the note: </span>
            {note}
          </span>
        </button>
      )}
    </div>
  )
}

/** The beginning of a text, on one line. */
function excerptOf(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ')
  return line.length <= 60 ? line : `${line.slice(0, 59)}…`
}
