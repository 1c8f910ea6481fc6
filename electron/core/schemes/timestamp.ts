import type { SigningScheme } from '../../../shared/model/scheme.ts'

type Unit = NonNullable<SigningScheme['timestamp']>['unit']

/** A timestamp of a proof as epoch milliseconds; null where it is no time. */
export function readTimestamp(text: string, unit: Unit): number | null {
  if (unit === 'iso') {
    const time = Date.parse(text)
    return Number.isNaN(time) ? null : time
  }
  if (!/^\d{1,16}$/.test(text)) return null
  // Where the unit is not documented, the count of digits tells: seconds have ten until the year 2286.
  const inSeconds = unit === 's' || (unit === 's-or-ms' && text.length <= 11)
  return inSeconds ? Number(text) * 1000 : Number(text)
}

export function writeTimestamp(time: number, unit: Unit): string {
  if (unit === 'iso') return new Date(time).toISOString()
  return String(unit !== 'ms' ? Math.floor(time / 1000) : time)
}
