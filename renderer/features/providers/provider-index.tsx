import { type KeyboardEvent, type ReactNode, useRef } from 'react'
import type { PackFile } from '../../../shared/model/pack-file.ts'
import type { KnownProvider } from '../../../shared/model/provider-facts.ts'
import { Badge } from '../../ui/badge.tsx'
import { Field, TextInput } from '../../ui/field.tsx'
import type { ShownProvider } from './shown-provider.ts'
import { soughtProviders } from './words.ts'

/** The list to choose from: one's own first with files that cannot be used, then the built-in ones. */
export function ProviderIndex({
  providers,
  files,
  text,
  shown,
  onText,
  onShow,
}: {
  providers: readonly KnownProvider[]
  files: readonly PackFile[]
  text: string
  shown: ShownProvider
  onText: (text: string) => void
  onShow: (shown: ShownProvider) => void
}) {
  const list = useRef<HTMLElement>(null)
  const found = soughtProviders(providers, text)
  const own = found.filter(({ origin }) => origin === 'own')
  const builtIn = found.filter(({ origin }) => origin === 'built-in')
  const unused = files.filter(
    ({ file, isInUse }) => !isInUse && file.toLowerCase().includes(text.trim().toLowerCase()),
  )
  const shownId = shown === null ? providers[0]?.id : shown.kind === 'provider' ? shown.id : null
  const line = (key: string, isShown: boolean, to: ShownProvider, content: ReactNode): ReactNode => (
    <li key={key}>
      <button
        type="button"
        className="provider-line"
        aria-current={isShown ? 'true' : undefined}
        onClick={() => onShow(to)}
      >
        {content}
      </button>
    </li>
  )
  const provider = ({ id, name, events, problems }: KnownProvider): ReactNode =>
    line(
      id,
      id === shownId,
      { kind: 'provider', id },
      <>
        <span className="truncate">{name}</span>
        {problems.length > 0 ? (
          <Badge look="warn">to mend</Badge>
        ) : (
          <span className="faint figures" title={`${events.length} event types`}>
            {events.length > 0 && events.length}
            <span className="only-read-aloud"> event types</span>
          </span>
        )}
      </>,
    )
  return (
    <nav ref={list} className="providers-index" aria-label="All providers">
      <div className="providers-search">
        <Field label={<span className="only-read-aloud">Find a provider</span>}>
          <TextInput
            placeholder="Name, event type or scheme"
            value={text}
            onChange={(event) => onText(event.target.value)}
            onKeyDown={(event) => {
              const [best] = found
              const lines = list.current?.querySelectorAll<HTMLElement>('.provider-line')
              if (event.key === 'Enter') {
                if (best === undefined || text.trim() === '') lines?.[0]?.click()
                else onShow({ kind: 'provider', id: best.id })
              }
              if (event.key === 'ArrowDown') {
                event.preventDefault()
                lines?.[0]?.focus()
              }
            }}
          />
        </Field>
        <p className="only-read-aloud" role="status">
          {text.trim() !== '' && `${found.length} found`}
        </p>
      </div>
      <div className="providers-lines" role="presentation" onKeyDown={moveWithArrows}>
        {(own.length > 0 || unused.length > 0) && (
          <>
            <h2>Your own</h2>
            <ul>
              {own.map(provider)}
              {unused.map(({ file }) =>
                line(
                  `file ${file}`,
                  shown?.kind === 'file' && shown.file === file,
                  { kind: 'file', file },
                  <>
                    <span className="truncate mono">{file}</span>
                    <Badge look="bad">not in use</Badge>
                  </>,
                ),
              )}
            </ul>
          </>
        )}
        <h2>Built-in</h2>
        <ul>{builtIn.map(provider)}</ul>
        {found.length === 0 && unused.length === 0 && (
          <p className="providers-none soft">
            None has “{text.trim()}” in what is known of it. Make one from what arrived.
          </p>
        )}
      </div>
    </nav>
  )
}

/** The arrows go from line to line, as in every list here. */
function moveWithArrows(event: KeyboardEvent<HTMLElement>): void {
  const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
  if (by === 0) return
  const lines = [...event.currentTarget.querySelectorAll<HTMLElement>('.provider-line')]
  const at = lines.findIndex((line) => line === document.activeElement)
  event.preventDefault()
  lines[at + by]?.focus()
}
