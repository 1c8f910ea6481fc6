import { useState } from 'react'
import type { Check } from '../../../shared/model/check.ts'
import type { EventDetail } from '../../../shared/model/event.ts'
import type { ProviderFacts } from '../../../shared/model/provider-facts.ts'
import { useProviders } from '../../api/queries.ts'
import { CheckList } from '../../parts/check-list.tsx'
import { CodePanel } from '../../parts/code-panel.tsx'
import { EvidenceView, SignatureEvidence } from '../../parts/evidence-view.tsx'
import { byWeight, toneOf, VERDICT_MEANING, verdictInWords } from '../../parts/words.ts'
import { Button } from '../../ui/button.tsx'
import { StatusMark } from '../../ui/status-mark.tsx'
import './findings-tab.css'

/** The cause in one sentence with what mends it, the proof of it, then every other check. */
export function FindingsTab({
  event,
  onOpenEvent,
  onOpenEndpoint,
}: {
  event: EventDetail
  onOpenEvent: (id: number) => void
  /** Null where the event has no endpoint. */
  onOpenEndpoint: ((section: string) => void) | null
}) {
  const checks = byWeight(event.checks)
  const leading = leadingCheck(event, checks)
  const rest = checks.filter((check) => check !== leading)
  const tone = toneOf(event)
  const providers = useProviders()
  const provider = providers.data?.find(({ id }) => id === event.provider)
  const [hasCode, setCode] = useState(false)
  const scheme = schemeOf(event, provider)
  // With the right key it may still be the scheme that is not, where that is a setting.
  const isAboutCredentials =
    (leading?.about === 'signature' || leading?.about === 'authentication') &&
    !isHandshake(leading) &&
    (!isKeyRight(leading) || Boolean(provider?.schemeSetting))
  return (
    // It scrolls by the keyboard too, where nothing in it takes the focus.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="detail-scroll findings" role="group" aria-label="Findings" tabIndex={0}>
      <section className="finding-card" data-tone={tone} aria-label="Verdict">
        <StatusMark tone={tone} />
        <div className="finding-words">
          <h3 className="break-anywhere">
            {event.cause ?? leading?.message ?? VERDICT_MEANING[event.verdict]}
          </h3>
          {leading !== null && leading.fix !== null && <p className="break-anywhere">{leading.fix}</p>}
          <p className="finding-verdict">
            <b>{verdictInWords(event)}</b>: {lowerFirst(VERDICT_MEANING[event.verdict])}
          </p>
          {isAboutCredentials && tone !== 'good' && onOpenEndpoint !== null && (
            <div className="finding-actions">
              <Button
                size="small"
                onClick={() => onOpenEndpoint(provider?.schemeSetting ? 'find-scheme' : 'credentials')}
              >
                {provider?.schemeSetting ? 'Find my scheme' : 'Open the credentials'}
              </Button>
            </div>
          )}
        </div>
      </section>
      {leading !== null && leading.evidence !== null && (
        <div className="finding-evidence">
          {leading.evidence.kind === 'signature' ? (
            <SignatureEvidence evidence={leading.evidence} />
          ) : (
            <EvidenceView evidence={leading.evidence} onOpenEvent={onOpenEvent} />
          )}
        </div>
      )}
      {event.provider !== null && scheme !== undefined && (
        <div className="finding-code">
          <Button size="small" aria-expanded={hasCode} onClick={() => setCode(!hasCode)}>
            {hasCode ? 'Hide the code' : 'Show the code that verifies this'}
          </Button>
          {hasCode && <CodePanel provider={event.provider} scheme={scheme} endpointId={event.endpointId} />}
        </div>
      )}
      {rest.length > 0 && (
        <section aria-label="All other checks">
          <CheckList checks={rest} onOpenEvent={onOpenEvent} />
        </section>
      )}
    </div>
  )
}

/** Whether the autopsy found that the saved key is right, and that something else is not. */
function isKeyRight({ evidence }: Check): boolean {
  return evidence?.kind === 'signature' && evidence.changed?.isKeyRight === true
}

/** The scheme that a check of this event is about, where code can be written for it. */
function schemeOf(event: EventDetail, provider: ProviderFacts | undefined): string | undefined {
  const ids = event.checks.flatMap(({ id, about }) =>
    about === 'signature' || about === 'authentication' ? [id.slice(about.length + 1)] : [],
  )
  // A description of one's own has any name.
  if (provider?.schemeSetting) return ids.find((id) => id !== 'unknown')
  const current = provider?.schemes.filter(({ generation }) => generation === 'current') ?? []
  const named = ids.find((id) => current.some((scheme) => scheme.id === id))
  // Of an older generation no code is written: what replaces it is shown.
  const isOlder = provider?.schemes.some(({ id, generation }) => generation === 'legacy' && ids.includes(id))
  return named ?? (isOlder === true ? current[0]?.id : undefined)
}

/** The check that the card is about: the one with the cause's sentence, else the weightiest, else the proof. */
function leadingCheck(event: EventDetail, checks: readonly Check[]): Check | null {
  if (event.verdict === 'pending') return null
  const named = checks.find((check) => check.message === event.cause)
  if (named !== undefined) return named
  if (event.cause !== null)
    return checks.find((check) => check.status === 'fail' || check.status === 'warn') ?? null
  const proof = checks.find(
    (check) => (check.about === 'signature' || check.about === 'authentication') && check.status !== 'note',
  )
  return proof ?? checks.find(isHandshake) ?? null
}

/** A request that is no event says itself what it is: nothing else about it is worth the card. */
function isHandshake({ id }: Check): boolean {
  return id.startsWith('authentication.handshake.')
}

function lowerFirst(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1)
}
