import { readPasteAside } from '../paste/read-paste-aside.ts'
import { importRequests } from '../samples/import.ts'
import { verify } from '../samples/verify.ts'
import { api } from './implementer.ts'

export const judging = {
  verify: api.judging.verify.handler(({ context, input }) => verify(context.core, input)),
  paste: api.judging.paste.handler(({ input }) => readPasteAside(input.text)),
  import: api.judging.import.handler(({ context, input }) => importRequests(context.core, input)),
}
