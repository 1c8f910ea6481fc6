import { useQuery } from '@tanstack/react-query'
import { Eye, EyeOff, FileKey } from 'lucide-react'
import { type DragEvent, useRef, useState } from 'react'
import type { Environment } from '../../../shared/model/endpoint.ts'
import type { ProviderFacts } from '../../../shared/model/provider-facts.ts'
import { useApi } from '../../api/api.tsx'
import { Button, IconButton } from '../../ui/button.tsx'
import { Field, SecretInput, TextArea, TextInput } from '../../ui/field.tsx'
import { plural } from '../../ui/format.ts'
import { useRested } from '../../ui/use-rested.ts'
import { credentialFromFile } from './credential-file.ts'
import { credentialWarning } from './credential-warning.ts'
import './secret-field.css'

/** For whom a credential is read: the provider, and what chooses among its schemes and certificates. */
export interface CredentialOwner {
  provider: string
  environment: Environment
  /** Null for an endpoint that is still to be made. */
  endpointId: number | null
}

/** One credential to be typed, pasted, or taken from a file; below it what it is, and what looks wrong with it. */
export function SecretField({
  kind,
  value,
  schemes,
  owner,
  onType,
}: {
  kind: ProviderFacts['credentials'][number]
  value: string
  schemes: ProviderFacts['schemes']
  owner: CredentialOwner
  onType: (value: string) => void
}) {
  const file = useRef<HTMLInputElement>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [isOver, setOver] = useState(false)
  const isPair = schemes.some(
    (scheme) =>
      (scheme.mechanism === 'rsa' || scheme.mechanism === 'ecdsa') && scheme.key.credential === kind.kind,
  )
  const type = (text: string): void => {
    setProblem(null)
    onType(text)
  }
  const take = async (chosen: File | undefined): Promise<void> => {
    if (chosen === undefined) return
    const read = await credentialFromFile(chosen, isPair)
    setProblem(read.problem)
    if (read.text !== null) onType(read.text)
  }
  const drop = (event: DragEvent): void => {
    event.preventDefault()
    setOver(false)
    void take(event.dataTransfer.files[0])
  }
  const reading = useReading(kind.kind, value, owner)
  const warnings = warningsOf(credentialWarning(kind.kind, value, schemes), reading?.warnings ?? [])
  return (
    // Dropping is a second way: the button beside the label does the same by keyboard.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      className={`secret-field${isOver ? ' secret-field-over' : ''}`}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <Field
        label={kind.label}
        error={problem}
        help={
          <>
            <span className="secret-field-reading" aria-live="polite">
              {kind.secret && reading !== null && `${reading.what} · ${plural(reading.length, 'character')}`}
            </span>
            {warnings.map(({ message, fix }) => (
              <span key={message} className="secret-field-warning">
                <b>{message}</b> {fix}
              </span>
            ))}
            {kind.where}
          </>
        }
        aside={
          kind.secret && (
            <Button
              size="small"
              look="quiet"
              className="secret-field-file"
              icon={<FileKey aria-hidden />}
              aria-description={`For the field “${kind.label}”`}
              onClick={() => file.current?.click()}
            >
              From a file
            </Button>
          )
        }
      >
        {!kind.secret ? (
          <TextInput isCode value={value} onChange={(event) => type(event.target.value)} />
        ) : isPair || value.includes('\n') ? (
          <SecretArea value={value} onType={type} />
        ) : (
          <SecretInput
            value={value}
            onChange={(event) => type(event.target.value)}
            onPaste={(event) => {
              const text = event.clipboardData.getData('text/plain')
              // A field of one line would drop the line breaks without a word.
              if (!text.trim().includes('\n')) return
              event.preventDefault()
              type(text.trim())
            }}
          />
        )}
      </Field>
      {kind.secret && (
        <input
          ref={file}
          type="file"
          hidden
          aria-label="Key file"
          onChange={(event) => {
            void take(event.target.files?.[0])
            event.target.value = ''
          }}
        />
      )}
    </div>
  )
}

/** Several lines that are hidden until they are asked to be seen. */
function SecretArea({ value, onType }: { value: string; onType: (value: string) => void }) {
  const [isShown, setShown] = useState(false)
  return (
    <span className="secret-area">
      <TextArea
        rows={value === '' ? 2 : 4}
        className={isShown ? '' : 'secret-area-hidden'}
        autoComplete="off"
        autoCapitalize="off"
        placeholder="-----BEGIN …"
        value={value}
        onChange={(event) => onType(event.target.value)}
      />
      <IconButton
        name={isShown ? 'Hide what is typed' : 'Show what is typed'}
        size="small"
        onClick={() => setShown(!isShown)}
      >
        {isShown ? <EyeOff aria-hidden /> : <Eye aria-hidden />}
      </IconButton>
    </span>
  )
}

/** What the core says of the text; null where it has said nothing yet. No answer outlives the field. */
function useReading(kind: string, value: string, { provider, environment, endpointId }: CredentialOwner) {
  const { queries } = useApi()
  const rested = useRested(value, 250)
  const input = {
    id: provider,
    kind,
    value: rested,
    environment,
    ...(endpointId === null ? {} : { endpoint: endpointId }),
  }
  const { data } = useQuery(
    queries.project.readCredential.queryOptions({ input, enabled: rested !== '', gcTime: 0, retry: false }),
  )
  return rested === value ? (data ?? null) : null
}

/** What the page sees at once goes before what the core says of the same text. */
function warningsOf(
  own: string | null,
  read: readonly { message: string; fix: string }[],
): readonly { message: string; fix: string }[] {
  return own === null ? read : [{ message: own, fix: '' }]
}
