import type { Tunnel } from '../../../shared/model/tunnel.ts'
import { Button } from '../../ui/button.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { PopoverClose } from '../../ui/popover.tsx'
import { StatusMark } from '../../ui/status-mark.tsx'
import { useNow } from '../../ui/use-now.ts'
import { DRIVER_NAMES, STATES, TONES } from './state-words.ts'
import { agoInWords, sinceInWords } from './time-words.ts'
import { useCheckNow, useProbe } from './use-public-address.ts'
import { useTunnelControl } from './use-tunnel-control.ts'

/** The state of the public address in short, what the last probe said against it, and what can be done. */
export function TunnelPanel({
  tunnel,
  localUrl,
  onOpen,
}: {
  tunnel: Tunnel
  localUrl: string
  onOpen: () => void
}) {
  const control = useTunnelControl()
  const check = useCheckNow()
  const probe = useProbe()
  const now = useNow()
  const { word, tone } = STATES[tunnel.state]
  const result = probe?.last?.publicUrl === tunnel.publicUrl ? probe?.last : undefined
  const against = result?.items.filter(({ status }) => status === 'fail' || status === 'warn') ?? []
  const isOff = tunnel.state === 'off'
  return (
    <div className="tunnel-panel">
      <div className="tunnel-head">
        <StatusMark tone={tone} />
        <b>{word}</b>
        <span className="faint figures">{sinceInWords(tunnel.since, now)}</span>
      </div>
      <p className="break-anywhere">{tunnel.reason}</p>
      <dl className="tunnel-facts">
        {tunnel.publicUrl !== null && <AddressFact label="public" url={tunnel.publicUrl} />}
        <AddressFact label="local" url={localUrl} />
        <dt>by</dt>
        <dd className="break-anywhere">
          {DRIVER_NAMES[tunnel.driver]}
          {tunnel.server !== null && <span className="mono"> {tunnel.server}</span>}
        </dd>
        {result !== undefined && (
          <>
            <dt>checked</dt>
            <dd>
              {probe?.isRunning === true ? 'now' : agoInWords(result.endedAt, now)}
              {result.roundTripMs !== null && `, ${Math.round(result.roundTripMs)} ms there and back`}
            </dd>
          </>
        )}
      </dl>
      {against.length > 0 && (
        <ul className="tunnel-against">
          {against.slice(0, 3).map((item) => (
            <li key={item.id}>
              <StatusMark tone={TONES[item.status]} name={item.status === 'fail' ? 'fails' : 'warning'} />
              <span className="break-anywhere">{item.message}</span>
            </li>
          ))}
          {against.length > 3 && <li className="faint">and {against.length - 3} more</li>}
        </ul>
      )}
      <div className="tunnel-actions">
        {tunnel.publicUrl !== null && (
          <Button
            size="small"
            look="primary"
            disabled={check.isPending || probe?.isRunning === true}
            onClick={() => check.mutate()}
          >
            {probe?.isRunning === true ? 'Checking' : 'Check now'}
          </Button>
        )}
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
        <PopoverClose>
          <Button size="small" look="quiet" onClick={onOpen}>
            All about it
          </Button>
        </PopoverClose>
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
