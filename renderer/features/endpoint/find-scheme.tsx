import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { Endpoint, EndpointSettings } from '../../../shared/model/endpoint.ts'
import type { SchemeSearchResult } from '../../../shared/model/scheme-search.ts'
import { useApi } from '../../api/api.tsx'
import { failureOf } from '../../api/failure.ts'
import { Button } from '../../ui/button.tsx'
import { Problem } from '../../ui/empty-state.tsx'
import { Field, SecretInput } from '../../ui/field.tsx'
import { plural } from '../../ui/format.ts'
import './find-scheme.css'

/** Looks for the way in which the events of an endpoint are signed, and fills what it finds into the settings. */
export function FindScheme({
  endpoint,
  onUse,
}: {
  endpoint: Endpoint
  /** The settings to take over, and the secret where one was pasted. */
  onUse: (settings: EndpointSettings, secret: string | null) => void
}) {
  const [secret, setSecret] = useState('')
  const { client } = useApi()
  const search = useMutation({
    mutationFn: () =>
      client.endpoints.findScheme({ id: endpoint.id, secret: secret.trim() === '' ? undefined : secret }),
  })
  const hasSecret = secret.trim() !== '' || endpoint.credentials.length > 0
  return (
    <div className="page-section" id="find-scheme">
      <h2>Find my scheme</h2>
      <p className="soft">
        Tries every known scheme, and every usual header, hash, encoding and signed text, on the events that
        came here.
      </p>
      <Field
        label="Secret"
        help={
          endpoint.credentials.length > 0
            ? 'Leave it empty to try the credentials that are saved.'
            : 'The secret key of the sender’s dashboard. It is kept only if you take a find over.'
        }
      >
        <SecretInput value={secret} onChange={(event) => setSecret(event.target.value)} />
      </Field>
      <span>
        <Button disabled={!hasSecret || search.isPending} onClick={() => search.mutate()}>
          {search.isPending ? 'Looking…' : 'Find my scheme'}
        </Button>
      </span>
      <div aria-live="polite">
        {search.error !== null && <Problem {...failureOf(search.error)} />}
        {search.data !== undefined && (
          <Result
            result={search.data}
            onUse={(settings) => onUse(settings, secret.trim() === '' ? null : secret.trim())}
          />
        )}
      </div>
    </div>
  )
}

function Result({
  result,
  onUse,
}: {
  result: SchemeSearchResult
  onUse: (settings: EndpointSettings) => void
}) {
  return (
    <div className="find-scheme-result">
      <p>{result.message}</p>
      {result.fix !== null && <p className="soft">{result.fix}</p>}
      {result.found.length > 0 && (
        <ul className="find-scheme-list">
          {result.found.map(({ scheme, title, fits, settings }, index) => (
            <li key={index} className="find-scheme-item">
              <div>
                <b>{title}</b>
                {'signed' in scheme && <code className="break-anywhere">{scheme.signed}</code>}
                <span className="soft">
                  fits {fits} of {plural(result.events, 'event')}
                </span>
              </div>
              {settings !== null && (
                <Button size="small" onClick={() => onUse(settings)}>
                  Fill in
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
