import type { PackCheck, PackProposal } from '../../../shared/model/pack-check.ts'
import type { Registry } from '../../../shared/providers/registry.ts'
import type { Sealer } from '../secrets/seal.ts'
import type { Db } from '../store/database.ts'
import { checkPack } from './check-pack.ts'
import { proposeFromDocument } from './from-document/propose.ts'
import type { DocumentInput } from './from-document/propose.ts'
import { proposeFromEvents } from './propose-from-events.ts'
import type { ProposeInput } from './propose-from-events.ts'

/** What takes its time about packs: it is done off the main thread, beside judging. */
export function packOps(db: Db, sealer: Sealer, registry: Registry) {
  return {
    checkPack: ({ text, file }: { text: string; file: string | null }): PackCheck =>
      checkPack(text, file, registry),
    proposeFromEvents: (input: ProposeInput): PackProposal => proposeFromEvents(db, sealer, registry, input),
    proposeFromDocument: (input: DocumentInput): PackProposal => proposeFromDocument(registry, input),
  }
}

export type PackOps = ReturnType<typeof packOps>
