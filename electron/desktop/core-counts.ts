import type { LiveMessage } from '../../shared/model/live.ts'
import type { CoreClient } from './watch-core.ts'

/** As the core counts: where it is not exact there are at least so many. */
export interface Count {
  events: number
  isExact: boolean
}

/** What the tray and the icon say of the open project. */
export interface CoreCounts {
  /** Events that nobody has looked at. */
  unread: Count
  /** Those of them whose proof does not hold. */
  failed: Count
  isPaused: boolean
  project: string
}

/** After these the counts may be others. */
const CHANGING: ReadonlySet<LiveMessage['kind']> = new Set([
  'behind',
  'captured',
  'judged',
  'many',
  'read',
  'removed',
  'restored',
  'health',
])
const READ_EVERY_MS = 1_000

/** Reads the counts when something may have changed them, at most once a second; `changed` hears each answer. */
export function followCounts(
  client: () => CoreClient | null,
  changed: (counts: CoreCounts) => void,
): { heard: (message: LiveMessage) => void; close: () => void } {
  let timer: NodeJS.Timeout | undefined

  async function read(from: CoreClient): Promise<void> {
    const [unread, failed, health] = await Promise.all([
      from.events.count({ q: 'is:unread' }),
      from.events.count({ q: 'is:unread verdict:failed' }),
      from.project.health(),
    ])
    if (client() !== from) return
    const { isPaused } = health.forwarding
    changed({ unread, failed, isPaused, project: health.project.name })
  }

  return {
    heard({ kind }) {
      if (!CHANGING.has(kind)) return
      timer ??= setTimeout(() => {
        timer = undefined
        const from = client()
        // A core that has just gone is asked again by the first message of the next one.
        if (from !== null) read(from).catch(() => {})
      }, READ_EVERY_MS)
    },
    close: () => clearTimeout(timer),
  }
}
