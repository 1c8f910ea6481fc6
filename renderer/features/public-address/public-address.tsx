import { ChevronDown } from 'lucide-react'
import type { Health } from '../../../shared/model/health.ts'
import type { Tunnel } from '../../../shared/model/tunnel.ts'
import { CopyButton } from '../../ui/copy-button.tsx'
import { plural } from '../../ui/format.ts'
import { Popover } from '../../ui/popover.tsx'
import { StatusMark, type Tone } from '../../ui/status-mark.tsx'
import { useNow } from '../../ui/use-now.ts'
import { STATES, stateSentence } from './state-words.ts'
import { TunnelPanel } from './tunnel-panel.tsx'
import { agoInWords } from './time-words.ts'
import { useProbe } from './use-public-address.ts'
import './public-address.css'

/** The address that a provider can reach, or why there is none and the local one: always in sight. */
export function PublicAddress({ health, onOpen }: { health: Health; onOpen: () => void }) {
  const { tunnel, listener } = health
  const { word, tone } = useGlance(tunnel)
  const shown = tunnel.publicUrl ?? listener.url
  return (
    <div className="address" data-state={tunnel.state}>
      <Popover
        title="The public address"
        trigger={
          <button type="button" className="address-state" aria-label={`Public address: ${word}`}>
            <StatusMark tone={tone} />
            <span className="address-word">{word}</span>
            <ChevronDown aria-hidden />
          </button>
        }
      >
        <TunnelPanel tunnel={tunnel} localUrl={listener.url} onOpen={onOpen} />
      </Popover>
      {tunnel.publicUrl === null && <span className="address-local">local only</span>}
      <span className="address-url mono truncate" title={shown}>
        {shown}
      </span>
      <CopyButton
        text={shown}
        name={tunnel.publicUrl === null ? 'Copy the local address' : 'Copy the public address'}
        label="Copy"
        look="plain"
      />
      <span className="only-read-aloud" aria-live="polite">
        {stateSentence(tunnel)}
      </span>
    </div>
  )
}

/** The state in one word; an address that is online and fails a provider's needs is not simply well. */
function useGlance(tunnel: Tunnel): { word: string; tone: Tone } {
  const probe = useProbe()
  const { word, tone } = STATES[tunnel.state]
  const items = probe?.last?.publicUrl === tunnel.publicUrl ? (probe?.last?.items ?? []) : []
  const problems = items.filter(({ status }) => status === 'fail').length
  if (tunnel.state !== 'online' || problems === 0) return { word, tone }
  return { word: `${word}, ${plural(problems, 'problem')}`, tone: 'warn' }
}

/** Why the tunnel is as it is, or when a callback last went all the way, in the space beside the address. */
export function TunnelReason({ tunnel }: { tunnel: Tunnel }) {
  const probe = useProbe()
  const now = useNow()
  const isWell = tunnel.state === 'online' && probe?.last?.publicUrl === tunnel.publicUrl
  const proved = probe?.provedAt ?? null
  const text =
    isWell && proved !== null && probe?.last?.outcome === 'delivers'
      ? `Proved ${agoInWords(proved, now)}: every byte arrives and our answer comes back.`
      : tunnel.reason
  return (
    <span className="address-reason truncate" title={text}>
      {text}
    </span>
  )
}
