import { implement } from '@orpc/server'
import { contract } from '../../../shared/contract.ts'
import type { Core } from '../core.ts'

/** What every call is answered from. */
export const api = implement(contract).$context<{ core: Core }>()
