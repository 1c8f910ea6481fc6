/** Lets so many through at a time, and so many bytes; the others wait in their order. */
export interface Gate {
  /** Enters at once, or not at all. */
  tryEnter(bytes: number): Seat | null
  /** Enters when its turn comes. Rejects with the reason of the signal. */
  enter(bytes: number, signal: AbortSignal): Promise<Seat>
}

export interface Seat {
  /** Once is enough; more often does no harm. */
  leave(): void
}

interface Waiting {
  bytes: number
  let: (seat: Seat) => void
}

/** Something larger than all the bytes goes alone. */
export function createGate(limits: { most: number; bytes: number }): Gate {
  let inside = 0
  let taken = 0
  const waiting: Waiting[] = []

  function hasRoom(bytes: number): boolean {
    return inside === 0 || (inside < limits.most && taken + bytes <= limits.bytes)
  }

  function take(bytes: number): Seat {
    let isTaken = true
    inside += 1
    taken += bytes
    return {
      leave() {
        if (!isTaken) return
        isTaken = false
        inside -= 1
        taken -= bytes
        letNext()
      },
    }
  }

  function letNext(): void {
    for (let next = waiting[0]; next !== undefined && hasRoom(next.bytes); next = waiting[0]) {
      waiting.shift()
      next.let(take(next.bytes))
    }
  }

  return {
    tryEnter: (bytes) => (waiting.length === 0 && hasRoom(bytes) ? take(bytes) : null),
    enter(bytes, signal) {
      return new Promise((resolve, reject) => {
        if (signal.aborted) return reject(signal.reason as Error)
        const leave = () => {
          waiting.splice(waiting.indexOf(entry), 1)
          reject(signal.reason as Error)
          letNext()
        }
        const entry: Waiting = {
          bytes,
          let(seat) {
            signal.removeEventListener('abort', leave)
            resolve(seat)
          },
        }
        signal.addEventListener('abort', leave, { once: true })
        waiting.push(entry)
        letNext()
      })
    },
  }
}
