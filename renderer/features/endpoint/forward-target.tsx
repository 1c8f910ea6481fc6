import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Endpoint } from '../../../shared/model/endpoint.ts'
import { useApi } from '../../api/api.tsx'
import { failureOf } from '../../api/failure.ts'
import { useForwarding } from '../../api/queries.ts'
import { HostDialog } from '../../parts/host-dialog.tsx'
import { LiveDialog, type LiveWords } from '../../parts/live-dialog.tsx'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { StatusMark } from '../../ui/status-mark.tsx'
import { tell } from '../../ui/toasts.tsx'
import './held-line.css'

/** A target beyond this machine: whether forwards may go there, and what has to be said before they do. */
export function ForwardTarget({ endpoint }: { endpoint: Endpoint }) {
  const { id, target, environment, forwarding } = endpoint
  const { client, queries } = useApi()
  const cache = useQueryClient()
  const [asking, ask] = useState<'host' | 'live' | null>(null)
  const states = useForwarding()
  const input = { id }
  const judged = useQuery({
    ...queries.forwarding.target.queryOptions({
      input,
      queryKey: [...queries.forwarding.target.key({ input }), target, environment, forwarding.confirmedHost],
    }),
    // Hosts are allowed elsewhere too.
    staleTime: 0,
  })
  const onError = (error: unknown): void => {
    const { message, fix } = failureOf(error)
    tell({ title: message, description: fix, tone: 'bad' })
  }
  const allow = useMutation({
    async mutationFn({ host, keepsSecrets }: { host: string; keepsSecrets: boolean }) {
      await client.hosts.allow({ host, keepsSecrets })
      return client.forwarding.held({ id, action: 'release' })
    },
    async onSuccess() {
      ask(null)
      await judged.refetch()
    },
    onError,
  })
  const confirm = useMutation({
    mutationFn: (confirmedHost: string | null) =>
      client.endpoints.change({ id, forwarding: { confirmedHost } }),
    onSuccess(changed) {
      ask(null)
      cache.setQueryData(queries.endpoints.list.queryKey(), (all) =>
        all?.map((each) => (each.id === id ? changed : each)),
      )
    },
    onError,
  })

  const found = judged.data
  if (found === undefined || found === null || found.isLoopback) return null
  const { host, isAllowed, isConfirmed } = found
  const waitsForHost = states.data?.find(({ endpointId }) => endpointId === id)?.asks === 'live'
  const needsWord = (found.needsConfirmation || waitsForHost) && !isConfirmed
  const question = { host, request: target === null ? null : `POST ${target}`, headers: null }
  return (
    <div className="held-line" data-waiting={!isAllowed || needsWord || undefined}>
      <StatusMark tone={!isAllowed || needsWord ? 'warn' : 'good'} />
      <p className="held-line-words">
        {environment === 'live' && (
          <>
            <Badge look="accent">live</Badge>{' '}
          </>
        )}
        {wordsOf(host, { isAllowed, needsWord, isConfirmed })}
      </p>
      <span className="held-line-actions">
        {!isAllowed && (
          <Button size="small" onClick={() => ask('host')}>
            Allow the host
          </Button>
        )}
        {isAllowed && needsWord && (
          <Button size="small" onClick={() => ask('live')}>
            Confirm for live events
          </Button>
        )}
        {isConfirmed && (
          <Button size="small" look="quiet" disabled={confirm.isPending} onClick={() => confirm.mutate(null)}>
            Take back
          </Button>
        )}
      </span>
      {asking === 'host' && (
        <HostDialog
          question={{ ...question, kind: 'host' }}
          words={{ title: `Forward to ${host}?`, action: `Allow ${host}`, refuse: 'Leave it held' }}
          sending={{
            isSending: allow.isPending,
            allow: (keepsSecrets) => allow.mutate({ host, keepsSecrets }),
            forget: () => ask(null),
          }}
        />
      )}
      {asking === 'live' && (
        <LiveDialog
          question={question}
          words={EVERY_EVENT}
          sending={{
            isSending: confirm.isPending,
            confirm: (typed) => confirm.mutate(typed),
            forget: () => ask(null),
          }}
        />
      )}
    </div>
  )
}

function wordsOf(
  host: string,
  { isAllowed, needsWord, isConfirmed }: { isAllowed: boolean; needsWord: boolean; isConfirmed: boolean },
): string {
  if (!isAllowed) return `${host} is not this machine: nothing is forwarded there until you allow it.`
  if (needsWord) return `${host} is not this machine: live events wait until you type its name.`
  if (isConfirmed) return `Live events are forwarded to ${host}, as you confirmed. Another host asks again.`
  return `${host} is not this machine, and you allowed it. Live events would ask first.`
}

const EVERY_EVENT: LiveWords = {
  title: (host) => `Forward live events to ${host}?`,
  description:
    'They happen with real money, and that host is not this machine. From now on each goes there by itself, until another host is the target or you take it back.',
  refuse: 'Do not forward',
  confirm: 'Forward live events',
}
