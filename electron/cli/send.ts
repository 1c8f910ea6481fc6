import type { Command } from 'commander'
import type { Fault } from '../../shared/model/delivery.ts'
import type { WholeRequest } from '../../shared/model/request.ts'
import { readSets } from './assignments.ts'
import { credentialsOf, withCredentials, type CredentialOptions } from './credential-options.ts'
import type { Client } from './connect.ts'
import { eventTable } from './event-line.ts'
import { findEndpoint } from './find-endpoint.ts'
import { awaitJudged } from './judged.ts'
import type { Output } from './output.ts'
import { readRequests } from './read-input.ts'
import { faultOption, signingOption, tellDelivery } from './replay.ts'
import { EXIT, several, verb, withCore, wrongUse, type Exit, type Shared } from './verb.ts'

interface Options extends Shared, CredentialOptions {
  provider?: string
  type?: string
  endpoint?: string
  target?: string
  set?: string[]
  fault?: Fault
  signing: 'keep' | 'now'
}

/** `send`: a sample, or the requests of a file, to an own endpoint or to a target. */
export function sendVerb(): Command {
  const command = verb('send', 'send a sample, or the requests in a file, to an own endpoint or to a target')
  return withCredentials(command, 'to sign with')
    .argument(
      '[file]',
      'curl command, raw HTTP, .http file or HAR instead of a sample; "-" for standard input',
    )
    .option('--provider <id>', "the sample's provider (default: the endpoint's)")
    .option('--type <type>', "the sample's event type")
    .option('--endpoint <id or slug>', 'the own endpoint: receives it, or with --target signs it')
    .option('--target <url>', 'an address of your app')
    .option('--set <path=value>', "change a value of the sample's JSON body; may be repeated", several)
    .addOption(faultOption())
    .addOption(signingOption('keep'))
    .action((file: string | undefined, options: Options) =>
      withCore(options, async ({ client }, output) => {
        if (options.endpoint === undefined && options.target === undefined) {
          throw wrongUse('Say where it goes: --endpoint, --target, or both.')
        }
        if (file === undefined) return sendSample(client, options, output)
        const given = (['provider', 'type', 'credential', 'credentialFile', 'set', 'fault'] as const).find(
          (name) => options[name] !== undefined,
        )
        if (given !== undefined) {
          const option = given === 'credentialFile' ? 'credential-file' : given
          throw wrongUse(`--${option} belongs to a sample; a file is sent as it is.`)
        }
        return sendRequests(client, await readRequests(client, file, output), options, output)
      }),
    )
}

async function sendSample(client: Client, options: Options, output: Output): Promise<Exit> {
  const endpoint = options.endpoint === undefined ? undefined : await findEndpoint(client, options.endpoint)
  const provider = options.provider ?? endpoint?.provider
  const { type } = options
  if (provider === undefined) throw wrongUse('Say whose sample it is with --provider.')
  const facts = (await client.project.providers()).find(({ id }) => id === provider)
  if (type === undefined) {
    throw wrongUse(
      `Say which sample with --type: ${facts?.events.map((event) => event.type).join(', ') ?? 'unknown'}.`,
    )
  }
  const body = facts?.events.find((event) => event.type === type)?.sample.body ?? null
  const sent = await client.sending.sample({
    provider,
    type,
    endpointId: endpoint?.id,
    target: options.target,
    credentials: options.credential || options.credentialFile ? credentialsOf(options) : undefined,
    overrides: readSets(body, options.set),
    fault: options.fault,
  })
  if ('target' in sent) return tellDelivery(sent, output)
  return tellEvents(client, [sent.id], output)
}

async function sendRequests(
  client: Client,
  requests: WholeRequest[],
  options: Options,
  output: Output,
): Promise<Exit> {
  const endpoint = options.endpoint === undefined ? undefined : await findEndpoint(client, options.endpoint)
  if (options.target === undefined) {
    const { eventIds } = await client.judging.import({ requests, endpointId: endpoint?.id })
    return tellEvents(client, eventIds, output)
  }
  let exit: Exit = EXIT.done
  for (const request of requests) {
    const draft = await client.drafts.create({
      name: 'hookloupe send',
      eventId: null,
      endpointId: endpoint?.id ?? null,
      target: options.target,
      signing: options.signing,
      method: request.method,
      path: '',
      query: '',
      headers: request.headers,
      bodyBase64: request.bodyBase64,
    })
    try {
      const delivery = await client.sending.replay({ draftId: draft.id, signing: options.signing })
      if (tellDelivery(delivery, output) === EXIT.no) exit = EXIT.no
    } finally {
      await client.drafts.remove({ id: draft.id })
    }
  }
  return exit
}

/** The verdict comes after the event is kept, so it is waited for before the event is shown. */
async function tellEvents(client: Client, ids: readonly number[], output: Output): Promise<Exit> {
  const events = await awaitJudged(client, ids)
  output.json(events.length === 1 ? events[0] : events)
  for (const line of eventTable(events)) output.line(line)
  return EXIT.done
}
