import { drafts } from './contract/drafts.ts'
import { endpoints } from './contract/endpoints.ts'
import { events } from './contract/events.ts'
import { exports } from './contract/exports.ts'
import { forwarding } from './contract/forwarding.ts'
import { hosts } from './contract/hosts.ts'
import { inbox } from './contract/inbox.ts'
import { judging } from './contract/judging.ts'
import { keeping } from './contract/keeping.ts'
import { packs } from './contract/packs.ts'
import { project } from './contract/project.ts'
import { projects } from './contract/projects.ts'
import { scenarios } from './contract/scenarios.ts'
import { sending } from './contract/sending.ts'
import { stories } from './contract/stories.ts'
import { tunnel } from './contract/tunnel.ts'

/**
 * Every call of the API, once. The router implements it, the typed client, the OpenAPI document and the command
 * line derive from it. Raw bytes travel beside it, each from an address of its own:
 * `GET /api/events/{id}/body` (as received), `GET /api/events/{id}/text` (inflated, in its charset, as UTF-8),
 * `GET /api/deliveries/{id}/request-body` and `GET /api/deliveries/{id}/response-body`.
 */
export const contract = {
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
}
