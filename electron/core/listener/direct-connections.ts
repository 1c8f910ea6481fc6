import type { Socket } from 'node:net'
import { answerHead } from './answer-head.ts'
import type { Caller } from './caller.ts'
import { hasNoBody } from './respond.ts'
import type { WireAnswer } from './respond.ts'
import { readWholeRequest } from './whole-request.ts'
import type { WholeRequest } from './whole-request.ts'

export interface DirectOptions {
  /** Resolves when the request is answered or will not be; null where Node is to read it after all. */
  take: (request: WholeRequest, caller: Caller) => Promise<void> | null
  /** Gets the connection as if it had just been opened, with all that is to be read of it. */
  giveToNode: (socket: Socket) => void
  /** How long a connection is kept after an answer, in milliseconds. */
  keepAliveMs: number
  now: () => number
}

export interface DirectConnections {
  /** Takes a connection from its first byte. */
  accept(socket: Socket): void
  /** Nothing more is read. Closes those that nobody waits on; the others after their answer. */
  close(): void
  closeAll(): void
}

/**
 * Connections whose requests arrive in one piece, as most callbacks do. These are read and answered here, because in
 * a burst Node's own server takes more of the processor than everything else that happens to a request. As soon as
 * one is not of that kind, Node gets the connection, from that request on.
 */
export function createDirectConnections(options: DirectOptions): DirectConnections {
  const { take, giveToNode, keepAliveMs, now } = options
  const connections = new Map<Socket, { isBusy: boolean }>()
  let isClosing = false

  function accept(socket: Socket): void {
    const state = { isBusy: false }
    let isLast = false
    let isTimed = false

    const caller: Caller = {
      socket,
      respond: write,
      turnAway(status, headers) {
        isLast = true
        void write({ status, headers, body: '' })
      },
    }

    function write(answer: WireAnswer): Promise<number | 'gone'> {
      isLast ||= isClosing
      const head = answerHead(answer, { keepAliveMs: isLast ? null : keepAliveMs, now })
      return new Promise((resolve) => {
        const written = (error?: Error | null) => resolve(error ? 'gone' : answer.status)
        if (answer.body.length === 0 || hasNoBody(answer.status)) socket.write(head, 'latin1', written)
        else socket.write(Buffer.concat([Buffer.from(head, 'latin1'), Buffer.from(answer.body)]), written)
        if (isLast) socket.end()
      })
    }

    function read(piece: Buffer): void {
      if (isLast) {
        // What comes behind the last request of a connection is nobody's, and must not keep it open.
        if (!state.isBusy) socket.destroy()
        return
      }
      if (state.isBusy) {
        // The next request waits for the answer to this one.
        socket.pause()
        socket.unshift(piece)
        return
      }
      const request = readWholeRequest(piece)
      const answered = request === null ? null : take(request, caller)
      if (request === null || answered === null) return giveOn(piece)
      isLast = request.isLast
      state.isBusy = true
      void answered.then(goOn)
    }

    function goOn(): void {
      state.isBusy = false
      if (!isTimed) {
        isTimed = true
        // Not once: it is asked again after each answer that took longer than this.
        socket.setTimeout(keepAliveMs).on('timeout', expire)
      }
      if (isClosing) socket.end()
      else if (socket.isPaused()) socket.resume()
    }

    function giveOn(piece: Buffer): void {
      leave()
      socket.pause()
      socket.off('data', read).off('end', end).off('error', ignore).off('close', leave)
      socket.setTimeout(0).off('timeout', expire)
      socket.unshift(piece)
      giveToNode(socket)
      socket.resume()
    }

    /** Who sends no more has gone: that he still reads cannot be known, and Node does not count on it either. */
    function end(): void {
      socket.end()
    }

    function expire(): void {
      if (!state.isBusy) socket.destroy()
    }

    function leave(): void {
      connections.delete(socket)
    }

    connections.set(socket, state)
    socket.on('data', read).on('end', end).on('error', ignore).on('close', leave)
  }

  function closeWhere(isToGo: (state: { isBusy: boolean }) => boolean): void {
    for (const [socket, state] of connections) if (isToGo(state)) socket.destroy()
  }

  return {
    accept,
    close() {
      isClosing = true
      closeWhere(({ isBusy }) => !isBusy)
    },
    closeAll: () => closeWhere(() => true),
  }
}

/** What a broken connection says: whoever waited on it learns that from its end. */
function ignore(): void {}
