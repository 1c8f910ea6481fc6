import { badgeText, countText } from './badge-text.ts'
import type { CoreCounts } from './core-counts.ts'

/** What the tray says. */
export interface TrayLabels {
  hint: string
  /** Beside the icon, in the menu bar of macOS. */
  beside: string
  project: string
  unread: string
  failed: string
  pause: string
}

export function trayLabels({ unread, failed, isPaused, project }: CoreCounts): TrayLabels {
  const news = unread.events === 0 && unread.isExact ? 'Nothing new' : `${countText(unread)} new`
  const failures = failed.events === 0 ? 'None failed' : `${countText(failed)} failed`
  const state = [
    news,
    ...(failed.events === 0 ? [] : [failures]),
    ...(isPaused ? ['forwarding is paused'] : []),
  ]
  return {
    hint: `Hookloupe, ${project}: ${state.join(', ')}`,
    beside: badgeText(failed.events),
    project,
    unread: news,
    failed: failures,
    pause: isPaused ? 'Resume Forwarding' : 'Pause Forwarding',
  }
}
