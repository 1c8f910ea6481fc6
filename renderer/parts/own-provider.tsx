import type { KnownProvider } from '../../shared/model/provider-facts.ts'
import { plural } from '../ui/format.ts'
import './own-provider.css'
import './provider-panel.css'

/** Where a provider of one's own comes from, and what is wrong in its file; nothing for a built-in one. */
export function OwnProvider({ facts }: { facts: KnownProvider }) {
  if (facts.origin === 'built-in') return null
  return (
    <section className="aside-section" aria-label="Your own provider">
      <h2>Your own provider</h2>
      <p>
        It comes from <code>providers/{facts.file}</code> in the folder of this project, and is read again
        when the file changes.
      </p>
      {facts.problems.length > 0 && (
        <>
          <p className="soft">
            {plural(facts.problems.length, 'problem')} in the file, so its last good version is in use:
          </p>
          <ul className="own-problems">
            {facts.problems.map(({ line, column, path, message, fix }) => (
              <li key={`${line} ${column} ${path} ${message}`}>
                {line !== null && `Line ${line}: `}
                {message} <span className="soft">{fix}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}
