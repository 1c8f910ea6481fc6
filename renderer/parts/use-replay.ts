import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { Delivery } from '../../shared/model/delivery.ts'
import type { Edits } from '../../shared/model/draft.ts'
import { useApi } from '../api/api.tsx'
import { type CallFailure, failureOf } from '../api/failure.ts'
import { rememberTarget } from './last-target.ts'

export interface Replay {
  eventId?: number
  draftId?: number
  target?: string
  signing: 'keep' | 'now'
  edits?: Edits
  endpointId?: number
}

export interface Sending {
  send: (replay: Replay) => void
  isSending: boolean
  /** Why the last one was not sent; an answer of the target, whatever it is, is no failure. */
  failure: CallFailure | null
  /** The host that deliveries may not go to yet, and a way to allow it and send again. */
  refused: { host: string; allow: () => void } | null
  forget: () => void
}

/** Sends an event or a draft; the host of a refused target can be allowed on the spot. */
export function useReplay(onDelivered: (delivery: Delivery) => void): Sending {
  const { client } = useApi()
  const [refusedReplay, setRefused] = useState<Replay | null>(null)

  const replay = useMutation({
    mutationFn: (input: Replay) => client.sending.replay(input),
    onSuccess: (delivery, input) => {
      if (input.target !== undefined) rememberTarget(input.target)
      onDelivered(delivery)
    },
    onError: (error, input) => {
      setRefused(failureOf(error).code === 'TARGET_REFUSED' ? input : null)
    },
  })
  const allow = useMutation({
    mutationFn: async ({ host, again }: { host: string; again: Replay }) => {
      await client.hosts.allow({ host })
      return again
    },
    onSuccess: (again) => send(again),
  })

  const send = (input: Replay): void => {
    setRefused(null)
    allow.reset()
    replay.mutate(input)
  }
  const host = refusedReplay?.target === undefined ? null : hostOf(refusedReplay.target)
  const error = allow.error ?? replay.error
  return {
    send,
    isSending: replay.isPending || allow.isPending,
    failure: error === null ? null : failureOf(error),
    refused:
      refusedReplay === null || host === null
        ? null
        : { host, allow: () => allow.mutate({ host, again: refusedReplay }) },
    forget: () => {
      setRefused(null)
      replay.reset()
      allow.reset()
    },
  }
}

function hostOf(target: string): string | null {
  try {
    return new URL(target).hostname
  } catch {
    return null
  }
}
