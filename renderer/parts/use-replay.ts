import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { ReplayRequest } from '../../shared/contract.ts'
import type { Delivery } from '../../shared/model/delivery.ts'
import { type Api, useApi } from '../api/api.tsx'
import { type CallFailure, failureOf } from '../api/failure.ts'
import { rememberTarget } from './last-target.ts'

export type Replay = ReplayRequest

/** What has to be answered before a request may leave this machine. */
export interface SendingQuestion {
  /** `host`: nobody allowed it yet; `live`: a live event is about to go there. */
  kind: 'host' | 'live'
  /** Name or address without port. */
  host: string
  /** What would go there. */
  method: string
  url: string
  /** Names of the headers, so that it can be seen what goes along. */
  headers: string[]
}

export interface Sending {
  send: (replay: Replay) => void
  isSending: boolean
  /** Why the last one was not sent and nothing can be asked about it; an answer of the target is no failure. */
  failure: CallFailure | null
  question: SendingQuestion | null
  /** Allows the host of the question for good and sends again. */
  allow: (keepsSecrets: boolean) => void
  /** Sends again with the host that was typed. */
  confirm: (host: string) => void
  forget: () => void
}

/** Sends an event or a draft; what the core asks first is answered on the spot, by host and once. */
export function useReplay(onDelivered: (delivery: Delivery) => void): Sending {
  const { client } = useApi()
  const [question, ask] = useState<SendingQuestion | null>(null)

  const replay = useMutation({
    mutationFn: async (input: Replay): Promise<Delivery | SendingQuestion> => {
      try {
        return await client.sending.replay(input)
      } catch (error) {
        const asked = await questionAbout(client, input, error)
        if (asked === null) throw error
        return asked
      }
    },
    onSuccess: (outcome, input) => {
      if (!('id' in outcome)) {
        ask(outcome)
        return
      }
      if (input.target !== undefined) rememberTarget(input.target)
      onDelivered(outcome)
    },
  })
  const allow = useMutation({
    mutationFn: ({ host, keepsSecrets }: { host: string; keepsSecrets: boolean; again: Replay }) =>
      client.hosts.allow({ host, keepsSecrets }),
    onSuccess: (_, { again }) => send(again),
  })

  const send = (input: Replay): void => {
    ask(null)
    allow.reset()
    replay.mutate(input)
  }
  const again = replay.variables
  const error = allow.error ?? replay.error
  return {
    send,
    isSending: replay.isPending || allow.isPending,
    failure: error === null ? null : failureOf(error),
    question,
    allow: (keepsSecrets) => {
      if (question !== null && again !== undefined) allow.mutate({ host: question.host, keepsSecrets, again })
    },
    confirm: (host) => {
      if (again !== undefined) send({ ...again, confirm: host })
    },
    forget: () => {
      ask(null)
      replay.reset()
      allow.reset()
    },
  }
}

/** A preview says whether the refusal is one that can be answered; null where it cannot. */
async function questionAbout(
  client: Api['client'],
  input: Replay,
  error: unknown,
): Promise<SendingQuestion | null> {
  const { code } = failureOf(error)
  if (code !== 'TARGET_REFUSED' && code !== 'LIVE_NOT_CONFIRMED') return null
  try {
    const { request, target } = await client.sending.preview(input)
    const kind = code === 'LIVE_NOT_CONFIRMED' ? 'live' : 'host'
    if (kind === 'host' && target.isAllowed) return null
    const headers = request.headers.map(([name]) => name)
    return { kind, host: target.host, method: request.method, url: request.url, headers }
  } catch {
    // What is shown is why it was not sent, not why it could not be asked about.
    return null
  }
}
