import type { Endpoint } from '../../../shared/model/endpoint.ts'
import type { ProviderFacts } from '../../../shared/model/provider-facts.ts'
import { providerInText } from '../../parts/words.ts'
import { useCopiedAddress } from '../../parts/held-addresses.ts'
import { CopyButton } from '../../ui/copy-button.tsx'

/** Where it receives, and where that address is pasted. */
export function AddressSection({
  endpoint,
  facts,
}: {
  endpoint: Endpoint
  facts: ProviderFacts | undefined
}) {
  const onCopied = useCopiedAddress(endpoint.id)
  return (
    <div className="page-section" id="address">
      <h2>Address</h2>
      {facts !== undefined && facts.setup.length > 0 && (
        <p className="soft">
          Paste the public one where {providerInText(facts)} asks for it; the steps stand under “At{' '}
          {providerInText(facts)}”.
        </p>
      )}
      <Address
        label="Public"
        url={endpoint.publicUrl}
        missing="There is no tunnel now."
        onCopied={onCopied}
      />
      <Address label="Local" url={endpoint.url} missing="" />
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
