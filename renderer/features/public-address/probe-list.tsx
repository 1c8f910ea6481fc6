import { useState } from 'react'
import type { ProbeItem, ProbeResult } from '../../../shared/model/probe.ts'
import type { ProviderFacts } from '../../../shared/model/provider-facts.ts'
import { Segments } from '../../ui/tabs.tsx'
import { StatusMark } from '../../ui/status-mark.tsx'
import { STATUS_WORDS, TONES } from './state-words.ts'
import './probe-list.css'

const ALL = 'all'

/** What a probe found, item by item, and what that means for the providers of the project's endpoints. */
export function ProbeList({
  result,
  providers,
}: {
  result: ProbeResult
  providers: readonly ProviderFacts[]
}) {
  const [chosen, choose] = useState(ALL)
  const named = new Set(result.items.flatMap(({ meanings }) => meanings.map(({ provider }) => provider)))
  const choices = providers
    .filter(({ id }) => named.has(id))
    .map(({ id, name }) => ({ value: id, label: name }))
  return (
    <>
      {choices.length > 1 && (
        <div>
          <Segments
            name="What it means for"
            value={chosen}
            onChange={choose}
            choices={[{ value: ALL, label: 'All providers' }, ...choices]}
          />
        </div>
      )}
      <ul className="probe-list">
        {result.items.map((item) => (
          <ProbeLine key={item.id} item={item} provider={chosen === ALL ? null : chosen} />
        ))}
      </ul>
    </>
  )
}

function ProbeLine({ item, provider }: { item: ProbeItem; provider: string | null }) {
  const { status, title, message, fix, facts } = item
  const meanings = item.meanings.filter((each) => provider === null || each.provider === provider)
  return (
    <li className="probe-item">
      <StatusMark tone={TONES[status]} name={STATUS_WORDS[status]} />
      <span className="probe-title">{title}</span>
      <div className="probe-words">
        <p className="break-anywhere">{message}</p>
        {fix !== null && <p className="probe-fix break-anywhere">{fix}</p>}
        {facts.length > 0 && (
          <dl className="probe-facts">
            {facts.map(({ label, value }) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd className="mono break-anywhere">{value}</dd>
              </div>
            ))}
          </dl>
        )}
        {meanings.length > 0 && (
          <ul className="probe-meanings">
            {meanings.map((each) => (
              <li key={each.provider}>
                <StatusMark tone={TONES[each.status]} name={STATUS_WORDS[each.status]} />
                <span>{each.sentence}</span>
              </li>
            ))}
          </ul>
        )}
      </div>
    </li>
  )
}
