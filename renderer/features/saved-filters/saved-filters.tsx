import { BookmarkPlus, Settings2 } from 'lucide-react'
import { useState } from 'react'
import { IconButton } from '../../ui/button.tsx'
import { FiltersDialog } from './filters-dialog.tsx'
import { SaveFilterDialog } from './save-filter-dialog.tsx'
import { useSavedFilters } from './use-saved-filters.ts'
import './saved-filters.css'

/** The saved filters as chips that put their search in the field, and the way to save what is there. */
export function SavedFilters({ text, onText }: { text: string; onText: (text: string) => void }) {
  const saved = useSavedFilters()
  const [dialog, show] = useState<'save' | 'manage' | null>(null)
  const { filters } = saved
  const current = text.trim()
  const isSaved = filters.some(({ query }) => query === current)
  const canSave = current !== '' && !isSaved
  if (filters.length === 0 && !canSave && dialog === null) return null
  return (
    <div className="saved-filters" role="group" aria-label="Saved filters">
      <div className="saved-filters-chips">
        {filters.map(({ id, name, query }) => (
          <button
            key={id}
            type="button"
            className="saved-filter truncate"
            aria-pressed={query === current}
            title={query}
            onClick={() => onText(query === current ? '' : query)}
          >
            {name}
          </button>
        ))}
        {canSave && (
          <button type="button" className="saved-filter saved-filter-new" onClick={() => show('save')}>
            <BookmarkPlus aria-hidden />
            Save this search
          </button>
        )}
      </div>
      {filters.length > 0 && (
        <IconButton name="Name, order or remove saved filters" size="small" onClick={() => show('manage')}>
          <Settings2 aria-hidden />
        </IconButton>
      )}
      {dialog === 'save' && (
        <SaveFilterDialog query={current} onSave={saved.save} onClose={() => show(null)} />
      )}
      {dialog === 'manage' && <FiltersDialog saved={saved} onClose={() => show(null)} />}
    </div>
  )
}
