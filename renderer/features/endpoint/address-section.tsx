import type { ReactNode } from 'react'
import type { Endpoint } from '../../../shared/model/endpoint.ts'
import { useCopiedAddress } from '../../parts/held-addresses.ts'
import { CopyButton } from '../../ui/copy-button.tsx'

/** Where it receives; below it how that address fares. */
export function AddressSection({ endpoint, children }: { endpoint: Endpoint; children: ReactNode }) {
  const onCopied = useCopiedAddress(endpoint.id)
  return (
    <div className="page-section" id="address">
      <h2>Address</h2>
      <Address
        label="Public"
        url={endpoint.publicUrl}
        missing="There is no tunnel now."
        onCopied={onCopied}
      />
      <Address label="Local" url={endpoint.url} missing="" />
      {children}
    </div>
  )
}

function Address({
  label,
  url,
  missing,
  onCopied,
}: {
  label: string
  url: string | null
  missing: string
  onCopied?: () => void
}) {
  return (
    <div className="endpoint-address">
      <span className="soft">{label}</span>
      {url === null ? (
        <span className="faint">{missing}</span>
      ) : (
        <>
          <span className="mono break-anywhere">{url}</span>
          <CopyButton
            text={url}
            name={`Copy the ${label.toLowerCase()} address`}
            label="Copy"
            look="plain"
            onCopied={onCopied}
          />
        </>
      )}
    </div>
  )
}
