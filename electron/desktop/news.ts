import type { EventSummary } from '../../shared/model/event.ts'
import { planNotification, type NotificationPlan } from './notification-plan.ts'

/** Events that came within this time are told together. */
const GATHER_MS = 1_500
/** After a notification the next one waits so long, however many events it is about then. */
const PAUSE_MS = 15_000
/** Ids of events that were told, so that none is told twice. */
const MOST_REMEMBERED = 5_000

export interface News {
  /** An event that is to be told. */
  add: (event: EventSummary) => void
  close: () => void
}

/** Gathers what is to be told, and has it told as one: soon at first, and then not more often than every 15 s. */
export function gatherNews(options: {
  nameOf: (endpointId: number) => string | null
  tell: (plan: NotificationPlan) => void
}): News {
  let gathered: EventSummary[] = []
  let timer: NodeJS.Timeout | undefined
  let lastToldAt = -Infinity
  const told = new Set<number>()

  function tellAll(): void {
    timer = undefined
    lastToldAt = performance.now()
    const events = gathered
    gathered = []
    options.tell(planNotification(events, options.nameOf))
  }

  return {
    add(event) {
      if (told.has(event.id)) return
      told.add(event.id)
      for (const id of told) if (told.size > MOST_REMEMBERED) told.delete(id)
      gathered.push(event)
      const sinceLast = performance.now() - lastToldAt
      timer ??= setTimeout(tellAll, Math.max(GATHER_MS, PAUSE_MS - sinceLast))
    },
    close: () => clearTimeout(timer),
  }
}
