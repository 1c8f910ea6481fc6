import { providers } from '../../../shared/providers/index.ts'
import { factsDigest } from './facts-digest.ts'

/**
 * Stands for the facts of the built-in providers. For it all of their shapes are made, which takes megabytes and more
 * than a tenth of a second: the bundle has the text itself in the place of this file (`electron/vite.config.ts`).
 */
export const BUILT_IN_FACTS = factsDigest(providers)
