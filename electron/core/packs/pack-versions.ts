import { createHash } from 'node:crypto'
import type { Pack } from '../../../shared/packs/pack.ts'
import type { ProviderVersions } from '../store/store.ts'

/** What stands for the facts of each pack, by its provider: where it differs, events are judged again. */
export function versionsOf(packs: readonly Pack[]): ProviderVersions {
  return Object.fromEntries(
    packs.map((pack) => [
      pack.id,
      createHash('sha256').update(JSON.stringify(pack)).digest('hex').slice(0, 16),
    ]),
  )
}
