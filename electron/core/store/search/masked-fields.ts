import type { ItemList } from '../../../../shared/model/scheme.ts'
import type { Registry } from '../../../../shared/providers/registry.ts'

/** Where values stand that nobody finds: paths of an item, and where the items stand if not in the body itself. */
export interface Masked {
  paths: readonly string[]
  list: ItemList | null
}

/** The same for each provider, by its id. */
export type MaskedByProvider = Readonly<Record<string, Masked>>

/** All that searching needs to know of providers, so that its threads need not hold the providers themselves. */
export function maskedByProvider(registry: Pick<Registry, 'all'>): MaskedByProvider {
  return Object.fromEntries(
    registry
      .all()
      .map(({ id, mask, envelope }) => [
        id,
        { paths: mask, list: typeof envelope === 'object' ? envelope : null },
      ]),
  )
}

/** What a thread that searches is started with. */
export interface StartedWithMasked {
  masked: MaskedByProvider
}

/** The masked fields as they are now. */
export interface MaskedFields {
  /** Those of a sender; none of one that is not known. */
  of(provider: string | null): Masked
  /** The providers have changed. */
  replace(masked: MaskedByProvider): void
}

export function createMaskedFields(masked: MaskedByProvider): MaskedFields {
  let byProvider = new Map(Object.entries(masked))
  return {
    of: (provider) => byProvider.get(provider ?? '') ?? NOTHING,
    replace: (next) => void (byProvider = new Map(Object.entries(next))),
  }
}

const NOTHING: Masked = { paths: [], list: null }
