import { ChevronDown } from 'lucide-react'
import type { Health } from '../../../shared/model/health.ts'
import type { Tunnel } from '../../../shared/model/tunnel.ts'
import { Button } from '../../ui/button.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { formatAge, formatMoment } from '../../ui/format.ts'
import { Popover } from '../../ui/popover.tsx'
import { useNow } from '../../ui/use-now.ts'
import { useTunnelControl } from './use-tunnel-control.ts'
import './public-address.css'

/** The address that a provider can reach, or why there is none and the local one: always in sight. */
export function PublicAddress({ health, onSettings }: { health: Health; onSettings: () => void }) {
  const { tunnel, listener } = health
  const shown = tunnel.publicUrl ?? listener.url
  return (
    <div className="address">
      <Popover
        title="The tunnel"
        trigger={
          <button type="button" className="address-state" aria-label={`Tunnel: ${stateWord(tunnel)}`}>
            <span className="address-dot" data-state={tunnel.state} aria-hidden />
            {tunnel.publicUrl === null && <span className="address-word">{stateWord(tunnel)}</span>}
            <ChevronDown aria-hidden />
          </button>
        }
      >
        <TunnelPanel tunnel={tunnel} localUrl={listener.url} onSettings={onSettings} />
      </Popover>
      <span className="address-url mono truncate" title={shown}>
        {shown}
      </span>
      <CopyButton
        text={shown}
        name={tunnel.publicUrl === null ? 'Copy the local address' : 'Copy the public address'}
        label="Copy"
        look="plain"
      />
    </div>
  )
}

/** Why the tunnel is as it is, in one line, for the space beside the address. */
export function TunnelReason({ tunnel }: { tunnel: Tunnel }) {
  return (
    <span className="address-reason truncate" title={tunnel.reason}>
      {tunnel.reason}
    </span>
  )
}

function TunnelPanel({
  tunnel,
  localUrl,
  onSettings,
}: {
  tunnel: Tunnel
  localUrl: string
  onSettings: () => void
}) {
  const control = useTunnelControl()
  const now = useNow()
  const isOff = tunnel.state === 'off'
  const since = formatAge(tunnel.since, now) ?? formatMoment(tunnel.since, now)
  return (
    <div className="tunnel-panel">
      <div className="tunnel-head">
        <span className="address-dot" data-state={tunnel.state} aria-hidden />
        <b>{stateWord(tunnel)}</b>
        <span className="faint figures">{since === 'now' ? 'just now' : `since ${since}`}</span>
      </div>
      <p className="break-anywhere">{tunnel.reason}</p>
      <dl className="tunnel-facts">
        {tunnel.publicUrl !== null && <AddressFact label="public" url={tunnel.publicUrl} />}
        <AddressFact label="local" url={localUrl} />
        {tunnel.server !== null && (
          <>
            <dt>server</dt>
            <dd className="mono break-anywhere">{tunnel.server}</dd>
          </>
        )}
        {tunnel.wantedName !== null && (
          <>
            <dt>name</dt>
            <dd>
              <span className="mono">{tunnel.grantedName ?? tunnel.wantedName}</span>
              {tunnel.grantedName !== null && tunnel.grantedName !== tunnel.wantedName && (
                <span className="tunnel-other-name"> granted instead of {tunnel.wantedName}</span>
              )}
            </dd>
          </>
        )}
      </dl>
      <div className="tunnel-actions">
        <Button
          size="small"
          look={isOff ? 'primary' : 'plain'}
          disabled={control.isBusy}
          onClick={() => control.start(tunnel.driver === 'none' ? 'localtunnel' : undefined)}
        >
          {isOff ? 'Start the tunnel' : 'Restart'}
        </Button>
        {!isOff && (
          <Button size="small" disabled={control.isBusy} onClick={control.stop}>
            Stop
          </Button>
        )}
        <Button size="small" look="quiet" onClick={onSettings}>
          Settings
        </Button>
      </div>
    </div>
  )
}

function AddressFact({ label, url }: { label: string; url: string }) {
  return (
    <>
      <dt>{label}</dt>
      <dd className="tunnel-address">
        <span className="mono break-anywhere">{url}</span>
        <CopyButton text={url} name={`Copy the ${label} address`} />
      </dd>
    </>
  )
}

function stateWord({ state, grantedName }: Tunnel): string {
  if (state === 'online') return 'Public address'
  if (state === 'connecting') return 'Connecting'
  // What was never there is not lost.
  return state === 'offline' && grantedName !== null ? 'Public address lost' : 'No public address'
}
