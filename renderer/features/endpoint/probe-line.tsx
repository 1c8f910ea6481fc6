import { useQuery } from '@tanstack/react-query'
import type { Endpoint } from '../../../shared/model/endpoint.ts'
import { useApi } from '../../api/api.tsx'
import { Button } from '../../ui/button.tsx'
import { formatAge, formatMoment } from '../../ui/format.ts'
import { StatusMark, type Tone } from '../../ui/status-mark.tsx'
import { useNow } from '../../ui/use-now.ts'
import type { ProbeOutcome, ProbeResult } from '../../../shared/model/probe.ts'

const TONE: Record<ProbeOutcome, Tone> = {
  delivers: 'good',
  alters: 'warn',
  blocked: 'bad',
  unknown: 'neutral',
}

/** What the last probe of the public address found, and what of it matters to this provider. */
export function ProbeLine({ endpoint, onOpen }: { endpoint: Endpoint; onOpen: () => void }) {
  const now = useNow()
  const probe = useQuery(useApi().queries.tunnel.lastProbe.queryOptions()).data
  const last = probe?.last ?? null
  const isOfNow = last !== null && endpoint.publicUrl?.startsWith(last.publicUrl) === true
  const meanings =
    last?.items
      .flatMap((item) => item.meanings)
      .filter(
        ({ provider, status }) => provider === endpoint.provider && (status === 'fail' || status === 'warn'),
      ) ?? []
  return (
    <div className="probe-line">
      <StatusMark
        tone={endpoint.publicUrl === null ? 'bad' : isOfNow ? toneOf(last, endpoint.provider) : 'neutral'}
      />
      <div className="break-anywhere">
        {endpoint.publicUrl === null ? (
          <p>There is no public address now: the provider cannot reach this endpoint.</p>
        ) : isOfNow ? (
          <p>
            {last.sentence} <span className="faint figures">Probed {agoInWords(last.endedAt, now)}.</span>
          </p>
        ) : (
          <p>
            {probe?.isRunning === true
              ? 'The public address is being probed.'
              : 'The public address was not probed yet.'}
          </p>
        )}
        {isOfNow && meanings.map(({ sentence }) => <p key={sentence}>{sentence}</p>)}
      </div>
      <Button size="small" onClick={onOpen}>
        {endpoint.publicUrl === null ? 'Get one' : 'Public address'}
      </Button>
    </div>
  )
}

/** What the provider cannot do with the address weighs as much as what does not arrive. */
function toneOf({ outcome, items }: ProbeResult, provider: string): Tone {
  const statuses = items.flatMap(({ status, meanings }) => [
    status,
    ...meanings.filter((each) => each.provider === provider).map((each) => each.status),
  ])
  if (outcome !== 'delivers') return TONE[outcome]
  return statuses.includes('fail') ? 'bad' : statuses.includes('warn') ? 'warn' : 'good'
}

function agoInWords(at: number, now: number): string {
  const age = formatAge(at, now)
  return age === null ? `at ${formatMoment(at, now)}` : age === 'now' ? 'just now' : `${age} ago`
}
