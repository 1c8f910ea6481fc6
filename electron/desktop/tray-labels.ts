import { badgeText } from './badge-text.ts'
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
  const news = unread === 0 ? 'Nothing new' : `${unread.toLocaleString('en')} new`
  const failures = failed === 0 ? 'None failed' : `${failed.toLocaleString('en')} failed`
  const state = [news, ...(failed === 0 ? [] : [failures]), ...(isPaused ? ['forwarding is paused'] : [])]
  return {
    hint: `Hookloupe, ${project}: ${state.join(', ')}`,
    beside: badgeText(failed),
    project,
    unread: news,
    failed: failures,
    pause: isPaused ? 'Resume Forwarding' : 'Pause Forwarding',
  }
}
