import { useState } from 'react'
import type { DriftFinding, DriftType } from '../../../shared/model/drift.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { formatMoment, plural } from '../../ui/format.ts'
import { useNow } from '../../ui/use-now.ts'
import { KIND, KINDS, findingInWords, frequencyInWords } from './words.ts'

/** One event type at one endpoint, with what of it differs. What never arrived is told when it is asked for. */
export function TypeSection({
  type,
  since,
  isAgainstBefore,
  findings,
  endpoint,
  provider,
  onOpenEvent,
}: {
  type: DriftType
  /** Where the last month begins. */
  since: number
  /** True where only that is asked for. */
  isAgainstBefore: boolean
  findings: readonly DriftFinding[]
  endpoint: string
  provider: string
  onOpenEvent: (eventId: number) => void
}) {
  const now = useNow()
  const [isWhole, setWhole] = useState(false)
  const arrived = findings
    .filter(({ kind }) => kind !== 'never')
    .toSorted((a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind))
  const never = findings.filter(({ kind }) => kind === 'never')
  const shown = isWhole ? [...arrived, ...never] : arrived
  const name = type.title ?? (type.type === '' ? 'Without a type' : type.type)
  return (
    <section className="drift-type" aria-label={`${name} at ${endpoint}`}>
      <header className="drift-type-head">
        <h2>
          {name}
          {type.title !== null && <span className="drift-type-id mono">{type.type}</span>}
        </h2>
        <p className="soft figures">
          {provider === endpoint ? provider : `${provider} at ${endpoint}`} · {type.isMore ? 'over ' : ''}
          {plural(type.events, 'event')} ·{' '}
          {type.fields.documented === 0
            ? `${plural(type.fields.seen, 'field')} seen`
            : `${plural(type.fields.seen, 'field')} seen, ${type.fields.documented} documented`}{' '}
          · {timesInWords(type, now)}
        </p>
        {type.isFull && (
          <p className="soft">
            It came in so many shapes that newer ones are no longer taken in: what is told here is not all of
            it.
          </p>
        )}
        {type.isDocumented === null && (
          <p className="soft">The fields of this type are not described here: only changes can be told.</p>
        )}
        {isAgainstBefore && type.first.at >= since && (
          <p className="soft">There is nothing from before the last 30 days to hold it against.</p>
        )}
      </header>
      {shown.length > 0 && (
        <table className="drift-table">
          <caption className="only-read-aloud">Differences of {name}</caption>
          <colgroup>
            <col className="drift-kind-column" />
            <col className="drift-path-column" />
            <col />
            <col className="drift-first-column" />
          </colgroup>
          <thead className="only-read-aloud">
            <tr>
              <th scope="col">What</th>
              <th scope="col">Where</th>
              <th scope="col">How it differs</th>
              <th scope="col">First seen</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((finding) => (
              <Row
                key={`${finding.kind} ${finding.path} ${finding.found}`}
                finding={finding}
                type={type}
                now={now}
                onOpenEvent={onOpenEvent}
              />
            ))}
          </tbody>
        </table>
      )}
      <p className="drift-rest">
        {arrived.length === 0 && <span className="soft">Nothing that arrived differs.</span>}
        {never.length > 0 && (
          <Button
            size="small"
            look="quiet"
            className="drift-more"
            aria-expanded={isWhole}
            onClick={() => setWhole(!isWhole)}
          >
            {isWhole
              ? 'Hide what never arrived'
              : `${plural(never.length, 'documented field')} never arrived: show ${never.length === 1 ? 'it' : 'them'}`}
          </Button>
        )}
      </p>
    </section>
  )
}

function Row({
  finding,
  type,
  now,
  onOpenEvent,
}: {
  finding: DriftFinding
  type: DriftType
  now: number
  onOpenEvent: (eventId: number) => void
}) {
  const { kind, path, first, isRecent } = finding
  const isLight = kind === 'never' || kind === 'gone' || kind === 'new'
  return (
    <tr>
      <td>
        <Badge look={isLight ? 'quiet' : 'warn'}>{KIND[kind].word}</Badge>
        <span className="only-read-aloud">{KIND[kind].meaning}</span>
      </td>
      <th scope="row" className="mono break-anywhere">
        {path === '' ? 'the type itself' : path}
      </th>
      <td className="break-anywhere">
        {findingInWords(finding)}
        {isRecent && kind !== 'new' && <span className="drift-recent"> New within 30 days.</span>}
        {first !== null && <span className="drift-often figures"> {frequencyInWords(finding, type)}</span>}
      </td>
      <td className="figures">
        {first !== null && (
          <button type="button" className="drift-event" onClick={() => onOpenEvent(first.eventId)}>
            <span>
              <span className="only-read-aloud">Open </span>event {first.eventId}
            </span>
            <span className="faint">{formatMoment(first.at, now)}</span>
          </button>
        )}
      </td>
    </tr>
  )
}

function timesInWords({ first, last, events }: DriftType, now: number): string {
  if (events === 1) return `came ${formatMoment(first.at, now)}`
  return `first ${formatMoment(first.at, now)}, last ${formatMoment(last.at, now)}`
}
