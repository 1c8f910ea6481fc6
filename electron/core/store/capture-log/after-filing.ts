import { AppError } from '../../../../shared/errors.ts'
import type { ReaderOps } from '../reader-ops.ts'
import type { Thread } from '../thread-calls.ts'
import type { WriterOps } from '../writer-ops.ts'
import type { Filing } from './filing.ts'

/** Calls wait until what was captured before them is in the project; where it cannot be, they may be about it. */
export function writingAfter(
  filing: Pick<Filing, 'isSettled' | 'settled'>,
  writer: Thread<WriterOps>,
): Thread<WriterOps> {
  return {
    ...writer,
    call: (op, args) =>
      filing.isSettled()
        ? writer.call(op, args)
        : filing.settled().then((isFiled) => {
            if (!isFiled) throw stillInLog()
            return writer.call(op, args)
          }),
  }
}

/** The same, where lists show what the project has by then; one event is not said to be gone that is only late. */
export function readingAfter(
  filing: Pick<Filing, 'isSettled' | 'caughtUp'>,
  reader: Thread<ReaderOps>,
): Thread<ReaderOps> {
  return {
    ...reader,
    call: (op, args) =>
      filing.isSettled()
        ? reader.call(op, args)
        : filing.caughtUp().then((isFiled) => {
            const found = reader.call(op, args)
            return isFiled || !OF_ONE_EVENT.has(op) ? found : thatIsThere(found)
          }),
  }
}

function thatIsThere<T>(found: Promise<T>): Promise<T> {
  return found.then((value) => {
    if (value === null) throw stillInLog()
    return value
  })
}

const OF_ONE_EVENT: ReadonlySet<string> = new Set<keyof ReaderOps>(['event', 'request'])

export function stillInLog(): AppError {
  return new AppError('STORE_UNAVAILABLE', 'Events of a burst are kept and not yet in the project.', {
    fix: 'The health says why; they come into it by themselves when it can be written. Repeat the call then.',
  })
}
