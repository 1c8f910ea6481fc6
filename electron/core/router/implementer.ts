import { implement } from '@orpc/server'
import { contract } from '../../../shared/contract.ts'
import type { Core } from '../core.ts'
import type { Projects } from '../project/projects.ts'

export interface ApiContext {
  core: Core
  projects: Projects
}

/** What every call is answered from. */
export const api = implement(contract).$context<ApiContext>()
