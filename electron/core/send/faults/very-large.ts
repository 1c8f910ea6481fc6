import { contentOf } from './content.ts'
import { impossible } from './fault.ts'
import type { FaultSteps } from './fault.ts'

/** More than the body parsers and proxies that are in use take where nobody raised their limit. */
export const VERY_LARGE_BYTES = 12 * 1024 * 1024

/** Padded to 12 MiB with something that changes nothing: white space after JSON, one more field in a form. */
export const veryLarge: FaultSteps = {
  content(body) {
    const { json, form } = contentOf(body)
    const missing = VERY_LARGE_BYTES - body.length
    if (missing <= 0) throw impossible(`The body has ${body.length} bytes already, which is very large.`)
    if (!json && !form) {
      throw impossible('The body is neither JSON nor a form, so nothing says how it is padded without harm.')
    }
    const padding = json ? ' '.repeat(missing) : FIELD + 'x'.repeat(missing - FIELD.length)
    return {
      made: Buffer.concat([body, Buffer.from(padding)]),
      changes: [
        `Fault: the body is padded with ${json ? 'white space' : 'a field "hookloupePadding"'} to 12 MiB (${VERY_LARGE_BYTES} bytes instead of ${body.length}). Your app should refuse it, best with 413, or take it, and stay up.`,
      ],
    }
  },
}

const FIELD = '&hookloupePadding='
