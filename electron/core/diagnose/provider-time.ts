/**
 * A time in a body as epoch milliseconds: a date with its zone, or a count of seconds (ten digits from 2001 to 2286)
 * or milliseconds (thirteen). Null where the text is no time, or has no zone: read in the zone of this machine it
 * would be another moment on each machine, so that it orders nothing.
 */
export function readProviderTime(text: string | null): number | null {
  if (text === null) return null
  if (EPOCH.test(text)) return text.length === 10 ? Number(text) * 1000 : Number(text)
  if (!HAS_ZONE.test(text)) return null
  const time = Date.parse(text)
  return Number.isNaN(time) ? null : time
}

/** True for a date with a time of day, as ISO 8601 has them, that leaves the zone out. */
export function isWithoutZone(text: string): boolean {
  return /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d([.,]\d+)?)?$/.test(text)
}

const EPOCH = /^[1-9](\d{9}|\d{12})$/
const HAS_ZONE = /\d\d:\d\d(:\d\d([.,]\d+)?)?\s*(Z|GMT|UTC|[+-]\d\d:?\d\d)$/i
