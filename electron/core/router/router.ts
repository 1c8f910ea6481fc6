import { drafts } from './drafts.ts'
import { endpoints } from './endpoints.ts'
import { events } from './events.ts'
import { hosts } from './hosts.ts'
import { api } from './implementer.ts'
import { judging } from './judging.ts'
import { project } from './project.ts'
import { sending } from './sending.ts'

/** Every call of the contract. */
export const router = api.router({ endpoints, events, sending, drafts, hosts, judging, project })
