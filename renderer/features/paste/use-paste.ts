import { useMutation, useQuery } from '@tanstack/react-query'
import type { WholeRequest } from '../../../shared/model/request.ts'
import { useApi } from '../../api/api.tsx'
import { failureOf } from '../../api/failure.ts'
import { useSettled } from '../../ui/use-settled.ts'
import { tell } from '../../ui/toasts.tsx'
import { plural } from '../../ui/format.ts'

const TYPING_PAUSE_MS = 250

/** Reads the pasted text as it changes; judges and keeps what was read. */
export function usePaste(text: string, onKept: (eventId: number) => void) {
  const { client, queries } = useApi()
  const settled = useSettled(text, TYPING_PAUSE_MS)
  const isEmpty = settled.trim() === ''
  const read = useQuery(
    queries.judging.paste.queryOptions({
      input: { text: settled },
      enabled: !isEmpty,
      retry: false,
      gcTime: 0,
    }),
  )
  const requests = isEmpty ? [] : (read.data?.requests ?? [])
  const [first] = requests

  /** As the listener would: a known slug, else the only endpoint of the provider that is recognised. */
  const judge = async (judgedAs: { provider: string; endpointId?: number }, request: WholeRequest) => {
    if (judgedAs.endpointId !== undefined || judgedAs.provider !== 'auto') {
      return client.judging.verify({ ...judgedAs, request })
    }
    const endpoints = await client.endpoints.list()
    const slug = pathOf(request.url).split('/')[1]
    const named = endpoints.find((endpoint) => endpoint.slug === slug)
    if (named !== undefined) return client.judging.verify({ provider: 'auto', endpointId: named.id, request })
    const alone = await client.judging.verify({ provider: 'auto', request })
    const [only, ...others] = endpoints.filter(({ provider }) => provider === alone.provider)
    if (only === undefined || others.length > 0) return alone
    return client.judging.verify({ provider: 'auto', endpointId: only.id, request })
  }
  const verify = useMutation({
    mutationFn: async (judgedAs: { provider: string; endpointId?: number }) => {
      if (first === undefined) throw new Error('There is no request to judge.')
      return { text: settled, verdict: await judge(judgedAs, first) }
    },
  })
  const keep = useMutation({
    mutationFn: (endpointId: number | null) =>
      client.judging.import({ requests, ...(endpointId === null ? {} : { endpointId }) }),
    onSuccess: ({ eventIds }) => {
      tell({ title: `${plural(eventIds.length, 'event')} kept.` })
      const [id] = eventIds
      if (id !== undefined) onKept(id)
    },
  })
  const error = keep.error ?? verify.error ?? (isEmpty ? null : read.error)
  return {
    read: isEmpty || read.data === undefined ? null : read.data,
    /** What was found; gone as soon as the text changes. */
    verdict: verify.data?.text === settled ? verify.data.verdict : null,
    failure: error === null ? null : failureOf(error),
    isBusy: read.isFetching || verify.isPending || keep.isPending,
    diagnose: verify.mutate,
    keep: (endpointId: number | null) => keep.mutate(endpointId),
  }
}

function pathOf(url: string): string {
  return URL.canParse(url) ? new URL(url).pathname : url
}
