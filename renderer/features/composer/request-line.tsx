import { ChevronDown } from 'lucide-react'
import { IconButton } from '../../ui/button.tsx'
import { Menu } from '../../ui/menu.tsx'
import { splitAddress } from './composer-form.ts'
import type { ComposerState } from './use-composer.ts'

const METHODS = ['POST', 'GET', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS']

/** Method, address with the endpoint's named targets, and the query as it is written. */
export function RequestLine({ composer }: { composer: ComposerState }) {
  const { form, set, problem, endpoint } = composer
  const targets = endpoint?.targets ?? []
  const current = targets.find(({ url }) => url === form.target)
  const sendOnEnter = (event: { key: string }): void => {
    if (event.key === 'Enter') composer.send()
  }
  return (
    <div className="composer-line composer-request">
      <input
        className="input mono composer-method"
        aria-label="Method"
        list="methods"
        spellCheck={false}
        value={form.method}
        onChange={(event) => set({ method: event.target.value.toUpperCase() })}
      />
      <datalist id="methods">
        {METHODS.map((method) => (
          <option key={method} value={method}>
            {method}
          </option>
        ))}
      </datalist>
      <span className="composer-address">
        {current !== undefined && <span className="composer-target-name">{current.name}</span>}
        <input
          className="mono composer-target"
          aria-label="Address"
          aria-invalid={problem !== null}
          aria-describedby={problem === null ? undefined : 'composer-problem'}
          placeholder="http://localhost:3000/webhooks"
          spellCheck={false}
          value={form.target}
          onChange={(event) => set(splitAddress(event.target.value, form.query))}
          onKeyDown={sendOnEnter}
        />
        {targets.length > 0 && (
          <Menu
            align="end"
            trigger={
              <IconButton name="Targets of the endpoint" size="small">
                <ChevronDown aria-hidden />
              </IconButton>
            }
            sections={[
              {
                heading: `Targets of ${endpoint?.name ?? 'the endpoint'}`,
                entries: targets.map(({ name, url }) => ({
                  id: name,
                  label: name,
                  note: <span className="mono">{url}</span>,
                  onChoose: () => set(splitAddress(url, form.query)),
                })),
              },
            ]}
          />
        )}
      </span>
      <span className="faint mono" aria-hidden>
        ?
      </span>
      <input
        className="input mono composer-query"
        aria-label="Query"
        placeholder="query"
        spellCheck={false}
        value={form.query}
        onChange={(event) => set({ query: event.target.value })}
        onKeyDown={sendOnEnter}
      />
      {problem !== null && (
        <p id="composer-problem" className="composer-problem">
          {problem}
        </p>
      )}
    </div>
  )
}
