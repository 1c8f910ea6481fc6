/**
 * A time in a body as epoch milliseconds; null where the text is no time, or has no zone: read in the zone of this
 * machine it would be another moment on each machine, so that it orders nothing.
 */
export function readProviderTime(text: string | null): number | null {
  if (text === null || !HAS_ZONE.test(text)) return null
  const time = Date.parse(text)
  return Number.isNaN(time) ? null : time
}

/** True for a date with a time of day, as ISO 8601 has them, that leaves the zone out. */
export function isWithoutZone(text: string): boolean {
  return /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d([.,]\d+)?)?$/.test(text)
}

const HAS_ZONE = /\d\d:\d\d(:\d\d([.,]\d+)?)?\s*(Z|GMT|UTC|[+-]\d\d:?\d\d)$/i
