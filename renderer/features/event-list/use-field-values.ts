import { useEffect, useState } from 'react'
import type { EventSummary } from '../../../shared/model/event.ts'
import type { FieldValue } from '../../../shared/model/inbox.ts'
import { useApi } from '../../api/api.tsx'

type Values = ReadonlyMap<string, ReadonlyMap<string, FieldValue>>

const NONE: Values = new Map()
/** So many rows are asked for at once, and so many are kept: more than any screen has. */
const MOST_ASKED = 100
const MOST_KEPT = 2_000

/**
 * What the bodies of the rows in sight hold at some paths, by `fieldsKey`. An event whose provider is found meanwhile
 * is read again, because the provider says what is hidden.
 */
export function useFieldValues(events: readonly EventSummary[], paths: readonly string[]): Values {
  const { client } = useApi()
  const wanted = paths.join('\n')
  const [kept, keep] = useState<{ wanted: string; values: Values }>({ wanted, values: NONE })
  const values = kept.wanted === wanted ? kept.values : NONE
  const missing = paths.length === 0 ? [] : events.filter((event) => !values.has(fieldsKey(event)))
  const asked = missing.slice(0, MOST_ASKED).map(fieldsKey).join(',')
  useEffect(() => {
    if (asked === '') return
    const closing = new AbortController()
    const keys = new Map(asked.split(',').map((key) => [Number(key.split(' ', 1)[0]), key]))
    const read = wanted.split('\n')
    const ask = async (): Promise<void> => {
      const found = await client.inbox.fields(
        { ids: [...keys.keys()], paths: read },
        { signal: closing.signal },
      )
      const byId = new Map(
        found.map(({ id, values: of }) => [id, new Map(of.map((each, at) => [read[at] ?? '', each]))]),
      )
      keep((before) => {
        const old = before.wanted === wanted ? [...before.values].slice(-MOST_KEPT) : []
        const fresh = [...keys].map(
          ([id, key]) => [key, byId.get(id) ?? new Map<string, FieldValue>()] as const,
        )
        return { wanted, values: new Map([...old, ...fresh]) }
      })
    }
    // What cannot be read now is asked for again when the rows in sight change.
    void ask().catch(() => {})
    return () => closing.abort()
  }, [client, asked, wanted])
  return values
}

/** Under which key the values of an event are kept. */
export function fieldsKey({ id, provider }: Pick<EventSummary, 'id' | 'provider'>): string {
  return `${id} ${provider ?? ''}`
}
