import type { Socket } from 'node:net'

/** Requests that are being read or answered, for whoever has to wait for the end of them. */
export interface UnderWay {
  /** Its number, for its end. */
  begin(socket: Socket): number
  end(number: number): void
  /** Their connections. */
  sockets(): Set<Socket>
  /** Resolves when all that is under way now has ended; what begins meanwhile is not waited for. */
  ended(): Promise<void>
}

/**
 * By numbers. With a promise for each of them every request would pay for the one end; and the requests themselves
 * would outlive their time: a table of them that has been outgrown is garbage that old memory keeps for a while,
 * and with it all that was in it.
 */
export function createUnderWay(): UnderWay {
  const open = new Map<number, Socket>()
  let awaited = new Set<number>()
  let newest = 0
  let allEnded = () => {}

  return {
    begin(socket) {
      open.set(++newest, socket)
      return newest
    },
    end(number) {
      open.delete(number)
      if (awaited.delete(number) && awaited.size === 0) allEnded()
    },
    sockets: () => new Set(open.values()),
    ended() {
      awaited = new Set(open.keys())
      return new Promise((resolve) => {
        allEnded = resolve
        if (awaited.size === 0) resolve()
      })
    },
  }
}
