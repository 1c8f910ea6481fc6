import type { PackCheck, PackProposal } from '../../../shared/model/pack-check.ts'
import type { PackTrial, Sender } from '../../../shared/model/pack-proposal.ts'
import type { Registry } from '../../../shared/providers/registry.ts'
import type { Sealer } from '../secrets/seal.ts'
import type { Db } from '../store/database.ts'
import { checkPack } from './check-pack.ts'
import { proposeFromDocument } from './from-document/propose.ts'
import type { DocumentInput } from './from-document/propose.ts'
import { listSenders } from './from-events/list-senders.ts'
import type { SendersInput } from './from-events/list-senders.ts'
import { createProposing } from './propose-from-events.ts'
import { tryPack } from './try-pack.ts'
import type { TrialInput } from './try-pack.ts'

/** What takes its time about packs: it is done off the main thread, beside judging. */
export function packOps(db: Db, sealer: Sealer, registry: Registry) {
  return {
    checkPack: ({ text, file }: { text: string; file: string | null }): PackCheck =>
      checkPack(text, file, registry),
    proposeFromEvents: createProposing(db, sealer, registry),
    listSenders: (input: SendersInput): Sender[] => listSenders(db, input),
    tryPack: (input: TrialInput): PackTrial => tryPack(db, sealer, registry, input),
    proposeFromDocument: (input: DocumentInput): PackProposal => proposeFromDocument(registry, input),
  }
}

export type PackOps = ReturnType<typeof packOps>
