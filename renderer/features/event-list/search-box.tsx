import { Search, X } from 'lucide-react'
import { type KeyboardEvent, useId, useRef, useState } from 'react'
import { completeQuery, type Completion, type KnownValues } from '../../../shared/search/complete-query.ts'
import { explainQuery, type ExplainingWords } from '../../../shared/search/explain-query.ts'
import { parseQuery } from '../../../shared/search/parse-query.ts'
import { useCommands } from '../../commands/use-commands.ts'
import { IconButton } from '../../ui/button.tsx'
import { KeyCap } from '../../ui/key-cap.tsx'
import { focusEventList } from './event-list.tsx'
import './search-box.css'

/** Where a search is typed: it is completed and explained while that goes on. */
export function SearchBox({
  text,
  known,
  words,
  onChange,
}: {
  text: string
  known: KnownValues
  words: ExplainingWords
  onChange: (text: string) => void
}) {
  const input = useRef<HTMLInputElement>(null)
  const id = useId()
  const [cursor, setCursor] = useState(text.length)
  const [isOpen, setOpen] = useState(false)
  const [isFocused, setFocused] = useState(false)
  /** Nothing is chosen until an arrow chooses it: Enter then means the text as it is. */
  const [chosen, setChosen] = useState(-1)
  useCommands({ 'list-search': () => input.current?.select() })
  const completions = completeQuery(text, Math.min(cursor, text.length), known)
  const options = isOpen ? completions.options : []
  const query = parseQuery(text)
  const sentence = explainQuery(query, words)
  const isPlain = query.terms.every(({ condition, isNot }) => condition.kind === 'text' && !isNot)

  const type = (next: string, at: number): void => {
    onChange(next)
    setCursor(at)
    setChosen(-1)
    // Over an empty field only an arrow opens it.
    setOpen(next !== '')
  }
  const take = (option: Completion): void => {
    const next = text.slice(0, completions.from) + option.insert + text.slice(completions.to).trimStart()
    const at = completions.from + option.insert.length
    type(next, at)
    requestAnimationFrame(() => {
      input.current?.focus()
      input.current?.setSelectionRange(at, at)
    })
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const moves = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    const option = options[chosen] ?? (event.key === 'Tab' ? options[0] : undefined)
    if (moves === 1 && text !== '' && completions.options.length === 0) {
      event.preventDefault()
      focusEventList()
    } else if (moves !== 0) {
      event.preventDefault()
      setOpen(true)
      const count = completions.options.length
      if (count > 0)
        setChosen(((isOpen ? chosen : -1) + moves + count + (chosen < 0 && moves < 0 ? 1 : 0)) % count)
    } else if (
      (event.key === 'Enter' || (event.key === 'Tab' && !event.shiftKey && isTyped(text))) &&
      option
    ) {
      event.preventDefault()
      take(option)
    } else if (event.key === 'Enter') {
      setOpen(false)
      // What was typed is being searched for already: the next keys are for what is found.
      if (text !== '') focusEventList()
    } else if (event.key === 'Escape' && options.length > 0) {
      event.stopPropagation()
      setOpen(false)
      setChosen(-1)
    } else if (event.key === 'Escape' && text !== '') {
      event.stopPropagation()
      type('', 0)
      setOpen(false)
    }
  }

  return (
    <div className="search-box">
      <div className="search-box-input">
        <Search aria-hidden />
        <input
          ref={input}
          role="combobox"
          aria-label="Search events"
          aria-expanded={options.length > 0}
          aria-controls={`${id}-options`}
          aria-autocomplete="list"
          aria-activedescendant={options[chosen] === undefined ? undefined : `${id}-${chosen}`}
          aria-describedby={`${id}-meaning`}
          placeholder="Search ids, amounts, headers, any text, or verdict:failed"
          spellCheck={false}
          autoComplete="off"
          value={text}
          onChange={(event) =>
            type(event.target.value, event.target.selectionStart ?? event.target.value.length)
          }
          onSelect={(event) => setCursor(event.currentTarget.selectionStart ?? 0)}
          onFocus={() => setFocused(true)}
          onBlur={() => {
            setFocused(false)
            setOpen(false)
          }}
          onKeyDown={onKeyDown}
        />
        {text === '' ? (
          <KeyCap>/</KeyCap>
        ) : (
          <IconButton name="Clear the search" size="small" onClick={() => type('', 0)}>
            <X aria-hidden />
          </IconButton>
        )}
      </div>
      <div
        id={`${id}-options`}
        className="search-box-options"
        role="listbox"
        aria-label="Ways to go on"
        hidden={options.length === 0}
      >
        {options.map((option, index) => (
          // The text field keeps the keyboard: arrows choose, Enter and Tab take.
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
          <div
            key={option.label}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === chosen}
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => take(option)}
          >
            <span className="mono truncate">{option.label}</span>
            <span className="search-box-says truncate">{option.says}</span>
          </div>
        ))}
      </div>
      <div id={`${id}-meaning`} className="search-box-meaning" aria-live="polite">
        {!isPlain && <p>{sentence}</p>}
        {query.problems.map((problem) => (
          <p key={`${problem.from} ${problem.message}`} className="search-box-problem">
            <code className="mono">{text.slice(problem.from, problem.to)}</code> {problem.message}
          </p>
        ))}
        {isFocused && text === '' && <p>Arrow down shows what can be asked for.</p>}
      </div>
    </div>
  )
}

/** Tab leaves the field unless something is being typed. */
function isTyped(text: string): boolean {
  return text !== '' && !/\s$/.test(text)
}
