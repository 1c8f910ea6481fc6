import { copyRequest } from '../export/copy-request.ts'
import { exportEvents, previewExport } from '../export/export-events.ts'
import { api } from './implementer.ts'

export const exports = {
  preview: api.exports.preview.handler(({ context, input }) => previewExport(context.core, input)),
  create: api.exports.create.handler(({ context, input }) => exportEvents(context.core, input, Date.now())),
  copy: api.exports.copy.handler(({ context, input }) => copyRequest(context.core, input)),
}
