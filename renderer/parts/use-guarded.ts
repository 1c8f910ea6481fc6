import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useApi } from '../api/api.tsx'
import { type CallFailure, failureOf } from '../api/failure.ts'

/** What would leave this machine, as far as it is known before. */
export interface Leaving {
  /** Method and address, such as `POST https://staging.example/hook`; null where it is more than one request. */
  request: string | null
  /** Names of the headers, so that it can be seen what goes along; null where they are not known yet. */
  headers: string[] | null
}

/** What has to be answered before something may leave this machine. */
export interface SendingQuestion extends Leaving {
  /** `host`: nobody allowed it yet; `live`: a live event is about to go there. */
  kind: 'host' | 'live'
  /** Name or address without port. */
  host: string
}

/** How a call stands that may be refused until a question is answered. */
export interface Guarded<Input> {
  send: (input: Input) => void
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

/** Makes a call that sends something; what the core asks first is answered on the spot, by host and once. */
export function useGuarded<Input, Output>({
  call,
  leaving,
  onDone,
}: {
  /** `confirm` is the host that was typed for live events. */
  call: (input: Input, confirm: string | undefined) => Promise<Output>
  /** Asked only where a question has to be put. */
  leaving: (input: Input) => Leaving | Promise<Leaving>
  onDone: (output: Output, input: Input) => void
}): Guarded<Input> {
  const { client, queries } = useApi()
  const [question, ask] = useState<SendingQuestion | null>(null)

  const run = useMutation({
    mutationFn: async ({ input, confirm }: Wish<Input>): Promise<{ done: Output } | SendingQuestion> => {
      try {
        return { done: await call(input, confirm) }
      } catch (error) {
        const { code, host } = failureOf(error)
        if (host === null) throw error
        const kind = code === 'LIVE_NOT_CONFIRMED' ? 'live' : 'host'
        return { kind, host, ...(await leaving(input)) }
      }
    },
    onSuccess: (outcome, { input }) => ('done' in outcome ? onDone(outcome.done, input) : ask(outcome)),
  })
  const allow = useMutation({
    mutationFn: ({ host, keepsSecrets }: { host: string; keepsSecrets: boolean; again: Wish<Input> }) =>
      client.hosts.allow({ host, keepsSecrets }),
    onSuccess: (list, { again }, _, { client: cache }) => {
      cache.setQueryData(queries.hosts.list.queryKey(), list)
      start(again)
    },
  })

  const start = (wish: Wish<Input>): void => {
    ask(null)
    allow.reset()
    run.mutate(wish)
  }
  const again = run.variables
  const error = allow.error ?? run.error
  return {
    send: (input) => start({ input }),
    isSending: run.isPending || allow.isPending,
    failure: error === null ? null : failureOf(error),
    question,
    allow: (keepsSecrets) => {
      if (question !== null && again !== undefined) allow.mutate({ host: question.host, keepsSecrets, again })
    },
    confirm: (host) => {
      if (again !== undefined) start({ ...again, confirm: host })
    },
    forget: () => {
      ask(null)
      run.reset()
      allow.reset()
    },
  }
}

interface Wish<Input> {
  input: Input
  confirm?: string
}
