const KEY = 'hookloupe.token'
const FRAGMENT = /^#token=([^&]+)/

/**
 * The token of this page. It comes once, in the fragment of the address that the core printed; it is taken out
 * of the address bar at once, so that it lands in no bookmark, and kept for this tab, so that a reload works.
 */
export function takeToken(): string | null {
  const found = FRAGMENT.exec(location.hash)?.[1]
  if (found !== undefined) {
    sessionStorage.setItem(KEY, decodeURIComponent(found))
    history.replaceState(null, '', `${location.pathname}${location.search}#/`)
  }
  return sessionStorage.getItem(KEY)
}

/** Loads the page anew when an address with another token is opened in the same tab, which alone changes nothing. */
export function watchForToken(): void {
  addEventListener('hashchange', () => {
    if (FRAGMENT.test(location.hash)) location.reload()
  })
}
