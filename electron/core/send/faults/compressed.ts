import { gzipSync } from 'node:zlib'
import { contentCodings } from '../content-codings.ts'
import { provesBody } from '../proofs.ts'
import { impossible, titlesOf } from './fault.ts'
import type { FaultSteps } from './fault.ts'

/** Compressed after it was signed, as a proxy on the way may do it. */
export const compressed: FaultSteps = {
  wire(request, { schemes }) {
    const codings = contentCodings(request.headers)
    if (codings.length > 0) throw impossible(`The body is compressed already (${codings.join(', ')}).`)
    if (request.body.length === 0) throw impossible('The body is empty, so there is nothing to compress.')
    const body = gzipSync(request.body)
    const covering = schemes.filter(provesBody)
    const signed =
      covering.length === 0
        ? ''
        : ` ${titlesOf(covering)} was made over the body before that, so verify after inflating.`
    return {
      made: { ...request, headers: [...request.headers, ['Content-Encoding', 'gzip']], body },
      changes: [
        `Fault: the body is compressed with gzip (${body.length} bytes instead of ${request.body.length}).${signed} Your app should inflate and take it, or refuse it with 415.`,
      ],
    }
  },
}
