import type { Health } from '../../../shared/model/health.ts'
import { Button } from '../../ui/button.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import './first-start.css'

/** Stands where the list will be until the first event arrives: what to copy where, and ways to begin without a sender. */
export function FirstStart({
  health,
  hasEndpoints,
  onNewEndpoint,
  onSample,
  onPaste,
}: {
  health: Health
  hasEndpoints: boolean
  onNewEndpoint: () => void
  onSample: () => void
  onPaste: () => void
}) {
  const { publicUrl, reason } = health.tunnel
  return (
    <div className="first-start">
      <h2>Waiting for the first callback</h2>
      <ol className="first-start-steps">
        <li>
          <h3>{hasEndpoints ? 'Your endpoint is ready' : 'Make an endpoint'}</h3>
          <p>
            {hasEndpoints
              ? 'Open it at the left for its own address and the provider’s setup steps.'
              : 'It gets an address of its own, knows the provider, and holds the credentials that prove a callback.'}
          </p>
          {!hasEndpoints && (
            <Button size="small" look="primary" onClick={onNewEndpoint}>
              New endpoint
            </Button>
          )}
        </li>
        <li>
          <h3>Give its address to the provider</h3>
          {publicUrl === null ? (
            <>
              <p>There is no public address now. {reason}</p>
              <Address url={health.listener.url} name="Copy the local address" />
              <p className="faint">Programs on this machine reach the local address; a provider does not.</p>
            </>
          ) : (
            <>
              <p>A provider that Hookloupe knows may also be sent to the bare address: it is recognised.</p>
              <Address url={publicUrl} name="Copy the public address" />
            </>
          )}
        </li>
        <li>
          <h3>Or begin without a sender</h3>
          <p>A sample is signed with your endpoint’s credentials and needs no network.</p>
          <div className="first-start-actions">
            <Button size="small" onClick={onSample}>
              Send a sample
            </Button>
            <Button size="small" onClick={onPaste}>
              Paste a request
            </Button>
          </div>
        </li>
      </ol>
    </div>
  )
}

function Address({ url, name }: { url: string; name: string }) {
  return (
    <div className="first-start-address">
      <span className="mono break-anywhere">{url}</span>
      <CopyButton text={url} name={name} label="Copy" look="plain" />
    </div>
  )
}
