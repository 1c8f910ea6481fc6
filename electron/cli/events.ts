import { Option, type Command } from 'commander'
import { VERDICTS, type Verdict } from '../../shared/model/check.ts'
import { Origin } from '../../shared/model/event.ts'
import { findEndpoint } from './find-endpoint.ts'
import { EVENT_HEADING, eventCells } from './event-line.ts'
import { table } from './output.ts'
import { EXIT, verb, wholeNumber, withCore, type Shared } from './verb.ts'

interface Options extends Shared {
  limit: number
  before?: number
  q?: string
  provider?: string
  type?: string
  verdict?: Verdict
  endpoint?: string
  origin?: Origin
  object?: string
  unassigned?: boolean
}

/** `events`: the list, newest first. */
export function eventsVerb(): Command {
  return verb('events', 'list events, newest first')
    .option('-n, --limit <number>', 'how many', wholeNumber(1, 500), 20)
    .option(
      '--before <cursor>',
      'the page after: the cursor that the page before named',
      wholeNumber(1, 2 ** 53 - 1),
    )
    .option('-q, --q <text>', 'only those that hold these words, ids or prefixes')
    .option('--provider <id>', 'only those of a provider')
    .option('--type <type>', 'only those of an event type')
    .addOption(new Option('--verdict <verdict>', 'only those with this verdict').choices(VERDICTS))
    .option('--endpoint <id or slug>', 'only those of an endpoint')
    .addOption(new Option('--origin <origin>', 'only those of this origin').choices(Origin.options))
    .option('--object <id>', 'only those about this object')
    .option('--unassigned', 'only those that belong to no endpoint')
    .action((options: Options) =>
      withCore(options, async ({ client }, output) => {
        const { limit, before, q, provider, type, verdict, origin } = options
        const page = await client.events.list({
          limit,
          before,
          q,
          provider,
          type,
          verdict,
          origin,
          objectId: options.object,
          endpoint:
            options.endpoint === undefined ? undefined : (await findEndpoint(client, options.endpoint)).id,
          assigned: options.unassigned === true ? 'no' : undefined,
        })
        output.json(page)
        if (page.items.length === 0) output.line('No events.')
        else for (const line of table(EVENT_HEADING, page.items.map(eventCells))) output.line(line)
        if (page.nextCursor !== null) output.note(`More with --before ${page.nextCursor}`)
        return EXIT.done
      }),
    )
}
