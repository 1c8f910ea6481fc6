import { AppError } from '../../../shared/errors.ts'
import type { PackFile } from '../../../shared/model/pack-file.ts'
import { writePack } from '../../../shared/packs/write-pack.ts'
import { writePackText } from '../packs/write-text.ts'
import { readSavedPack, removePack, savePack } from '../packs/save-pack.ts'
import { found } from './found.ts'
import { api } from './implementer.ts'

export const packs = {
  list: api.packs.list.handler(({ context }) => {
    const { own } = context.core
    return { folder: own.folder, files: [...own.files()] }
  }),
  write: api.packs.write.handler(({ context, input: { provider: id, format } }) => {
    const { own, registry } = context.core
    const provider = found(registry.find(id), `provider "${id}"`)
    const pack = own.packs().find((each) => each.id === id) ?? writePack(provider)
    return { fileName: `${id}.${format}`, text: writePackText(pack, format) }
  }),
  check: api.packs.check.handler(({ context, input }) =>
    context.core.packs.check(input.text, input.file ?? null),
  ),
  fromEvents: api.packs.fromEvents.handler(async ({ context, input }) => {
    const { endpointId = null, eventIds = null, id = null, secret = null, name, format, choices } = input
    const endpoint = endpointId === null ? null : await context.core.endpoints.get(endpointId)
    return context.core.packs.fromEvents({
      eventIds,
      endpointId,
      id,
      secret,
      format,
      choices,
      name: name ?? endpoint?.name ?? 'My provider',
    })
  }),
  senders: api.packs.senders.handler(({ context, input: { eventIds, endpointId = null } }) =>
    context.core.packs.senders({ eventIds, endpointId }),
  ),
  try: api.packs.try.handler(({ context, input: { text, eventIds, secret = null } }) =>
    context.core.packs.try({ text, eventIds, secret }),
  ),
  read: api.packs.read.handler(async ({ context, input: { file } }) => {
    const { own } = context.core
    knownFile(own.files(), file)
    return { file, text: await readSavedPack(own.folder, file) }
  }),
  look: api.packs.look.handler(async ({ context }) => {
    const { own } = context.core
    await own.look()
    return { folder: own.folder, files: [...own.files()] }
  }),
  fromDocument: api.packs.fromDocument.handler(({ context, input }) => {
    const { text, name = null, id = null, format } = input
    return context.core.packs.fromDocument({ text, name, id, format })
  }),
  save: api.packs.save.handler(async ({ context, input }): Promise<PackFile> => {
    const { own } = context.core
    await savePack(own.folder, input)
    await own.look()
    const saved = own.files().find(({ file }) => file === input.file)
    if (saved !== undefined) return saved
    throw new AppError('INTERNAL', `The file ${input.file} is gone.`)
  }),
  remove: api.packs.remove.handler(async ({ context, input: { file } }) => {
    const { own } = context.core
    knownFile(own.files(), file)
    await removePack(own.folder, file)
    await own.look()
    return { removed: true as const }
  }),
}

/** Only a file that was found in the folder is read or removed, whatever a name may say. Throws NOT_FOUND. */
function knownFile(files: readonly PackFile[], file: string): void {
  found(
    files.find((each) => each.file === file),
    `file "${file}" among the own providers`,
  )
}
