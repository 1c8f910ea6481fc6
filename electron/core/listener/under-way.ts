/** What has begun and not ended, for whoever has to wait for the end of it. */
export interface UnderWay<T> {
  begin(each: T): void
  end(each: T): void
  /** Resolves when all that is under way now has ended; what begins meanwhile is not waited for. */
  ended(): Promise<void>
}

/** By the things themselves: with a promise for each of them, every request would pay for the one end. */
export function createUnderWay<T>(): UnderWay<T> {
  const open = new Set<T>()
  let awaited = new Set<T>()
  let allEnded = () => {}

  return {
    begin(each) {
      open.add(each)
    },
    end(each) {
      open.delete(each)
      if (awaited.delete(each) && awaited.size === 0) allEnded()
    },
    ended() {
      awaited = new Set(open)
      return new Promise((resolve) => {
        allEnded = resolve
        if (awaited.size === 0) resolve()
      })
    },
  }
}
