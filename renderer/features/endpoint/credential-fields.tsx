import { Lock, Plus } from 'lucide-react'
import { useState } from 'react'
import type { Credential } from '../../../shared/model/endpoint.ts'
import type { ProviderFacts } from '../../../shared/model/provider-facts.ts'
import { Button } from '../../ui/button.tsx'
import { TextInput } from '../../ui/field.tsx'
import type { TypedCredential } from './endpoint-form.ts'
import { type CredentialOwner, SecretField } from './secret-field.tsx'
import './credential-fields.css'

type Kind = ProviderFacts['credentials'][number]

/** What proves the sender: written here, never shown again. Several sets side by side, told apart by their label. */
export function CredentialFields({
  kinds,
  saved,
  typed,
  schemes,
  owner,
  onType,
}: {
  kinds: readonly Kind[]
  saved: readonly Credential[]
  typed: readonly TypedCredential[]
  /** What is known of the form of their keys. */
  schemes: ProviderFacts['schemes']
  owner: CredentialOwner
  onType: (credential: TypedCredential) => void
}) {
  // What was typed before and not saved may be of a set that is not there yet.
  const [added, setAdded] = useState(() => typed.flatMap(({ label }) => (label === null ? [] : [label])))
  const [newLabel, setNewLabel] = useState<string | null>(null)
  const savedLabels = [...new Set(saved.map((credential) => credential.label))]
  const labels = [...new Set([...(savedLabels.length === 0 ? [null] : savedLabels), ...added])]
  const add = (): void => {
    const label = newLabel?.trim() ?? ''
    if (label !== '' && !labels.includes(label)) setAdded([...added, label])
    setNewLabel(null)
  }
  if (kinds.length === 0)
    return <p className="soft">How this sender proves itself is not known: there is nothing to paste.</p>
  return (
    <div className="credentials">
      {labels.map((label) => (
        <fieldset key={label} className="credential-set">
          {labels.length > 1 && <legend>{label ?? 'Current'}</legend>}
          {kinds.map((kind) => (
            <CredentialField
              key={kind.kind}
              kind={kind}
              isSaved={saved.some((each) => each.kind === kind.kind && each.label === label)}
              typed={typed.find((each) => each.kind === kind.kind && each.label === label)}
              schemes={schemes}
              owner={owner}
              onType={(value) => onType({ kind: kind.kind, label, value })}
            />
          ))}
        </fieldset>
      ))}
      {newLabel === null ? (
        <Button
          size="small"
          look="quiet"
          className="credential-add"
          icon={<Plus aria-hidden />}
          onClick={() => setNewLabel('')}
        >
          Another set, such as the previous one
        </Button>
      ) : (
        <div className="credential-new-set">
          <TextInput
            aria-label="Label of the set"
            placeholder="previous"
            value={newLabel}
            onChange={(event) => setNewLabel(event.target.value)}
            onKeyDown={(event) => event.key === 'Enter' && add()}
          />
          <Button onClick={add}>Add the set</Button>
        </div>
      )}
    </div>
  )
}

function CredentialField({
  kind,
  isSaved,
  typed,
  schemes,
  owner,
  onType,
}: {
  kind: Kind
  isSaved: boolean
  typed: TypedCredential | undefined
  schemes: ProviderFacts['schemes']
  owner: CredentialOwner
  onType: (value: string | null) => void
}) {
  const [isReplacing, setReplacing] = useState(() => typed !== undefined && typed.value !== null)
  if (isSaved && typed?.value === null) {
    return (
      <div className="credential-saved">
        <span className="field-label">{kind.label}</span>
        <span className="credential-state">removed when you save</span>
        <Button size="small" look="quiet" onClick={() => onType('')}>
          Keep it
        </Button>
      </div>
    )
  }
  if (isSaved && !isReplacing) {
    return (
      <div className="credential-saved">
        <span className="field-label">{kind.label}</span>
        <span className="credential-state">
          <Lock aria-hidden />
          saved and sealed
        </span>
        <span className="credential-actions">
          <Button size="small" onClick={() => setReplacing(true)}>
            Replace
          </Button>
          <Button size="small" look="quiet" onClick={() => onType(null)}>
            Remove
          </Button>
        </span>
      </div>
    )
  }
  return (
    <SecretField kind={kind} value={typed?.value ?? ''} schemes={schemes} owner={owner} onType={onType} />
  )
}
