import { headerValue, withHeader } from '../../../../shared/headers.ts'
import { contentOf } from './content.ts'
import { impossible } from './fault.ts'
import type { FaultSteps } from './fault.ts'

/** A Content-Type that the body does not have. */
export const wrongContentType: FaultSteps = {
  wire(request) {
    if (request.body.length === 0) {
      throw impossible('The body is empty, so no Content-Type would be wrong for it.')
    }
    const before = headerValue(request.headers, 'content-type')
    const wrong = contentOf(request.body).form ? 'application/json' : 'application/x-www-form-urlencoded'
    return {
      made: { ...request, headers: withHeader(request.headers, 'Content-Type', wrong) },
      changes: [
        `Fault: Content-Type is ${wrong} ${before === null ? 'where there was none' : `instead of ${before}`}. Your app should refuse it, best with 415, or read the body all the same.`,
      ],
    }
  },
}
