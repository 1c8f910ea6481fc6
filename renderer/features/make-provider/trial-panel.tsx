import type { TriedEvent } from '../../../shared/model/pack-proposal.ts'
import { failureOf } from '../../api/failure.ts'
import { PackFindings } from '../../parts/pack-problems.tsx'
import { VERDICT_WORD } from '../../parts/words.ts'
import { Loading, Problem } from '../../ui/empty-state.tsx'
import { StatusMark } from '../../ui/status-mark.tsx'
import type { Proposal } from './use-proposal.ts'
import { saidOfAll, toneOf, trialInWords } from './words.ts'

const MOST_FINDINGS = 3

/** How the chosen events would be judged, and what was looked at of the pack itself; nothing of it is stored. */
export function TrialPanel({ make, onOpenEvent }: { make: Proposal; onOpenEvent: (id: number) => void }) {
  const { trial, proposal, check } = make
  const events = trial.data?.events ?? []
  const common = saidOfAll(events)
  return (
    <aside className="trial" aria-label="Trial" aria-busy={make.isWorking}>
      <section className="aside-section">
        <h2>
          As they would be judged{' '}
          <span className="faint trial-working">{make.isWorking ? 'working…' : ''}</span>
        </h2>
        <p role="status">{events.length > 0 && trialInWords(events)}</p>
        {trial.error !== null && <Problem {...failureOf(trial.error)} />}
        {trial.data === undefined && proposal.error === null && <Loading what="the trial" />}
        {common.length > 0 && (
          <ul className="trial-common">
            {common.map(({ message, fix }) => (
              <li key={message}>
                Of all of them: {message} {fix !== null && <span className="soft">{fix}</span>}
              </li>
            ))}
          </ul>
        )}
        {events.length > 0 && (
          <ul className="trial-events">
            {events.map((event) => (
              <TriedLine key={event.id} event={event} common={common} onOpen={() => onOpenEvent(event.id)} />
            ))}
          </ul>
        )}
        <p className="faint">A dry run: nothing is stored until you save.</p>
      </section>
      {check !== undefined && (
        <section className="aside-section">
          <h2>The pack itself</h2>
          <PackFindings check={check} />
        </section>
      )}
    </aside>
  )
}

function TriedLine({
  event,
  common,
  onOpen,
}: {
  event: TriedEvent
  /** What is said above already. */
  common: TriedEvent['findings']
  onOpen: () => void
}) {
  const { id, title, type, objectId, amount, verdict, isRecognised } = event
  const findings = event.findings.filter(({ message }) => common.every((each) => each.message !== message))
  const about = [objectId, amount].filter((part) => part !== null).join(' · ')
  return (
    <li>
      <button type="button" className="trial-line" onClick={onOpen}>
        <span className="only-read-aloud">Open event {id}: </span>
        <StatusMark tone={toneOf(event)} />
        <span className="truncate">{title ?? type ?? 'no type'}</span>
        <span className="trial-verdict">{VERDICT_WORD[verdict]}</span>
        <span className="trial-about mono faint truncate">
          {id}
          {about !== '' && ` · ${about}`}
        </span>
        {!isRecognised && <span className="trial-unrecognised faint">not recognised</span>}
      </button>
      {findings.length > 0 && (
        <ul className="trial-findings">
          {findings.slice(0, MOST_FINDINGS).map(({ message, fix }) => (
            <li key={message} className="break-anywhere">
              {message} {fix !== null && <span className="soft">{fix}</span>}
            </li>
          ))}
          {findings.length > MOST_FINDINGS && (
            <li className="soft">{findings.length - MOST_FINDINGS} more of the same event.</li>
          )}
        </ul>
      )}
    </li>
  )
}
