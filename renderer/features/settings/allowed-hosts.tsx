import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { X } from 'lucide-react'
import { useState } from 'react'
import type { AllowedHost } from '../../../shared/model/host.ts'
import { useApi } from '../../api/api.tsx'
import { failureOf } from '../../api/failure.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Problem } from '../../ui/empty-state.tsx'
import { TextInput } from '../../ui/field.tsx'
import { formatMoment } from '../../ui/format.ts'
import { Switch } from '../../ui/switch.tsx'
import { tell } from '../../ui/toasts.tsx'
import { useNow } from '../../ui/use-now.ts'

/** Hosts beside this machine that deliveries may go to; each change holds at once. */
export function AllowedHosts() {
  const { client, queries } = useApi()
  const cache = useQueryClient()
  const now = useNow()
  const [host, setHost] = useState('')
  // Hosts are allowed from the composer too.
  const hosts = useQuery(queries.hosts.list.queryOptions({ staleTime: 0 }))
  const change = useMutation({
    mutationFn: (act: () => Promise<AllowedHost[]>) => act(),
    onSuccess: (list) => cache.setQueryData(queries.hosts.list.queryKey(), list),
  })
  const allow = (name: string, keepsSecrets: boolean): void =>
    change.mutate(() => client.hosts.allow({ host: name, keepsSecrets }))
  const add = (): void => {
    const name = host.trim()
    if (name === '') return
    allow(name, false)
    setHost('')
  }
  const forget = (each: AllowedHost): void => {
    change.mutate(() => client.hosts.forget({ host: each.host }))
    tell({
      title: `${each.host} is not allowed any more.`,
      action: { label: 'Undo', onChoose: () => allow(each.host, each.keepsSecrets) },
    })
  }
  const error = change.error ?? hosts.error

  return (
    <>
      {error !== null && <Problem {...failureOf(error)} />}
      {(hosts.data ?? []).length > 0 && (
        <ul className="settings-list" aria-label="Allowed hosts">
          {hosts.data?.map((each) => (
            <li key={each.host}>
              <span className="settings-list-words">
                <span className="mono break-anywhere">{each.host}</span>
                <span className="faint figures">allowed {formatMoment(each.allowedAt, now)}</span>
              </span>
              <Switch
                label="Keeps proofs and cookies"
                checked={each.keepsSecrets}
                onChange={(keepsSecrets) => allow(each.host, keepsSecrets)}
              />
              <IconButton name={`No longer allow ${each.host}`} size="small" onClick={() => forget(each)}>
                <X aria-hidden />
              </IconButton>
            </li>
          ))}
        </ul>
      )}
      <div className="settings-add-host">
        <TextInput
          isCode
          aria-label="Host to allow"
          placeholder="staging.example.com"
          value={host}
          onChange={(event) => setHost(event.target.value)}
          onKeyDown={(event) => event.key === 'Enter' && add()}
        />
        <Button disabled={host.trim() === ''} onClick={add}>
          Allow
        </Button>
      </div>
    </>
  )
}
