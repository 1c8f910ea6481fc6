import type { Command } from 'commander'
import { splitAssignment } from './assignments.ts'
import { credentialsOf, withCredentials, type CredentialOptions } from './credential-options.ts'
import { checkLines, verdictText } from './event-line.ts'
import { plain, styled } from './output.ts'
import { readRequests } from './read-input.ts'
import { EXIT, several, verb, withCore, type Shared } from './verb.ts'

interface Options extends Shared, CredentialOptions {
  provider: string
  setting?: string[]
  publicUrl?: string
}

/** `verify FILE`: judges what is in a file and stores nothing. Status 1 where a verdict is `failed`. */
export function verifyVerb(): Command {
  const command = verb(
    'verify',
    'judge a request in a file without storing it; status 1 where its verdict is failed',
  )
  return withCredentials(command, 'to judge by')
    .argument('<file>', 'curl command, raw HTTP, .http file or HAR; "-" for standard input')
    .option('--provider <id>', 'the sender, or auto to recognise it', 'auto')
    .option(
      '--setting <key=value>',
      'a setting of the endpoint, as its provider has them; may be repeated',
      several,
    )
    .option('--public-url <url>', 'the address that the sender was given')
    .action((file: string, options: Options) =>
      withCore(options, async ({ client }, output) => {
        const credentials = credentialsOf(options)
        const settings = Object.fromEntries(
          (options.setting ?? []).map((setting): [string, string | boolean] => {
            const [key, value] = splitAssignment(setting, '--setting')
            return [key, value === 'true' || value === 'false' ? value === 'true' : value]
          }),
        )
        const requests = await readRequests(client, file, output)
        const results = []
        for (const request of requests) {
          results.push(
            await client.judging.verify({
              provider: options.provider,
              credentials,
              settings,
              publicUrl: options.publicUrl,
              request,
            }),
          )
        }
        output.json(results.length === 1 ? results[0] : results)
        for (const [index, result] of results.entries()) {
          const { method = '', url = '' } = requests[index] ?? {}
          output.line(`${styled('bold', plain(`${method} ${url}`))}  ${verdictText(result)}`)
          const facts = [result.provider ?? 'unknown sender', result.type, result.objectId]
          output.line(
            `  ${facts
              .filter((fact) => fact !== null)
              .map(plain)
              .join('  ')}`,
          )
          for (const line of checkLines(result.checks)) output.line(line)
        }
        return results.some(({ verdict }) => verdict === 'failed') ? EXIT.no : EXIT.done
      }),
    )
}
