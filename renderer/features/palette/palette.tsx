import { type ReactNode, useState } from 'react'
import type { EventSummary } from '../../../shared/model/event.ts'
import { KeyCaps } from '../../commands/command-key.tsx'
import { titleOf, toneOf } from '../../parts/words.ts'
import { type BoxOption, type BoxSection, CommandBox } from '../../ui/command-box.tsx'
import { formatMoment, plural } from '../../ui/format.ts'
import { StatusMark } from '../../ui/status-mark.tsx'
import { useNow } from '../../ui/use-now.ts'
import { findEntries, type PaletteEntry } from './entry.ts'
import { WORDS } from './labels.ts'
import type { Match } from './match.ts'
import { readRecent, rememberRecent } from './recent.ts'
import { useFoundEvents } from './use-found-events.ts'
import './palette.css'

/** Everything that can be done and everything that can be opened, by a few letters of it. */
export function Palette({
  project,
  here,
  everywhere,
  places,
  hidden,
  onOpenEvent,
  onSearch,
  onClose,
}: {
  /** What was used before is kept for each project. */
  project: string
  /** What can be done on this page. */
  here: readonly PaletteEntry[]
  everywhere: readonly PaletteEntry[]
  places: readonly PaletteEntry[]
  /** Offered only when it is asked for: endpoints, providers, settings, projects. */
  hidden: readonly PaletteEntry[]
  onOpenEvent: (id: number) => void
  /** All events are wanted that fit a text. */
  onSearch: (text: string) => void
  onClose: () => void
}) {
  const [text, type] = useState('')
  const [recent] = useState(() => readRecent(project))
  const now = useNow()
  const { events, isSearching, failure } = useFoundEvents(text)
  const wanted = text.trim()
  const all = [...here, ...everywhere, ...places, ...hidden]

  const take = (id: string, label: string, act: () => void) => (): void => {
    rememberRecent(project, { id, label })
    act()
  }
  const optionOf = (entry: PaletteEntry, found?: Match): BoxOption => ({
    id: entry.id,
    label: found === undefined ? entry.label : <Marked text={entry.label} ranges={found.ranges} />,
    note: found?.via === null || found === undefined ? entry.kind : `${entry.kind} · ${found.via}`,
    aside: entry.key !== undefined && <KeyCaps name={entry.key} />,
    onChoose: take(entry.id, entry.label, entry.act),
  })
  const eventOption = (event: EventSummary): BoxOption => ({
    id: `event ${event.id}`,
    label: (
      <span className="palette-event">
        <StatusMark tone={toneOf(event)} />
        <span className="truncate">{titleOf(event)}</span>
      </span>
    ),
    note: <span className="mono">{event.objectId ?? event.path}</span>,
    aside: (
      <span className="palette-moment figures">
        {event.id} · {formatMoment(event.receivedAt, now)}
      </span>
    ),
    onChoose: take(`event ${event.id}`, `Event ${event.id}: ${titleOf(event)}`, () => onOpenEvent(event.id)),
  })
  const recentOptions = recent.flatMap(({ id, label }): BoxOption[] => {
    const entry = all.find((each) => each.id === id)
    if (entry !== undefined) return [{ ...optionOf(entry), id: `recent ${id}` }]
    const eventId = /^event (\d+)$/.exec(id)?.[1]
    if (eventId === undefined) return []
    const open = (): void => onOpenEvent(Number(eventId))
    return [{ id: `recent ${id}`, label, note: 'Event', onChoose: take(id, label, open) }]
  })
  const sections: BoxSection[] =
    wanted === ''
      ? [
          { heading: WORDS.recent, options: recentOptions },
          {
            heading: WORDS.page,
            options: here.filter(({ isQuiet }) => isQuiet !== true).map((entry) => optionOf(entry)),
          },
          { heading: WORDS.everywhere, options: everywhere.map((entry) => optionOf(entry)) },
          { heading: WORDS.go, options: places.map((entry) => optionOf(entry)) },
        ]
      : [
          {
            heading: WORDS.found,
            options: findEntries(
              wanted,
              all,
              recent.map(({ id }) => id),
            ).map(({ entry, match }) => optionOf(entry, match)),
          },
          {
            heading: WORDS.events,
            options: [
              ...events.map(eventOption),
              ...(events.length === 0
                ? []
                : [{ id: 'search', label: WORDS.search(wanted), onChoose: () => onSearch(wanted) }]),
            ],
          },
        ]
  const shown = sections.filter(({ options }) => options.length > 0)
  const count = shown.reduce((sum, { options }) => sum + options.length, 0)
  return (
    <CommandBox
      name={WORDS.name}
      placeholder={WORDS.placeholder}
      text={text}
      sections={shown}
      status={isSearching ? '' : count === 0 ? WORDS.nothing(wanted) : plural(count, 'result')}
      onType={type}
      onClose={onClose}
    >
      <Below
        isSearching={isSearching}
        failure={failure === null ? null : `${failure.message} ${failure.fix}`}
      >
        {count === 0 && !isSearching && (
          <>
            <b>{WORDS.nothing(wanted)}</b> {WORDS.nothingFix}
          </>
        )}
      </Below>
    </CommandBox>
  )
}

function Below({
  isSearching,
  failure,
  children,
}: {
  isSearching: boolean
  failure: string | null
  children: ReactNode
}) {
  if (failure !== null) return <p className="palette-below palette-problem">{failure}</p>
  if (isSearching) return <p className="palette-below">{WORDS.searching}…</p>
  return children !== false && <p className="palette-below">{children}</p>
}

/** A label with the letters marked by which it was found. */
function Marked({ text, ranges }: { text: string; ranges: Match['ranges'] }) {
  const parts: ReactNode[] = []
  let at = 0
  for (const { from, to } of ranges) {
    parts.push(text.slice(at, from), <mark key={from}>{text.slice(from, to)}</mark>)
    at = to
  }
  return [...parts, text.slice(at)]
}
