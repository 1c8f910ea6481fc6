import type { Difference } from '../../shared/compare/json.ts'
import type { PairDifference } from '../../shared/compare/pairs.ts'

/** How something differs, as a word beside it; nothing where it does not. */
export const DIFFERENCE_WORD: Record<Difference | PairDifference, string> = {
  same: '',
  added: 'added',
  removed: 'removed',
  changed: 'changed',
  'type-changed': 'other type',
  moved: 'moved',
  respelt: 'respelt',
  recased: 'other case',
}
