/** Bytes that are held for requests on their way to the disk, all together. */
export interface Budget {
  /** False where these bytes are too many now; then nothing is taken. */
  take(bytes: number): boolean
  giveBack(bytes: number): void
}

export function createBudget(limit: number): Budget {
  let taken = 0
  return {
    take(bytes) {
      if (taken + bytes > limit) return false
      taken += bytes
      return true
    },
    giveBack(bytes) {
      taken -= bytes
    },
  }
}
