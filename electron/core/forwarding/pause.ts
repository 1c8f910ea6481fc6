/** A wait that can be cut short. */
export interface Pause {
  /** Resolves after the time, or at the next `end`. */
  for(ms: number): Promise<void>
  end(): void
}

export function createPause(): Pause {
  let end = () => {}
  return {
    for: (ms) =>
      new Promise((resolve) => {
        const timer = setTimeout(resolve, ms)
        timer.unref()
        end = () => {
          clearTimeout(timer)
          resolve()
        }
      }),
    end: () => end(),
  }
}
