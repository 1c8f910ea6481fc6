import type { LiveMessage } from '../../shared/model/live.ts'
import type { ReadyLine } from '../ready-line.ts'
import { followCounts, type CoreCounts } from './core-counts.ts'
import { gatherNews } from './news.ts'
import { isNews, isShown, type NotificationPlan, type ShownPath } from './notification-plan.ts'
import type { SettingsFile } from './settings-file.ts'
import { watchCore, type CoreClient, type WatchedCore } from './watch-core.ts'

export interface FollowedProject {
  /** Follows another core, or the same one after its restart. */
  follow: (core: ReadyLine) => void
  client: () => CoreClient | null
  close: () => void
}

/** Hears the project of the window, with or without a window: what the icons say of it, and what is told of it. */
export function followProject(options: {
  settings: SettingsFile
  shownPath: () => ShownPath
  tell: (plan: NotificationPlan) => void
  changed: (counts: CoreCounts) => void
}): FollowedProject {
  let watched: WatchedCore | null = null
  let names = new Map<number, string>()
  const client = (): CoreClient | null => watched?.client ?? null
  const counts = followCounts(client, options.changed)
  const news = gatherNews({ nameOf: (id) => names.get(id) ?? null, tell: options.tell })

  function heard(message: LiveMessage): void {
    counts.heard(message)
    if (message.kind === 'behind' || message.kind === 'endpoints') void readNames()
    if (message.kind !== 'judged') return
    const { notifyOf } = options.settings.get()
    const path = options.shownPath()
    for (const event of message.events) {
      if (isNews(event, notifyOf, Date.now()) && !isShown(event, path)) news.add(event)
    }
  }

  async function readNames(): Promise<void> {
    const endpoints = await client()
      ?.endpoints.list()
      .catch(() => null)
    if (endpoints) names = new Map(endpoints.map(({ id, name }) => [id, name]))
  }

  return {
    follow(core) {
      watched?.close()
      names = new Map()
      watched = watchCore(core, heard)
    },
    client,
    close() {
      watched?.close()
      counts.close()
      news.close()
    },
  }
}
