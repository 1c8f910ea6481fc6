import type { Endpoint } from '../../shared/model/endpoint.ts'
import { CopyButton } from '../ui/copy-button.tsx'
import { useCopiedAddress } from './held-addresses.ts'

/** Copies the address that a provider can reach, or the local one where there is no tunnel. */
export function CopyEndpointAddress({ endpoint: { id, publicUrl, url } }: { endpoint: Endpoint }) {
  const onCopied = useCopiedAddress(id)
  return (
    <CopyButton
      text={publicUrl ?? url}
      name="Copy the endpoint’s address"
      {...(publicUrl === null ? {} : { onCopied })}
    />
  )
}
