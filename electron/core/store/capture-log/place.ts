/**
 * A place in the capture log: bytes from the beginning of a lap. Laps are written into two files in turn, so that
 * one is filed and written over while the other one grows.
 */
export interface Place {
  lap: number
  offset: number
}

export function isBefore(a: Place, b: Place): boolean {
  return a.lap < b.lap || (a.lap === b.lap && a.offset < b.offset)
}

/** Which of the two files a lap is written into. */
export function fileOf<T>(files: readonly T[], lap: number): T {
  return files[lap % 2] as T
}
