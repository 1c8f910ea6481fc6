import { Argument, Option, type Command } from 'commander'
import { AppError } from '../../shared/errors.ts'
import { FAULTS } from '../../shared/model/delivery.ts'
import type { Delivery, Fault } from '../../shared/model/delivery.ts'
import type { Edits } from '../../shared/model/draft.ts'
import { withOverrides } from '../core/samples/overrides.ts'
import { addedPaths, readSets, withHeaderLines } from './assignments.ts'
import type { Connection } from './connect.ts'
import { findEndpoint } from './find-endpoint.ts'
import { plain, type Output } from './output.ts'
import { deliveryLines } from './show.ts'
import { EXIT, several, verb, wholeNumber, withCore, type Exit, type Shared } from './verb.ts'

interface Options extends Shared {
  target?: string
  signing: 'keep' | 'now'
  fault?: Fault
  label?: string
  addressOf?: 'public' | 'target'
  confirm?: string
  endpoint?: string
  set?: string[]
  header?: string[]
  method?: string
}

/** `replay ID`: sends an event to a target. Status 1 where it failed or was not acknowledged. */
export function replayVerb(): Command {
  return verb('replay', 'send an event to a target; status 1 where it failed or was not acknowledged')
    .addArgument(new Argument('<id>', "the event's id").argParser(wholeNumber(1, 2 ** 53 - 1)))
    .option('--target <url or name>', "where to, or the name of a target (default: the endpoint's first)")
    .addOption(signingOption('keep'))
    .addOption(faultOption())
    .option('--label <label>', 'sign with the credentials of this label')
    .addOption(
      new Option('--address-of <which>', 'which address is signed, where one is').choices([
        'public',
        'target',
      ]),
    )
    .option('--confirm <host>', 'the host of a target beyond this machine, for a live event')
    .option('--endpoint <id or slug>', "sign with this endpoint's credentials instead of the event's own")
    .option('--set <path=value>', 'change a value of the JSON body; may be repeated', several)
    .option(
      '--header <line>',
      'set a header ("Name: value") or remove it ("Name:"); may be repeated',
      several,
    )
    .option('--method <method>', 'send with another method')
    .action((id: number, options: Options) =>
      withCore(options, async (connection, output) => {
        const { client } = connection
        const delivery = await client.sending.replay({
          eventId: id,
          ...targetOf(options.target),
          signing: options.signing,
          fault: options.fault,
          label: options.label,
          addressOf: options.addressOf,
          confirm: options.confirm,
          endpointId:
            options.endpoint === undefined ? undefined : (await findEndpoint(client, options.endpoint)).id,
          edits: await editsOf(connection, id, options, output),
        })
        return tellDelivery(delivery, output)
      }),
    )
}

/** An address, or else the name of a target of the endpoint. */
function targetOf(given: string | undefined): { target?: string; targetName?: string } {
  if (given === undefined) return {}
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(given) ? { target: given } : { targetName: given }
}

/** `--fault expired|...`. */
export function faultOption(): Option {
  return new Option('--fault <fault>', 'make one thing wrong on purpose').choices(FAULTS)
}

/** `--signing keep|now`. */
export function signingOption(usual: 'keep' | 'now'): Option {
  return new Option('--signing <how>', 'keep the proof as it is, or sign anew as the provider would')
    .choices(['keep', 'now'])
    .default(usual)
}

/** Shows a delivery; status 0 where the target acknowledged it. */
export function tellDelivery(delivery: Delivery, output: Output): Exit {
  output.json(delivery)
  for (const change of delivery.changes) output.line(`  ${change}`)
  for (const line of deliveryLines(delivery)) output.line(line)
  const failed = delivery.response === null || delivery.checks.some(({ status }) => status === 'fail')
  return failed ? EXIT.no : EXIT.done
}

async function editsOf(
  { client, bytes }: Connection,
  id: number,
  options: Options,
  output: Output,
): Promise<Edits | undefined> {
  const { set = [], header = [], method } = options
  if (set.length === 0 && header.length === 0 && method === undefined) return undefined
  const edits: Edits = {}
  if (method !== undefined) edits.method = method
  if (header.length > 0) {
    const event = await client.events.get({ id })
    edits.headers = withHeaderLines(event.headers, header)
  }
  if (set.length > 0) {
    const text = new TextDecoder().decode(await bytes(`/events/${id}/text`))
    if (text === '')
      throw new AppError('INPUT_INVALID', `Event ${id} has no body in which a value could be set.`)
    const sets = readSets(text, set)
    edits.bodyText = withOverrides(text, sets)
    for (const path of addedPaths(text, Object.keys(sets))) {
      output.note(`"${plain(path)}" was not in the body, and is added.`)
    }
  }
  return edits
}
