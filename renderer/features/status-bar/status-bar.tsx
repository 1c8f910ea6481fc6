import type { ReactNode } from 'react'
import type { Health } from '../../../shared/model/health.ts'
import { formatBytes } from '../../../shared/format-bytes.ts'
import { CopyButton } from '../../ui/copy-button.tsx'
import { plural } from '../../ui/format.ts'
import { Hint } from '../../ui/hint.tsx'
import { JudgingAgain } from './judging-again.tsx'
import { NextCleanUp } from './next-clean-up.tsx'
import './status-bar.css'

/** Where it listens, what it keeps, how far index and diagnosis are, what waits for the app, where secrets lie. */
export function StatusBar({ health, held }: { health: Health; held: ReactNode }) {
  const { listener, store, counts, secrets } = health
  const address = listener.url.replace(/^http:\/\//, '')
  return (
    <footer className="status-bar figures" aria-label="State of the project">
      <span className="status-bar-item">
        Listening on <span className="mono">{address}</span>
        <CopyButton text={listener.url} name="Copy the local address" />
      </span>
      {listener.note !== null && (
        <Hint text={listener.note}>
          <button type="button" className="status-bar-note truncate">
            {listener.note}
          </button>
        </Hint>
      )}
      <span>
        {plural(counts.events, 'event')}, {formatBytes(store.bytes)}
      </span>
      <NextCleanUp />
      <span>{lagInWords(health)}</span>
      <JudgingAgain />
      {held}
      <span className="status-bar-space" />
      <Hint text={secrets.note}>
        <button type="button" className="status-bar-quiet">
          Secrets in the {secrets.keptIn === 'keyring' ? 'keyring' : 'key file'}
        </button>
      </Hint>
      <span className="faint">{health.version}</span>
    </footer>
  )
}

function lagInWords({ indexLag, judgingLag, store: { check } }: Health): string {
  if (check.state === 'running') return `Checking the project file, ${check.done} of ${check.of} tables`
  if (judgingLag > 0) return `Judging ${plural(judgingLag, 'event')}`
  if (indexLag > 0) return `Search is ${plural(indexLag, 'event')} behind`
  return 'Search up to date'
}
