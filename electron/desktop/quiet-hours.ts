import type { DesktopSettings } from '../../shared/desktop.ts'

/** Whether it is a quiet hour at a moment, by the clock of the computer; hours that end where they begin last all day. */
export function isQuiet(quietHours: DesktopSettings['quietHours'], at: Date): boolean {
  if (quietHours === null) return false
  const { from, to } = quietHours
  const minute = at.getHours() * 60 + at.getMinutes()
  return from < to ? minute >= from && minute < to : minute >= from || minute < to
}
