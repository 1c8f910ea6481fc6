import { setTimeout as pause } from 'node:timers/promises'
import type { EventDetail } from '../../shared/model/event.ts'
import type { Client } from './connect.ts'

const JUDGED_WITHIN_MS = 10_000
const BETWEEN_LOOKS_MS = 30

/** The events once they are judged; one that takes too long comes as it is, `pending`. */
export async function awaitJudged(client: Client, ids: readonly number[]): Promise<EventDetail[]> {
  const deadline = Date.now() + JUDGED_WITHIN_MS
  const events: EventDetail[] = []
  for (const id of ids) {
    let event = await client.events.get({ id })
    while (event.verdict === 'pending' && Date.now() < deadline) {
      await pause(BETWEEN_LOOKS_MS)
      event = await client.events.get({ id })
    }
    events.push(event)
  }
  return events
}
