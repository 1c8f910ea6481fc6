import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { X } from 'lucide-react'
import { useState } from 'react'
import type { AllowedHost } from '../../../shared/model/host.ts'
import { useApi } from '../../api/api.tsx'
import { failureOf } from '../../api/failure.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Problem } from '../../ui/empty-state.tsx'
import { TextInput } from '../../ui/field.tsx'

/** Hosts beside this machine that deliveries may go to; each change holds at once. */
export function AllowedHosts() {
  const { client, queries } = useApi()
  const cache = useQueryClient()
  const [host, setHost] = useState('')
  const hosts = useQuery(queries.hosts.list.queryOptions())
  const change = useMutation({
    mutationFn: (act: () => Promise<AllowedHost[]>) => act(),
    onSuccess: (list) => cache.setQueryData(queries.hosts.list.queryKey(), list),
  })
  const add = (): void => {
    const name = host.trim()
    if (name === '') return
    change.mutate(() => client.hosts.allow({ host: name }))
    setHost('')
  }
  const error = change.error ?? hosts.error

  return (
    <>
      {error !== null && <Problem {...failureOf(error)} />}
      {(hosts.data ?? []).length > 0 && (
        <ul className="settings-hosts">
          {hosts.data?.map((each) => (
            <li key={each.host} className="mono">
              {each.host}
              <IconButton
                name={`No longer allow ${each.host}`}
                size="small"
                onClick={() => change.mutate(() => client.hosts.forget({ host: each.host }))}
              >
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
