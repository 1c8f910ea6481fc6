import { VERSION } from '../version.ts'
import { BUILT_IN_FACTS } from './built-in-facts.ts'

/**
 * Stands for everything that judgements rest on beside the project itself: the app's version and the facts of its
 * providers. Where it differs from the one that a project was judged by, its events are judged again.
 */
export const FACTS_VERSION = `${VERSION} ${BUILT_IN_FACTS}`
