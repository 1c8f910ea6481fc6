import { ArrowDown, ArrowUp, Trash2 } from 'lucide-react'
import type { SavedFilter } from '../../../shared/model/inbox.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import type { useSavedFilters } from './use-saved-filters.ts'

/** Names, order and removal of the saved filters. */
export function FiltersDialog({
  saved,
  onClose,
}: {
  saved: ReturnType<typeof useSavedFilters>
  onClose: () => void
}) {
  const { filters, rename, move, remove } = saved
  return (
    <Dialog
      title="Saved filters"
      description="In the order in which they stand above the list. Removing one removes no event."
      open
      onClose={onClose}
      footer={
        <Button look="primary" onClick={onClose}>
          Done
        </Button>
      }
    >
      {filters.length === 0 && <p className="saved-filters-none soft">None is left.</p>}
      <ul className="saved-filters-list">
        {filters.map((filter, index) => (
          <Line
            // What is typed into it belongs to one name.
            key={`${filter.id} ${filter.name}`}
            filter={filter}
            isFirst={index === 0}
            isLast={index === filters.length - 1}
            onRename={(name) => rename(filter.id, name)}
            onMove={(steps) => move(filter.id, steps)}
            onRemove={() => remove(filter)}
          />
        ))}
      </ul>
    </Dialog>
  )
}

function Line({
  filter,
  isFirst,
  isLast,
  onRename,
  onMove,
  onRemove,
}: {
  filter: SavedFilter
  isFirst: boolean
  isLast: boolean
  onRename: (name: string) => void
  onMove: (steps: number) => void
  onRemove: () => void
}) {
  const keep = (input: HTMLInputElement): void => {
    const name = input.value.trim()
    if (name === '') input.value = filter.name
    else if (name !== filter.name) onRename(name)
  }
  return (
    <li>
      <span className="saved-filters-line">
        <input
          className="input"
          aria-label={`Name of the filter ${filter.query}`}
          maxLength={60}
          defaultValue={filter.name}
          onBlur={(event) => keep(event.target)}
          onKeyDown={(event) => event.key === 'Enter' && keep(event.currentTarget)}
        />
        <code className="saved-filter-query mono">{filter.query}</code>
      </span>
      <IconButton name={`Move ${filter.name} up`} size="small" disabled={isFirst} onClick={() => onMove(-1)}>
        <ArrowUp aria-hidden />
      </IconButton>
      <IconButton name={`Move ${filter.name} down`} size="small" disabled={isLast} onClick={() => onMove(1)}>
        <ArrowDown aria-hidden />
      </IconButton>
      <IconButton name={`Remove ${filter.name}`} size="small" onClick={onRemove}>
        <Trash2 aria-hidden />
      </IconButton>
    </li>
  )
}
