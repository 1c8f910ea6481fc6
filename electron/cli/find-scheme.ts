import type { Command } from 'commander'
import { findEndpoint } from './find-endpoint.ts'
import { plain, styled } from './output.ts'
import { EXIT, verb, withCore, type Shared } from './verb.ts'

interface Options extends Shared {
  secret?: string
  apply?: boolean
}

/** `endpoints find-scheme`: how the events of an endpoint are signed. Status 1 where nothing fits. */
export function findSchemeVerb(): Command {
  return verb('find-scheme', 'find how the events of an endpoint are signed; status 1 where nothing fits')
    .argument('<id or slug>', 'the endpoint')
    .option('--secret <secret>', 'the secret of the sender (default: the credentials of the endpoint)')
    .option('--apply', 'take the best find over into the settings, and save the secret')
    .action((wanted: string, _: Options, command: Command) => {
      const options: Options = command.optsWithGlobals()
      return withCore(options, async ({ client }, output) => {
        const endpoint = await findEndpoint(client, wanted)
        const result = await client.endpoints.findScheme({ id: endpoint.id, secret: options.secret })
        output.json(result)
        output.line(plain(result.message))
        for (const { title, scheme, fits } of result.found) {
          const signed = 'signed' in scheme ? `  ${scheme.signed}` : ''
          output.line(`  ${styled('bold', plain(title))}${plain(signed)}  fits ${fits} of ${result.events}`)
        }
        const [best] = result.found
        if (options.apply !== true || !best?.settings) {
          if (result.fix !== null) output.line(plain(result.fix))
          return best ? EXIT.done : EXIT.no
        }
        const kind = best.scheme.mechanism === 'basic' ? null : best.scheme.key.credential
        const secret = options.secret?.trim()
        await client.endpoints.change({
          id: endpoint.id,
          settings: { ...endpoint.settings, ...best.settings },
          credentials: kind !== null && secret !== undefined ? [{ kind, value: secret }] : undefined,
        })
        output.line(`Taken over by "${plain(endpoint.name)}"; its events are judged by it now.`)
        return EXIT.done
      })
    })
}
