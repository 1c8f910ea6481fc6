import { Download, Search, Trash2, X } from 'lucide-react'
import { useRef } from 'react'
import { VERDICTS } from '../../../shared/model/check.ts'
import { VERDICT_WORD } from '../../parts/words.ts'
import { IconButton } from '../../ui/button.tsx'
import { KeyCap } from '../../ui/key-cap.tsx'
import { Menu } from '../../ui/menu.tsx'
import { useShortcuts } from '../../ui/use-shortcuts.ts'
import { parseFilterText, withFilterKey } from './filter-text.ts'
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
  onChange,
  onExport,
  onRemove,
}: {
  text: string
  providers: readonly Choice[]
  /** None where the list is of one endpoint already. */
  endpoints: readonly Choice[]
  onChange: (text: string) => void
  /** Asks for all that fit as one file. */
  onExport: () => void
  /** Asks whether all that fit are to go. */
  onRemove: () => void
}) {
  const input = useRef<HTMLInputElement>(null)
  useShortcuts({ '/': () => input.current?.select() })
  const filter = parseFilterText(text)
  return (
    <search className="filter-bar">
      <div className="filter-bar-input">
        <Search aria-hidden />
        <input
          ref={input}
          aria-label="Filter events"
          placeholder="Filter by id, amount, header or any text"
          spellCheck={false}
          value={text}
          onChange={(event) => onChange(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Escape' || text === '') return
            event.stopPropagation()
            onChange('')
          }}
        />
        {text === '' ? (
          <KeyCap>/</KeyCap>
        ) : (
          <IconButton name="Clear the filter" size="small" onClick={() => onChange('')}>
            <X aria-hidden />
          </IconButton>
        )}
      </div>
      <div className="filter-bar-chips">
        <Chip
          name="Verdict"
          word="verdict"
          chosen={filter.verdict}
          choices={VERDICTS.map((value) => ({ value, label: VERDICT_WORD[value] }))}
          onChoose={(value) => onChange(withFilterKey(text, 'verdict', value))}
        />
        <Chip
          name="Provider"
          word="provider"
          chosen={filter.provider}
          choices={providers}
          onChoose={(value) => onChange(withFilterKey(text, 'provider', value))}
        />
        {endpoints.length > 0 && (
          <Chip
            name="Endpoint"
            word="endpoint"
            chosen={filter.endpoint?.toString()}
            choices={endpoints}
            onChoose={(value) => onChange(withFilterKey(text, 'endpoint', value))}
          />
        )}
        <Chip
          name="Origin"
          word="origin"
          chosen={filter.origin}
          choices={[
            { value: 'captured', label: 'captured' },
            { value: 'sample', label: 'sample' },
            { value: 'imported', label: 'imported' },
          ]}
          onChoose={(value) => onChange(withFilterKey(text, 'origin', value))}
        />
        <span className="filter-bar-export">
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
