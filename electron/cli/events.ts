import type { Command } from 'commander'
import { parseQuery } from '../../shared/search/parse-query.ts'
import { addFilter, filterOf, type FilterOptions } from './event-filter.ts'
import { eventTable } from './event-line.ts'
import { plain } from './output.ts'
import { removeEvents, undoRemoval } from './remove-events.ts'
import { unknownInFilter } from './unknown-filter.ts'
import { EXIT, verb, wholeNumber, withCore, wrongUse, type Shared } from './verb.ts'

interface Options extends Shared, FilterOptions {
  remove?: true | string[]
  all?: boolean
  undo?: number
  limit: number
  before?: number
}

/** `events`: the list, newest first. */
export function eventsVerb(): Command {
  const command = verb('events', 'list events, newest first')
    .option('-n, --limit <number>', 'how many', wholeNumber(1, 500), 20)
    .option(
      '--before <cursor>',
      'the page after: the cursor that the page before named',
      wholeNumber(1, 2 ** 53 - 1),
    )
    .option(
      '--remove [ids...]',
      'remove these events, or all that fit the filters; can be undone for ten seconds',
    )
    .option('--all', 'with --remove: every event of the project')
    .option('--undo <removal>', 'bring back what a removal took', wholeNumber(1, 2 ** 53 - 1))
  return addFilter(command).action((options: Options) =>
    withCore(options, async ({ client }, output) => {
      const pages = ['limit', 'before'].find((name) => command.getOptionValueSource(name) === 'cli')
      if (options.remove !== undefined && pages !== undefined) {
        throw wrongUse(`--${pages} is about the list; --remove takes the ids that it names, or all that fit.`)
      }
      if (options.remove !== undefined) return removeEvents(client, options.remove, options, output)
      if (options.undo !== undefined) return undoRemoval(client, options.undo, output)
      const { limit, before, q = '' } = options
      for (const { message } of parseQuery(q).problems) output.note(message)
      const page = await client.events.list({ limit, before, ...(await filterOf(client, options)) })
      output.json(page)
      if (page.items.length === 0) {
        output.line('No events.')
        if (!output.isJson)
          for (const hint of await unknownInFilter(client, options)) output.note(plain(hint))
      } else for (const line of eventTable(page.items)) output.line(line)
      if (page.nextCursor !== null) output.note(`More with --before ${page.nextCursor}`)
      return EXIT.done
    }),
  )
}
