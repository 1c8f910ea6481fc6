import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { X } from 'lucide-react'
import type { TrustedCertificate } from '../../../shared/model/host.ts'
import { useApi } from '../../api/api.tsx'
import { failureOf } from '../../api/failure.ts'
import { IconButton } from '../../ui/button.tsx'
import { Problem } from '../../ui/empty-state.tsx'
import { tell } from '../../ui/toasts.tsx'

/** Certificates that somebody trusted, each for one target; where there are none, how one comes here. */
export function TrustedCertificates() {
  const { client, queries } = useApi()
  const cache = useQueryClient()
  const trusted = useQuery(queries.hosts.certificates.queryOptions({ staleTime: 0 }))
  const change = useMutation({
    mutationFn: (act: () => Promise<TrustedCertificate[]>) => act(),
    onSuccess: (list) => cache.setQueryData(queries.hosts.certificates.queryKey(), list),
  })
  const distrust = ({ host, certificate }: TrustedCertificate): void => {
    change.mutate(() => client.hosts.distrust({ host }))
    tell({
      title: `The certificate of ${host} is not trusted any more.`,
      action: {
        label: 'Undo',
        onChoose: () => change.mutate(() => client.hosts.trust({ host, certificate })),
      },
    })
  }
  const error = change.error ?? trusted.error
  if (error !== null) return <Problem {...failureOf(error)} />
  if (trusted.data === undefined) return null
  if (trusted.data.length === 0) {
    return (
      <p className="faint">
        None. A delivery that fails because of a self-signed certificate shows it and offers to trust it.
      </p>
    )
  }
  return (
    <ul className="settings-list" aria-label="Trusted certificates">
      {trusted.data.map((each) => (
        <li key={each.host}>
          <span className="settings-list-words">
            <span className="mono break-anywhere">{each.host}</span>
            <span className="soft break-anywhere">
              {each.certificate.subject}, until {dayOf(each.certificate.validTo)}
            </span>
            <span className="settings-fingerprint mono faint break-anywhere">
              {each.certificate.fingerprint.replaceAll(/(..)(?=.)/g, '$1:')}
            </span>
          </span>
          <IconButton
            name={`No longer trust the certificate of ${each.host}`}
            size="small"
            onClick={() => distrust(each)}
          >
            <X aria-hidden />
          </IconButton>
        </li>
      ))}
    </ul>
  )
}

function dayOf(at: number): string {
  return new Date(at).toLocaleDateString('en-GB', { day: 'numeric', month: 'short', year: 'numeric' })
}
