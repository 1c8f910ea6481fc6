import { BellRing } from 'lucide-react'
import { useState } from 'react'
import type { Health } from '../../../shared/model/health.ts'
import { useProviders } from '../../api/queries.ts'
import { Button } from '../../ui/button.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { StatusMark } from '../../ui/status-mark.tsx'
import { useNow } from '../../ui/use-now.ts'
import { DriverSection } from './driver-section.tsx'
import { HistoryBand } from './history-band.tsx'
import { mayNotify } from './notify.ts'
import { ProbeList } from './probe-list.tsx'
import { STATES } from './state-words.ts'
import { agoInWords, sinceInWords } from './time-words.ts'
import { useCheckNow, useProbe } from './use-public-address.ts'
import { useTunnelControl } from './use-tunnel-control.ts'
import './public-address-page.css'

/** All about the public address: how it stands, what a probe through it found, its last day, and what makes it. */
export function PublicAddressPage({ health: { tunnel, listener } }: { health: Health }) {
  const control = useTunnelControl()
  const probe = useProbe()
  const check = useCheckNow()
  const providers = useProviders()
  const now = useNow()
  const { word, tone } = STATES[tunnel.state]
  const result = probe?.last ?? null
  const provedAt = probe?.provedAt ?? null
  const isRunning = probe?.isRunning === true
  const isOff = tunnel.state === 'off'
  // Without an address another way to one is what is wanted first; it stays there while it is being set.
  const [isMissing] = useState(tunnel.publicUrl === null)
  return (
    <section className="page" aria-label="Public address">
      <header className="page-head">
        <div className="public-head">
          <h1>Public address</h1>
          <p className="public-state">
            <StatusMark tone={tone} />
            <b>{word}</b>
            <span className="soft figures">{sinceInWords(tunnel.since, now)}</span>
            {provedAt !== null && (
              <span className="soft figures">· last proof of life {agoInWords(provedAt, now)}</span>
            )}
          </p>
        </div>
        <div className="page-actions">
          {!isOff && (
            <>
              <Button disabled={control.isBusy} onClick={control.stop}>
                Stop
              </Button>
              <Button disabled={control.isBusy} onClick={() => control.start(undefined)}>
                Restart
              </Button>
            </>
          )}
          {isOff && (
            <Button
              look="primary"
              disabled={control.isBusy}
              onClick={() => control.start(tunnel.driver === 'none' ? 'localtunnel' : undefined)}
            >
              Start the tunnel
            </Button>
          )}
          {tunnel.publicUrl !== null && (
            <Button look="primary" disabled={check.isPending || isRunning} onClick={() => check.mutate()}>
              {isRunning ? 'Checking' : 'Check now'}
            </Button>
          )}
        </div>
      </header>
      <div className="page-body">
        <div className="page-section public-wide">
          <p className="break-anywhere">{tunnel.reason}</p>
          <dl className="public-addresses">
            {tunnel.publicUrl !== null && <Address label="Public" url={tunnel.publicUrl} />}
            <Address label="Local" url={listener.url} />
          </dl>
          <Notifications />
        </div>
        {isMissing && <Maker />}
        <div className="page-section public-wide">
          <h2>When it could be reached</h2>
          <HistoryBand />
        </div>
        <div className="page-section public-wide">
          <div className="page-section-head">
            <h2>What a probe found</h2>
            {result !== null && (
              <span className="soft figures" role="status">
                {isRunning ? 'Checking now' : `Checked ${agoInWords(result.endedAt, now)}`}
              </span>
            )}
          </div>
          {result === null ? (
            <p className="soft">
              {isRunning
                ? 'The first probe is under way.'
                : 'Nothing was probed yet. As soon as there is a public address, requests are sent through it and compared with what arrives here.'}
            </p>
          ) : (
            <>
              <p className="break-anywhere">
                {result.publicUrl !== tunnel.publicUrl && (
                  <span className="soft">
                    Of <span className="mono">{result.publicUrl}</span>, which is not the address of now:{' '}
                  </span>
                )}
                {result.sentence}
              </p>
              <ProbeList result={result} providers={providers.data ?? []} />
            </>
          )}
        </div>
        {!isMissing && <Maker />}
      </div>
    </section>
  )
}

function Maker() {
  return (
    <div className="page-section public-wide">
      <h2>What makes the address</h2>
      <p className="soft">Whoever runs a tunnel sees every callback that passes through it.</p>
      <DriverSection />
    </div>
  )
}

function Address({ label, url }: { label: string; url: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        <span className="mono break-anywhere">{url}</span>
        <CopyButton text={url} name={`Copy the ${label.toLowerCase()} address`} label="Copy" look="plain" />
      </dd>
    </div>
  )
}

/** A browser asks before it shows notifications, and only after a click. */
function Notifications() {
  const [may, setMay] = useState(mayNotify)
  if (may !== 'default') return null
  return (
    <div>
      <Button
        size="small"
        icon={<BellRing aria-hidden />}
        onClick={() => void Notification.requestPermission().then(setMay)}
      >
        Notify me when the address changes
      </Button>
    </div>
  )
}
