import { submitSample } from '../samples/submit-sample.ts'
import { preview, replay } from '../send/replay.ts'
import { found } from './found.ts'
import { api } from './implementer.ts'

export const sending = {
  replay: api.sending.replay.handler(({ context, input }) => replay(context.core.sending, input)),
  preview: api.sending.preview.handler(({ context, input }) => preview(context.core.sending, input)),
  delivery: api.sending.delivery.handler(async ({ context, input }) =>
    found(await context.core.store.deliveries.get(input.id), `delivery ${input.id}`),
  ),
  sample: api.sending.sample.handler(({ context, input }) => submitSample(context.core, input)),
}
