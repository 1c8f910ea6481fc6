import { cardEvents } from './card-events.ts'
import { checkoutEvents } from './checkout-events.ts'
import { batchEvents, linkEvents } from './link-events.ts'

/** Payment Links and their batches, Checkout, then what arrives encrypted. */
export const events = [...linkEvents, ...batchEvents, ...checkoutEvents, ...cardEvents]
