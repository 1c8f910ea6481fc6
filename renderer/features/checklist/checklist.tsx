import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { ChecklistItem, Proof } from '../../../shared/model/checklist.ts'
import { useApi } from '../../api/api.tsx'
import { ReadingProblem } from '../../parts/reading-problem.tsx'
import { OF_EVENTS, useKeptTrue } from '../../parts/use-kept-true.ts'
import { Button } from '../../ui/button.tsx'
import { formatMoment } from '../../ui/format.ts'
import { StatusMark } from '../../ui/status-mark.tsx'
import { useNow } from '../../ui/use-now.ts'
import { SeenTypes } from './seen-types.tsx'
import { INTRO, STATUS_TONE, STATUS_WORD, TITLE, progressInWords, proofInWords } from './words.ts'
import './checklist.css'

/** What captured events and runs prove of an integration; each tick opens what proves it. */
export function Checklist({ endpointId, onOpen }: { endpointId: number; onOpen: (proof: Proof) => void }) {
  const { queries } = useApi()
  const checklist = useQuery(
    queries.endpoints.checklist.queryOptions({ input: { id: endpointId }, staleTime: 0 }),
  )
  useKeptTrue(
    useMemo(() => queries.endpoints.checklist.key({ input: { id: endpointId } }), [queries, endpointId]),
    OF_EVENTS,
  )
  const { data, error } = checklist
  return (
    <section className="page-section" id="checklist" aria-labelledby="checklist-title">
      <div className="page-section-head">
        <h2 id="checklist-title">Is it ready?</h2>
        {data !== undefined && (
          <span className="soft figures" role="status">
            {progressInWords(data.items)}
          </span>
        )}
      </div>
      <p className="soft">{INTRO}</p>
      {error !== null && data === undefined && (
        <ReadingProblem error={error} onAgain={() => void checklist.refetch()} />
      )}
      {data !== undefined && (
        <ul className="checklist" aria-label="Integration checklist">
          {data.items.map((item) => (
            <Line key={item.id} item={item} onOpen={onOpen} />
          ))}
        </ul>
      )}
    </section>
  )
}

function Line({ item, onOpen }: { item: ChecklistItem; onOpen: (proof: Proof) => void }) {
  const { id, status, sentence, next, proof, types } = item
  const now = useNow()
  return (
    <li className="checklist-item" data-status={status}>
      <StatusMark tone={STATUS_TONE[status]} name={STATUS_WORD[status]} />
      <div className="checklist-words">
        <h3 className="checklist-title">{TITLE[id]}</h3>
        <p className="break-anywhere">{sentence}</p>
        {next !== null && <p className="checklist-next break-anywhere">{next}</p>}
        {types.length > 0 && <SeenTypes types={types} onOpen={onOpen} />}
      </div>
      {proof !== null && (
        <div className="checklist-proof">
          <Button size="small" onClick={() => onOpen(proof)}>
            {proofInWords(proof)}
          </Button>
          <span className="faint figures">{formatMoment(proof.at, now)}</span>
        </div>
      )}
    </li>
  )
}
