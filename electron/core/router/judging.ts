import { readPaste } from '../paste/paste.ts'
import { importRequests } from '../samples/import.ts'
import { verify } from '../samples/verify.ts'
import { api } from './implementer.ts'

export const judging = {
  verify: api.judging.verify.handler(({ context, input }) => verify(context.core, input)),
  paste: api.judging.paste.handler(({ input }) => readPaste(input.text)),
  import: api.judging.import.handler(({ context, input }) => importRequests(context.core, input)),
}
