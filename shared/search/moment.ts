import type { Moment } from './query.ts'

const UNIT_MS: Record<string, number> = {
  s: 1_000,
  m: 60_000,
  min: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 7 * 86_400_000,
}

/**
 * Reads a moment: `2026-11-01`, `2026-11-01T14:30` (of the local calendar), with `Z` or an offset as they say,
 * `2h`, `3d`, `1w` (that long ago), epoch milliseconds or seconds. Null for anything else.
 */
export function readMoment(text: string): Moment | null {
  const ago = /^(\d{1,12})(s|min|m|h|d|w)$/i.exec(text)
  if (ago !== null) return { agoMs: Number(ago[1]) * (UNIT_MS[(ago[2] as string).toLowerCase()] as number) }
  if (/^\d{13}$/.test(text)) return { at: Number(text) }
  if (/^\d{10}$/.test(text)) return { at: Number(text) * 1_000 }
  const parts = CALENDAR.exec(text)
  if (parts === null) return null
  const [, year, month, day = '1', hour = '0', minute = '0', second = '0', fraction = '0', zone] = parts
  const numbers = [year, month, day, hour, minute, second].map(Number)
  const [y = 0, mo = 0, d = 0, h = 0, mi = 0, s = 0] = numbers
  const ms = Number(fraction.padEnd(3, '0'))
  const at =
    zone === undefined ? new Date(y, mo - 1, d, h, mi, s, ms).getTime() : Date.UTC(y, mo - 1, d, h, mi, s, ms)
  const isReal =
    y >= 1970 &&
    y < 9999 &&
    mo >= 1 &&
    mo <= 12 &&
    d >= 1 &&
    d <= daysOf(y, mo) &&
    h < 24 &&
    mi < 60 &&
    s < 60
  return isReal ? { at: at - offsetMs(zone) } : null
}

/** The moment as it can be typed, in universal time. */
export function formatMoment(moment: Moment): string {
  return 'agoMs' in moment ? `${moment.agoMs / 1_000}s` : new Date(moment.at).toISOString()
}

/** Epoch milliseconds of a moment. */
export function timeOf(moment: Moment, now: number): number {
  return 'at' in moment ? moment.at : now - moment.agoMs
}

const CALENDAR =
  /^(\d{4})-(\d{1,2})(?:-(\d{1,2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3}))?)?(Z|[+-]\d{2}:?\d{2})?)?)?$/i

function offsetMs(zone: string | undefined): number {
  if (zone === undefined || /z/i.test(zone)) return 0
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2))
  return (zone.startsWith('-') ? -minutes : minutes) * 60_000
}

function daysOf(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}
