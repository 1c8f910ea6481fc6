const MOST = 99

/** What an icon says of so many unread failures: nothing of none, and no more than it has room for. */
export function badgeText(failures: number): string {
  if (failures <= 0) return ''
  return failures > MOST ? `${MOST}+` : String(failures)
}

/** The same in words. */
export function badgeWords(failures: number): string {
  if (failures <= 0) return ''
  return failures === 1 ? '1 unread event failed' : `${failures.toLocaleString('en')} unread events failed`
}
