import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { JsonDocument } from '../../../shared/bodies/json.ts'
import type { EventDetail } from '../../../shared/model/event.ts'
import { useApi } from '../../api/api.tsx'
import { type CallFailure, failureOf } from '../../api/failure.ts'
import { layOutInWorker } from './lay-out-in-worker.ts'

export interface BodyText {
  /** Null while it is being read or laid out. */
  text: string | null
  /** Where the values of that text stand; null where it is no JSON. */
  document: JsonDocument | null
  isCut: boolean
  isLoading: boolean
  failure: CallFailure | null
  loadAll: () => void
}

/** JSON up to this size is read whole at once: its beginning alone cannot be laid out. */
const MOST_AT_ONCE = 16 * 1024 * 1024

/** The text of a body: what came with the event, all of it once asked for; JSON over lines where `isPretty`. */
export function useBodyText(event: EventDetail, isPretty: boolean): BodyText {
  const { bytes } = useApi()
  const isJson = event.decoded.kind === 'json' && event.decoded.error === null
  const [isWhole, setWhole] = useState(isJson && event.decoded.size <= MOST_AT_ONCE)
  const needsMore = event.decoded.textCut && isWhole
  const whole = useQuery({
    queryKey: ['event text', event.id],
    enabled: needsMore,
    queryFn: async ({ signal }) => new TextDecoder().decode(await bytes(`/events/${event.id}/text`, signal)),
  })
  const text = needsMore ? (whole.data ?? null) : event.decoded.text
  const laidOut = useQuery({
    queryKey: ['event text laid out', event.id, needsMore, isPretty],
    enabled: isJson && text !== null,
    // It is as long as the body: kept for as long as it is shown.
    gcTime: 0,
    queryFn: async () => (text === null ? null : await layOutInWorker(text, isPretty)),
  })
  const error = whole.error ?? laidOut.error
  return {
    text: isPretty && isJson ? (laidOut.data?.text ?? null) : text,
    document: laidOut.data?.document ?? null,
    isCut: event.decoded.textCut && !needsMore,
    isLoading: whole.isLoading,
    failure: error === null ? null : failureOf(error),
    loadAll: () => setWhole(true),
  }
}

/** The bytes of a body as they arrived, read when they are shown first. */
export function useBodyBytes(eventId: number) {
  const { bytes } = useApi()
  const read = useQuery({
    queryKey: ['event body', eventId],
    queryFn: ({ signal }) => bytes(`/events/${eventId}/body`, signal),
  })
  return {
    data: read.data ?? null,
    failure: read.error === null ? null : failureOf(read.error),
    /** Saves them as a file. */
    save: (): void => {
      if (read.data === undefined) return
      const url = URL.createObjectURL(new Blob([read.data]))
      const link = document.createElement('a')
      link.href = url
      link.download = `event-${eventId}.bin`
      link.click()
      URL.revokeObjectURL(url)
    },
  }
}
