import { formatExactMoment } from '../../ui/format.ts'

/** A time that a value tells by its form. */
export interface ToldTime {
  at: number
  /** How it was read, where the form leaves it open. */
  unit: 'seconds' | 'milliseconds' | null
}

/** A member with such a name holds a time where its number looks like one. */
const TIME_NAME = /time|date|stamp|epoch|created|updated|expire|(?:_|[a-z])at$/i
const ISO = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d([.,]\d+)?)?\s*(Z|[+-]\d\d:?\d\d)$/

/**
 * The time that a value tells: a date with its zone, or, under a name of a time, a count of seconds (ten digits) or
 * milliseconds (thirteen). Null for everything else.
 */
export function toldTime(name: string | null, text: string): ToldTime | null {
  if (ISO.test(text)) {
    const at = Date.parse(text.replace(' ', 'T').replace(',', '.'))
    return Number.isNaN(at) ? null : { at, unit: null }
  }
  if (name === null || !TIME_NAME.test(name)) return null
  if (/^[1-9]\d{9}$/.test(text)) return { at: Number(text) * 1000, unit: 'seconds' }
  return /^[1-9]\d{12}$/.test(text) ? { at: Number(text), unit: 'milliseconds' } : null
}

/** The moment in the reader's own zone, and how it lies to the arrival: `18:22:56.153, 4 s before it arrived`. */
export function timeInWords({ at }: ToldTime, receivedAt: number): string {
  const delay = receivedAt - at
  const side = delay < 0 ? 'after' : 'before'
  return `${formatExactMoment(at, receivedAt)}, ${length(Math.abs(delay))} ${side} it arrived`
}

/** The same as a sentence, with how it was read. */
export function timeSentence(time: ToldTime, receivedAt: number): string {
  const read = time.unit === null ? '' : `Read as ${time.unit} since 1970: `
  return `${read}${timeInWords(time, receivedAt)}.`
}

function length(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000)
  if (milliseconds < 1000) return `${milliseconds} ms`
  if (seconds < 120) return `${seconds} s`
  if (seconds < 7200) return `${Math.round(seconds / 60)} minutes`
  return seconds < 172_800 ? `${Math.round(seconds / 3600)} hours` : `${Math.round(seconds / 86_400)} days`
}
