import type { Count } from './core-counts.ts'

const MOST = 99

/** What an icon says of so many unread failures: nothing of none, and no more than it has room for. */
export function badgeText(failures: number): string {
  if (failures <= 0) return ''
  return failures > MOST ? `${MOST}+` : String(failures)
}

/** The same in words. */
export function badgeWords(failed: Count): string {
  if (failed.events <= 0) return ''
  const events = failed.events === 1 && failed.isExact ? 'event' : 'events'
  return `${countText(failed)} unread ${events} failed`
}

/** `12`, `1,000+`. */
export function countText({ events, isExact }: Count): string {
  return `${events.toLocaleString('en')}${isExact ? '' : '+'}`
}
