const KEY = 'hookloupe.lastTarget'

/** The address that was last sent to from this window; offered again where nothing better is known. */
export function lastTarget(): string | null {
  return localStorage.getItem(KEY)
}

/** Keeps an address for the next time. */
export function rememberTarget(target: string): void {
  localStorage.setItem(KEY, target)
}
