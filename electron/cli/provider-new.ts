import { Option, type Command } from 'commander'
import { writeFile } from 'node:fs/promises'
import { AppError } from '../../shared/errors.ts'
import { PackFormat } from '../../shared/model/pack-check.ts'
import type { PackProposal } from '../../shared/model/pack-check.ts'
import type { Client } from './connect.ts'
import { findEndpoint } from './find-endpoint.ts'
import { plain, type Output } from './output.ts'
import { readInput } from './read-input.ts'
import { EXIT, verb, withCore, wrongUse, type Shared } from './verb.ts'

interface Options extends Shared {
  fromEvents?: string | true
  fromOpenapi?: string
  endpoint?: string
  secret?: string
  name?: string
  id?: string
  format: PackFormat
  out?: string
  save?: true
}

/** `provider new`: proposes a pack from captured events or from a document; it is printed, written or taken into use. */
export function providerNewVerb(): Command {
  return verb('new', 'propose a provider from captured events, or from an OpenAPI or AsyncAPI document')
    .option(
      '--from-events [ids]',
      'ids of events, such as 12,13; without any the newest of --endpoint, else those of nobody known',
    )
    .option(
      '--from-openapi <file>',
      'an OpenAPI 3.1 document with webhooks, or an AsyncAPI 2 or 3 one; - for stdin',
    )
    .option('--endpoint <id or slug>', 'whose events, and whose credentials look for the scheme')
    .option('--secret <secret>', 'the secret of the sender: how it signs is looked for')
    .option('--name <name>', 'what the provider is called')
    .option('--id <id>', 'its id (default: made of its name)')
    .addOption(new Option('--format <format>', 'of the file').choices(PackFormat.options).default('yaml'))
    .option('--out <file>', 'write it into this file in the place of standard output')
    .option('--save', 'write it into the project, where it is in use at once')
    .action((_: Options, command: Command) => {
      const options: Options = command.optsWithGlobals()
      if ((options.fromEvents === undefined) === (options.fromOpenapi === undefined)) {
        throw wrongUse('Say one of --from-events and --from-openapi.')
      }
      return withCore(options, async ({ client }, output) => {
        const proposal = await propose(client, options)
        output.json(proposal)
        await bring(proposal, options, client, output)
        for (const note of proposal.notes) output.note(plain(note))
        const left = proposal.check.findings.filter(({ status }) => status === 'fail' || status === 'warn')
        for (const { about, message } of left) output.note(`To mend, ${plain(about)}: ${plain(message)}`)
        return EXIT.done
      })
    })
}

async function propose(client: Client, options: Options): Promise<PackProposal> {
  const { name, id, format, secret } = options
  if (options.fromOpenapi !== undefined) {
    return client.packs.fromDocument({ text: await readInput(options.fromOpenapi), name, id, format })
  }
  const endpoint = options.endpoint === undefined ? null : await findEndpoint(client, options.endpoint)
  const eventIds = typeof options.fromEvents === 'string' ? idsOf(options.fromEvents) : undefined
  return client.packs.fromEvents({ eventIds, endpointId: endpoint?.id, name, id, secret, format })
}

async function bring(
  { text, fileName }: PackProposal,
  { out, save }: Options,
  client: Client,
  output: Output,
): Promise<void> {
  if (save === true) {
    await client.packs.save({ file: fileName, text })
    output.line(`Written into the project as ${plain(fileName)}; it is in use.`)
  }
  if (out !== undefined) {
    try {
      await writeFile(out, text, { flag: 'wx' })
    } catch (error) {
      throw new AppError('INPUT_INVALID', `The file ${out} cannot be written: ${(error as Error).message}.`, {
        fix: 'Name a file that is not there yet, in a folder that is.',
        cause: error,
      })
    }
    output.line(`Written into ${plain(out)}.`)
  }
  if (save !== true && out === undefined) output.line(text.trimEnd())
}

function idsOf(text: string): number[] {
  return text.split(/[\s,]+/).map((part) => {
    const id = Number(part)
    if (!Number.isSafeInteger(id) || id <= 0) throw wrongUse(`"${part}" is no id of an event.`)
    return id
  })
}
