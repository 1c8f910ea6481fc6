import type { Router } from '@orpc/server'
import type { contract } from '../../../shared/contract.ts'
import { drafts } from './drafts.ts'
import { endpoints } from './endpoints.ts'
import { events } from './events.ts'
import { exports } from './exports.ts'
import { forwarding } from './forwarding.ts'
import { hosts } from './hosts.ts'
import { api } from './implementer.ts'
import type { ApiContext } from './implementer.ts'
import { judging } from './judging.ts'
import { inbox } from './inbox.ts'
import { keeping } from './keeping.ts'
import { packs } from './packs.ts'
import { project } from './project.ts'
import { projects } from './projects.ts'
import { scenarios } from './scenarios.ts'
import { sending } from './sending.ts'
import { stories } from './stories.ts'
import { tunnel } from './tunnel.ts'

/** Every call of the contract. */
export const router: Router<typeof contract, ApiContext> = api.router({
  endpoints,
  events,
  stories,
  inbox,
  sending,
  drafts,
  hosts,
  scenarios,
  forwarding,
  judging,
  exports,
  keeping,
  packs,
  project,
  projects,
  tunnel,
})
