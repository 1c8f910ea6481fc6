/** Time as a run sees it; tests give their own. */
export interface Clock {
  /** Epoch milliseconds. */
  now: () => number
  /** Rejects with the signal's reason where that comes first. */
  sleep: (ms: number, signal: AbortSignal) => Promise<void>
}

export const systemClock: Clock = { now: () => Date.now(), sleep }

function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason as Error)
    const end = (): void => {
      clearTimeout(timer)
      reject(signal.reason as Error)
    }
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', end)
      resolve()
    }, ms)
    signal.addEventListener('abort', end, { once: true })
  })
}

const DAY_MS = 86_400_000

/** Time on the provider's clock, such as `day 3, 04:00 of 30 days`. */
export function virtualTime(ms: number, endsAtMs: number | null): string {
  const minutes = Math.floor((ms % DAY_MS) / 60_000)
  const two = (value: number): string => String(value).padStart(2, '0')
  const at = `day ${Math.floor(ms / DAY_MS) + 1}, ${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
  return endsAtMs === null ? at : `${at} of ${span(endsAtMs)}`
}

/** A length of time in words, such as `30 days`, `2 minutes` or `5 s`. */
export function span(ms: number): string {
  const units: [number, string][] = [
    [DAY_MS, 'day'],
    [3_600_000, 'hour'],
    [60_000, 'minute'],
  ]
  for (const [unit, name] of units) {
    const count = Math.round((ms / unit) * 10) / 10
    if (count >= 1) return `${count} ${name}${count === 1 ? '' : 's'}`
  }
  return ms >= 1000 ? `${Math.round(ms / 100) / 10} s` : `${Math.round(ms)} ms`
}
