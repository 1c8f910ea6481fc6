import { Field, SecretInput } from '../../ui/field.tsx'
import { StatusMark } from '../../ui/status-mark.tsx'
import type { Proposal } from './use-proposal.ts'

/** The secret, and the scheme that it fits or what was tried in vain. */
export function SchemeSection({ make }: { make: Proposal }) {
  const scheme = make.proposal.data?.scheme
  const holds = make.endpoint !== null && make.endpoint.credentials.length > 0
  return (
    <>
      <Field
        label="Secret"
        help={
          holds
            ? 'Leave it empty to try the credentials that the endpoint holds.'
            : 'As the sender’s dashboard shows it. It is not written into the provider; an endpoint that you make of it keeps it sealed.'
        }
      >
        <SecretInput value={make.secret} onChange={(event) => make.setSecret(event.target.value)} />
      </Field>
      {scheme !== undefined && (
        <div className="make-scheme" role="status">
          <StatusMark
            tone={scheme.title !== null ? 'good' : scheme.tried > 0 ? 'bad' : 'neutral'}
            name={scheme.title !== null ? 'found' : scheme.tried > 0 ? 'not found' : 'not looked for'}
          />
          <div>
            <p>{scheme.message}</p>
            {scheme.signed !== null && (
              <p className="soft">
                Signed text: <code className="break-anywhere">{scheme.signed}</code>
              </p>
            )}
            {scheme.fix !== null && <p className="soft">{scheme.fix}</p>}
          </div>
        </div>
      )}
    </>
  )
}
