import { Brand } from './brand.tsx'
import './no-token.css'

/** Shown where the page may not talk to the core: why, and how to get in. */
export function NoToken({ isRefused }: { isRefused: boolean }) {
  return (
    <main className="no-token">
      <Brand />
      <h1>{isRefused ? 'This page belongs to an earlier start' : 'This page needs its key'}</h1>
      <p>
        {isRefused
          ? 'Hookloupe makes a new token each time it starts, and the one in this tab is no longer valid.'
          : 'Only a page that was opened with the address Hookloupe printed may read your callbacks.'}
      </p>
      <ol>
        <li>
          Look at the terminal in which Hookloupe runs, or start it with{' '}
          <code className="mono">hookloupe serve</code>.
        </li>
        <li>
          Open the whole address that it printed; it ends with <code className="mono">#token=…</code>
        </li>
      </ol>
    </main>
  )
}
