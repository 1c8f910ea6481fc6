import { Fragment } from 'react'
import { useMutation } from '@tanstack/react-query'
import type { ShownCertificate } from '../../shared/model/delivery.ts'
import { useApi } from '../api/api.tsx'
import { failureOf } from '../api/failure.ts'
import { Button } from '../ui/button.tsx'
import { tell } from '../ui/toasts.tsx'
import './sending-problem.css'

/** The certificate that a target showed and nobody vouches for, to be trusted for that target alone. */
export function CertificateCard({ url, certificate }: { url: string; certificate: ShownCertificate }) {
  const { client } = useApi()
  const host = hostAndPort(url)
  const trust = useMutation({
    mutationFn: () => client.hosts.trust({ host, certificate }),
    onError: (error) => {
      const { message, fix } = failureOf(error)
      tell({ title: message, description: fix, tone: 'bad' })
    },
  })
  const { subject, issuer, names, validFrom, validTo, fingerprint } = certificate
  return (
    <section className="certificate" aria-label={`Certificate of ${host}`}>
      <dl className="question-facts">
        <dt>Subject</dt>
        <dd className="mono break-anywhere">{subject}</dd>
        <dt>Issuer</dt>
        <dd className="mono break-anywhere">
          {issuer}
          {issuer === subject && <span className="faint"> self-signed</span>}
        </dd>
        <dt>Names</dt>
        <dd className="mono break-anywhere">{names.length === 0 ? 'none' : names.join(', ')}</dd>
        <dt>Valid</dt>
        <dd className="figures">
          {dayOf(validFrom)} to {dayOf(validTo)}
        </dd>
        <dt>SHA-256</dt>
        <dd className="mono">
          {pairsIn(fingerprint).map((pair, index) => (
            // A line may end after a colon, never within a byte.
            <Fragment key={index}>
              {index > 0 && (
                <>
                  :<wbr />
                </>
              )}
              {pair}
            </Fragment>
          ))}
        </dd>
      </dl>
      {trust.isSuccess ? (
        <p role="status">Trusted for {host}. Send it again.</p>
      ) : (
        <div className="certificate-action">
          <Button size="small" disabled={trust.isPending} onClick={() => trust.mutate()}>
            Trust for this target
          </Button>
          <span className="soft">For {host} and this certificate only; the settings take it back.</span>
        </div>
      )}
    </section>
  )
}

/** `host:port` as certificates are kept by. */
function hostAndPort(url: string): string {
  const { hostname, port, protocol } = new URL(url)
  return `${hostname}:${port === '' ? (protocol === 'https:' ? '443' : '80') : port}`
}

function pairsIn(hex: string): string[] {
  return hex.match(/../g) ?? []
}

function dayOf(at: number): string {
  return new Date(at).toLocaleDateString('en-GB', { day: 'numeric', month: 'short', year: 'numeric' })
}
