import { impossible } from './fault.ts'
import type { FaultSteps } from './fault.ts'

/** All of the body is announced and half of it sent; then the connection is closed. */
export const bodyCut: FaultSteps = {
  cut({ body }) {
    if (body.length < 2) {
      throw impossible(`The body has ${body.length} bytes, too few to send half of them.`)
    }
    const made = Math.floor(body.length / 2)
    return {
      made,
      changes: [
        `Fault: Content-Length announces ${body.length} bytes, ${made} are sent, and then our side closes. Your app should handle nothing of it, and stay up.`,
      ],
    }
  },
}
