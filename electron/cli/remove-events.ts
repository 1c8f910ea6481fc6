import type { Client } from './connect.ts'
import { filterOf, isFiltered, type FilterOptions } from './event-filter.ts'
import type { Output } from './output.ts'
import { counted, plain } from './output.ts'
import { unknownInFilter } from './unknown-filter.ts'
import { EXIT, wrongUse, type Exit } from './verb.ts'

/** `events --remove`: these ids, or what fits the filters; every event only where `--all` says so. */
export async function removeEvents(
  client: Client,
  which: true | readonly string[],
  options: FilterOptions & { all?: boolean },
  output: Output,
): Promise<Exit> {
  if (which !== true && isFiltered(options))
    throw wrongUse('Give either ids or filters to --remove, not both.')
  if (which === true && !isFiltered(options) && options.all !== true) {
    throw wrongUse('Say which events: ids, a filter such as --endpoint, or --all for every event.')
  }
  const chosen = which === true ? { filter: await filterOf(client, options) } : { ids: idsOf(which) }
  const removal = await client.keeping.remove(chosen)
  output.json(removal)
  const { id, events, scenarios } = removal
  output.line(`Removed ${counted(events, 'event')}.`)
  for (const { name } of scenarios) {
    output.note(`The scenario "${plain(name)}" names one of them and cannot run without it.`)
  }
  const gone = chosen.ids === undefined ? 0 : chosen.ids.length - events
  if (gone > 0) output.note(`${counted(gone, 'event')} of these ${gone === 1 ? 'is' : 'are'} not there.`)
  if (events === 0 && which === true && !output.isJson) {
    for (const hint of await unknownInFilter(client, options)) output.note(plain(hint))
  }
  if (events > 0) output.note(`For ten seconds they come back with: hookloupe events --undo ${id}`)
  return events > 0 ? EXIT.done : EXIT.no
}

/** `events --undo`. */
export async function undoRemoval(client: Client, id: number, output: Output): Promise<Exit> {
  const { restored } = await client.keeping.undo({ id })
  output.json({ restored })
  output.line(`Brought back ${counted(restored, 'event')}.`)
  return EXIT.done
}

/** Each once, however often it is named. */
function idsOf(texts: readonly string[]): number[] {
  return [...new Set(texts.map(eventId))]
}

function eventId(text: string): number {
  if (/^[1-9]\d{0,14}$/.test(text)) return Number(text)
  throw wrongUse(`Expected the id of an event, not "${text}".`)
}
