import type { Scope } from './route.ts'

/** What a list is called. */
export const SCOPE_WORD: Record<Scope['kind'], string> = {
  all: 'All events',
  unassigned: 'Unassigned events',
  endpoint: 'Events of the endpoint',
}
