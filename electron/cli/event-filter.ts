import { Option, type Command } from 'commander'
import type { Verdict } from '../../shared/model/check.ts'
import { VERDICTS } from '../../shared/model/event-words.ts'
import { Origin } from '../../shared/model/event.ts'
import type { Client } from './connect.ts'
import { findEndpoint } from './find-endpoint.ts'

/** What `addFilter` reads from the command line. */
export interface FilterOptions {
  q?: string
  provider?: string
  type?: string
  verdict?: Verdict
  endpoint?: string
  origin?: Origin
  object?: string
  unassigned?: boolean
}

/** The filters of the list, as options of a verb. */
export function addFilter(command: Command): Command {
  return command
    .option('-q, --q <text>', 'only those that a search finds, such as "verdict:failed $.amount>5"')
    .option('--provider <id>', 'only those of a provider')
    .option('--type <type>', 'only those of an event type')
    .addOption(new Option('--verdict <verdict>', 'only those with this verdict').choices(VERDICTS))
    .option('--endpoint <id or slug>', 'only those of an endpoint')
    .addOption(new Option('--origin <origin>', 'only those of this origin').choices(Origin.options))
    .option('--object <id>', 'only those about this object')
    .addOption(new Option('--unassigned', 'only those that belong to no endpoint').conflicts('endpoint'))
}

/**
 * True where any of the options narrows down which events. An empty one does not: it may come of a variable of the
 * shell that is not set, and an empty search finds every event.
 */
export function isFiltered(options: FilterOptions): boolean {
  const { q, provider, type, verdict, endpoint, origin, object, unassigned } = options
  const given = [q?.trim(), provider, type, verdict, endpoint, origin, object, unassigned]
  return given.some((each) => each !== undefined && each !== '')
}

/** The filter as the API takes it. Rejects where there is no such endpoint. */
export async function filterOf(client: Client, options: FilterOptions) {
  const { q, provider, type, verdict, origin, object, endpoint, unassigned } = options
  return {
    q,
    provider,
    type,
    verdict,
    origin,
    objectId: object,
    endpoint: endpoint === undefined ? undefined : (await findEndpoint(client, endpoint)).id,
    assigned: unassigned === true ? ('no' as const) : undefined,
  }
}
