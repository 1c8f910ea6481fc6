import { ExternalLink } from 'lucide-react'
import type { ReactNode } from 'react'
import type { ProviderFacts } from '../../shared/model/provider-facts.ts'
import type { Scheme } from '../../shared/model/scheme.ts'
import { providerInText } from './words.ts'
import './provider-panel.css'

/** What to do at the provider, step by step, and where it is documented. */
export function ProviderSteps({ facts, publicUrl }: { facts: ProviderFacts; publicUrl: string | null }) {
  if (facts.setup.length === 0 && facts.documentation.length === 0) return null
  return (
    <section className="aside-section" aria-label={`At ${providerInText(facts)}`}>
      <h2>At {providerInText(facts)}</h2>
      {facts.setup.length > 0 && (
        <ol className="aside-steps">
          {facts.setup.map((step, index) => (
            <li key={step}>
              {step}
              {index === 0 && publicUrl === null && ' There is no public address now: get one first.'}
            </li>
          ))}
        </ol>
      )}
      {facts.documentation.length > 0 && (
        <ul className="aside-links">
          {facts.documentation.map((link) => (
            <li key={link.url}>
              <OutsideLink url={link.url}>{link.title}</OutsideLink>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

/** What is known of a provider, with its sources, and what is not. */
export function ProviderPanel({ facts }: { facts: ProviderFacts }) {
  return (
    <>
      <section className="aside-section">
        <h2>How it proves and repeats</h2>
        <dl className="aside-facts">
          {facts.schemes.map((scheme) => (
            <div key={scheme.id}>
              <dt>
                {scheme.title}
                {scheme.generation === 'legacy' && !/legacy/i.test(scheme.title) && ', legacy'}
              </dt>
              <dd>
                {scheme.note ?? MECHANISM_WORD[scheme.mechanism]} <Source url={scheme.source ?? null} />
              </dd>
            </div>
          ))}
          {facts.unsigned !== null && (
            <div>
              <dt>Without a signature</dt>
              <dd>
                {facts.unsigned.message} {facts.unsigned.fix} <Source url={facts.unsigned.source} />
              </dd>
            </div>
          )}
          <div>
            <dt>Counts as received</dt>
            <dd>
              {facts.acknowledges.sentence} <Source url={facts.acknowledges.source} />
            </dd>
          </div>
          <div>
            <dt>Retries</dt>
            <dd>
              {facts.retries.sentence} <Source url={facts.retries.source} />
            </dd>
          </div>
          {facts.sources !== null && (
            <div>
              <dt>Sends from</dt>
              <dd>
                <SourceAddresses sources={facts.sources} />
              </dd>
            </div>
          )}
        </dl>
      </section>
      {facts.unknown.length > 0 && (
        <section className="aside-section">
          <h2>What is not known</h2>
          <ul className="aside-unknown">
            {facts.unknown.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

function SourceAddresses({ sources }: { sources: NonNullable<ProviderFacts['sources']> }) {
  return (
    <>
      {(['sandbox', 'live'] as const).map(
        (environment) =>
          sources[environment].length > 0 && (
            <span key={environment} className="aside-addresses">
              {environment}: <span className="mono">{sources[environment].join(', ')}</span>
            </span>
          ),
      )}
      <Source url={sources.source} />
    </>
  )
}

function Source({ url }: { url: string | null }) {
  return url === null ? null : <OutsideLink url={url}>source</OutsideLink>
}

function OutsideLink({ url, children }: { url: string; children: ReactNode }) {
  // Facts name documents in words where these have no address.
  if (!/^https?:\/\//.test(url)) return <span className="faint">{url}</span>
  return (
    <a href={url} target="_blank" rel="noreferrer noopener" className="aside-link">
      {children}
      <ExternalLink aria-label="opens outside" />
    </a>
  )
}

const MECHANISM_WORD: Record<Scheme['mechanism'], string> = {
  basic: 'HTTP Basic authentication.',
  equality: 'A secret that is sent as it is.',
  hmac: 'A keyed hash.',
  ed25519: 'An Ed25519 signature.',
  rsa: 'An RSA signature.',
  ecdsa: 'An ECDSA signature.',
  'aes-gcm': 'An encrypted body, proved by its tag.',
}
