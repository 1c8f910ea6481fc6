import { BellRing } from 'lucide-react'
import type { HeldAddress } from '../../../shared/model/tunnel.ts'
import { useProviders } from '../../api/queries.ts'
import { useGiven, useHeldAddresses } from '../../parts/held-addresses.ts'
import { Button } from '../../ui/button.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { plural } from '../../ui/format.ts'
import { useNow } from '../../ui/use-now.ts'
import { agoInWords } from './time-words.ts'
import { useAddressNotice } from './use-address-notice.ts'
import './address-alarm.css'

/**
 * Stays until every sender was given the address of now: each endpoint whose dashboard still holds another one, with
 * the new address to copy and a button for when it is pasted there.
 */
export function AddressAlarm() {
  const held = useHeldAddresses()
  const providers = useProviders()
  useAddressNotice()
  return (
    <div role="status" aria-label="Address alarm">
      {held.length > 0 && (
        <section className="address-alarm">
          <BellRing aria-hidden />
          <div className="address-alarm-words">
            <p>
              <b>The public address has changed.</b>{' '}
              {plural(held.length, 'sender still calls', 'senders still call')} an old one, which no longer
              leads here. Paste the new address there.
            </p>
            <ul>
              {held.map((each) => (
                <HeldLine
                  key={each.endpointId}
                  held={each}
                  provider={providers.data?.find(({ id }) => id === each.provider)?.name ?? each.provider}
                />
              ))}
            </ul>
          </div>
        </section>
      )}
    </div>
  )
}

function HeldLine({ held, provider }: { held: HeldAddress; provider: string }) {
  const given = useGiven()
  const now = useNow()
  const { endpointId, name, heldUrl, publicUrl, how, at } = held
  return (
    <li className="address-alarm-line">
      <span className="address-alarm-name">
        <b className="truncate">{name}</b>
        {provider !== name && <span className="soft truncate">{provider}</span>}
      </span>
      <span className="address-alarm-old">
        <span className="mono truncate" title={heldUrl}>
          {heldUrl}
        </span>
        <span className="faint">
          {how === 'given' ? 'given' : 'last callback'} {agoInWords(at, now)}
        </span>
      </span>
      {publicUrl !== null && (
        <CopyButton text={publicUrl} name={`Copy new address of ${name}`} label="Copy new" look="plain" />
      )}
      <Button
        size="small"
        aria-label={`Done: ${name} has the new address`}
        disabled={given.isPending}
        onClick={() => given.mutate(endpointId)}
      >
        Done
      </Button>
    </li>
  )
}
