import { Download, Trash2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { VERDICTS } from '../../../shared/model/event-words.ts'
import type { KnownValues } from '../../../shared/search/complete-query.ts'
import { useKnownValues } from '../../api/queries.ts'
import { VERDICT_WORD } from '../../parts/words.ts'
import { IconButton } from '../../ui/button.tsx'
import { Menu } from '../../ui/menu.tsx'
import { asksForUnread, filterValue, withFilterKey, withUnreadOnly } from './filter-text.ts'
import { SearchBox } from './search-box.tsx'
import './filter-bar.css'

interface Choice {
  value: string
  label: string
}

/** The filter as text, and menus that write into it. */
export function FilterBar({
  text,
  providers,
  endpoints,
  saved,
  view,
  onChange,
  onExport,
  onRemove,
}: {
  text: string
  providers: readonly Choice[]
  /** None where the list is of one endpoint already. */
  endpoints: readonly Choice[]
  /** The saved filters, and the menu of how the list looks. */
  saved: ReactNode
  view: ReactNode
  onChange: (text: string) => void
  /** Asks for all that fit as one file. */
  onExport: () => void
  /** Asks whether all that fit are to go. */
  onRemove: () => void
}) {
  const { data } = useKnownValues()
  const known: KnownValues = {
    provider: providers.map(({ value, label }) => ({ value, says: label })),
    endpoint: endpoints.map(({ label }) => ({ value: label, says: '' })),
    type: (data?.types ?? []).map(({ type, title }) => ({ value: type, says: title ?? '' })),
    tag: (data?.tags ?? []).map((value) => ({ value, says: '' })),
  }
  const words = {
    provider: (id: string) => providers.find(({ value }) => value === id)?.label,
    time: (at: number) => new Date(at).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' }),
  }
  const isUnreadOnly = asksForUnread(text)
  return (
    <search className="filter-bar">
      <SearchBox text={text} known={known} words={words} onChange={onChange} />
      {saved}
      <div className="filter-bar-chips">
        <Chip
          name="Verdict"
          word="verdict"
          chosen={filterValue(text, 'verdict')}
          choices={VERDICTS.map((value) => ({ value, label: VERDICT_WORD[value] }))}
          onChoose={(value) => onChange(withFilterKey(text, 'verdict', value))}
        />
        <Chip
          name="Provider"
          word="provider"
          chosen={filterValue(text, 'provider')}
          choices={providers}
          onChoose={(value) => onChange(withFilterKey(text, 'provider', value))}
        />
        {endpoints.length > 0 && (
          <Chip
            name="Endpoint"
            word="endpoint"
            chosen={filterValue(text, 'endpoint')}
            choices={endpoints}
            onChoose={(value) => onChange(withFilterKey(text, 'endpoint', value))}
          />
        )}
        <Chip
          name="Origin"
          word="origin"
          chosen={filterValue(text, 'origin')}
          choices={[
            { value: 'captured', label: 'captured' },
            { value: 'sample', label: 'sample' },
            { value: 'imported', label: 'imported' },
          ]}
          onChoose={(value) => onChange(withFilterKey(text, 'origin', value))}
        />
        <button
          type="button"
          className="filter-chip"
          data-chosen={isUnreadOnly || undefined}
          aria-pressed={isUnreadOnly}
          onClick={() => onChange(withUnreadOnly(text, !isUnreadOnly))}
        >
          Unread
        </button>
        <span className="filter-bar-export">
          {view}
          <IconButton name="Export these events" size="small" look="plain" onClick={onExport}>
            <Download aria-hidden />
          </IconButton>
          <IconButton name="Remove these events" size="small" look="plain" onClick={onRemove}>
            <Trash2 aria-hidden />
          </IconButton>
        </span>
      </div>
    </search>
  )
}

function Chip({
  name,
  word,
  chosen,
  choices,
  onChoose,
}: {
  name: string
  word: string
  chosen: string | undefined
  choices: readonly Choice[]
  onChoose: (value: string | null) => void
}) {
  const label = choices.find((choice) => choice.value === chosen)?.label ?? chosen
  return (
    <Menu
      trigger={
        <button type="button" className="filter-chip" data-chosen={chosen !== undefined || undefined}>
          {chosen === undefined ? name : `${name}: ${label}`}
        </button>
      }
      sections={[
        {
          entries: choices.map((choice) => ({
            id: choice.value,
            label: choice.label,
            onChoose: () => onChoose(choice.value),
          })),
        },
        ...(chosen === undefined
          ? []
          : [{ entries: [{ id: 'any', label: `Any ${word}`, onChoose: () => onChoose(null) }] }]),
      ]}
    />
  )
}
