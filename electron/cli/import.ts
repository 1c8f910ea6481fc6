import type { Command } from 'commander'
import { findEndpoint } from './find-endpoint.ts'
import { readRequests } from './read-input.ts'
import { EXIT, verb, withCore, type Shared } from './verb.ts'

interface Options extends Shared {
  endpoint?: string
}

/** `import FILE`: keeps the requests of a file as events, all of them or none. */
export function importVerb(): Command {
  return verb('import', 'keep the requests in a file as events of origin "imported"; all of them, or none')
    .argument('<file>', 'our JSON lines, HAR, .http, raw HTTP or curl; "-" for standard input')
    .option('--endpoint <id or slug>', 'where they belong; found as the listener would without it')
    .action((file: string, options: Options) =>
      withCore(options, async ({ client }, output) => {
        const requests = await readRequests(client, file, output)
        const endpointId =
          options.endpoint === undefined ? undefined : (await findEndpoint(client, options.endpoint)).id
        const kept = await client.judging.import({ requests, endpointId })
        output.json(kept)
        output.line(
          `${kept.eventIds.length} ${kept.eventIds.length === 1 ? 'event' : 'events'} kept: ${kept.eventIds.join(', ')}`,
        )
        return EXIT.done
      }),
    )
}
