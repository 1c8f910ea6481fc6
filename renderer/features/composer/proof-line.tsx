import { FAULTS, type Fault } from '../../../shared/model/delivery.ts'
import { useEndpoints, useProviders } from '../../api/queries.ts'
import { FAULT_WORDS } from '../../parts/fault-words.ts'
import { Select } from '../../ui/select.tsx'
import { Segments } from '../../ui/tabs.tsx'
import type { ComposerState } from './use-composer.ts'

const NONE = 0
const CHOSEN_FOR_ME = ''

/** How it is proved, and what is made wrong on purpose. */
export function ProofLine({ composer }: { composer: ComposerState }) {
  const { form, set } = composer
  return (
    <div className="composer-line composer-proof">
      <span className="composer-pair">
        <span className="soft">Signature</span>
        <Segments
          name="Signing"
          value={form.signing}
          choices={[
            { value: 'keep', label: 'Keep as it is' },
            { value: 'now', label: 'Sign now' },
          ]}
          onChange={(signing) => set({ signing })}
        />
      </span>
      {form.signing === 'now' && <Signer composer={composer} />}
      <span className="composer-pair">
        <span className="soft">Fault</span>
        <Select
          name="Fault"
          look="compact"
          value={form.fault ?? 'none'}
          choices={[
            { value: 'none', label: 'None' },
            ...FAULTS.map((fault) => ({
              value: fault,
              label: FAULT_WORDS[fault].name,
              note: FAULT_WORDS[fault].does,
            })),
          ]}
          onChange={(fault) => set({ fault: fault === 'none' ? null : fault })}
        />
      </span>
      {form.fault !== null && <FaultWords fault={form.fault} />}
    </div>
  )
}

function FaultWords({ fault }: { fault: Fault }) {
  const { does, expected } = FAULT_WORDS[fault]
  return (
    <p className="composer-fault">
      {does} <span className="soft">A right handler: {expected}</span>
    </p>
  )
}

/** Whose credentials sign, which set of them, and over which address where the scheme signs one. */
function Signer({ composer: { form, set, endpoint } }: { composer: ComposerState }) {
  const endpoints = useEndpoints()
  const providers = useProviders()
  const nameOf = (id: string): string => providers.data?.find((each) => each.id === id)?.name ?? id
  const choices = (endpoints.data ?? []).map(({ id, name, provider, environment }) => ({
    value: id,
    label: name,
    note: `${nameOf(provider)}, ${environment}`,
  }))
  const labels = [...new Set(endpoint?.credentials.map(({ label }) => label) ?? [])]
  const schemes = providers.data?.find((each) => each.id === endpoint?.provider)?.schemes ?? []
  const signsAddress = schemes.some(
    (scheme) => 'signed' in scheme && /\{(url|path|query)\}/.test(scheme.signed),
  )
  return (
    <>
      <span className="composer-pair">
        <span className="soft">as</span>
        <Select
          name="Endpoint that signs"
          look="compact"
          value={form.endpointId ?? NONE}
          choices={
            form.endpointId === null ? [{ value: NONE, label: 'choose an endpoint' }, ...choices] : choices
          }
          onChange={(id) => set({ endpointId: id === NONE ? null : id, label: null })}
        />
      </span>
      {labels.length > 1 && (
        <span className="composer-pair">
          <span className="soft">with</span>
          <Select
            name="Credential set"
            look="compact"
            value={form.label ?? CHOSEN_FOR_ME}
            choices={[
              { value: CHOSEN_FOR_ME, label: 'the set of its environment' },
              ...labels.map((label) => ({ value: label, label })),
            ]}
            onChange={(label) => set({ label: label === CHOSEN_FOR_ME ? null : label })}
          />
        </span>
      )}
      {signsAddress && (
        <span className="composer-pair">
          <span className="soft">over</span>
          <Segments
            name="Signed address"
            value={form.addressOf}
            choices={[
              { value: 'public', label: 'Public address' },
              { value: 'target', label: 'Target’s address' },
            ]}
            onChange={(addressOf) => set({ addressOf })}
          />
        </span>
      )}
    </>
  )
}
