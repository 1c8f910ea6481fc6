import { Option, type Command } from 'commander'
import { Environment, type Endpoint } from '../../shared/model/endpoint.ts'
import { findSchemeVerb } from './find-scheme.ts'
import { splitAssignment } from './assignments.ts'
import { credentialsOf, withCredentials, type CredentialOptions } from './credential-options.ts'
import { findEndpoint } from './find-endpoint.ts'
import { plain, short, styled, table, type Output } from './output.ts'
import { EXIT, several, verb, withCore, wholeNumber, wrongUse, type Shared } from './verb.ts'

interface Fields extends Shared, CredentialOptions {
  name?: string
  provider?: string
  environment?: Environment
  slug?: string
  target?: string
  removeCredential?: string[]
  label?: string
  setting?: string[]
  answerStatus?: number
}

/** `endpoints`: lists them; `add`, `change` and `remove` below it. */
export function endpointsVerb(): Command {
  const command = verb('endpoints', 'list, add, change or remove endpoints; find how one is signed').action(
    (options: Shared) =>
      withCore(options, async ({ client, isOwn }, output) => {
        const endpoints = await client.endpoints.list()
        output.json(endpoints)
        if (endpoints.length === 0) output.line('No endpoints. Make one with "hookloupe endpoints add".')
        else for (const line of table(HEADING, endpoints.map(cellsOf))) output.line(line)
        if (isOwn && endpoints.length > 0)
          output.note('No core is running: "hookloupe serve" makes them answer.')
        return EXIT.done
      }),
  )
  return command
    .addCommand(addVerb())
    .addCommand(changeVerb())
    .addCommand(removeVerb())
    .addCommand(findSchemeVerb())
}

function addVerb(): Command {
  return withFields(verb('add', 'make an endpoint'))
    .requiredOption('--provider <id>', 'who sends to it')
    .option('--slug <slug>', 'the path that it answers at (default: a random one)')
    .action((_: Fields, command: Command) => {
      const options: Fields = command.optsWithGlobals()
      return withCore(options, async ({ client }, output) => {
        const { provider = '', slug, environment } = options
        const endpoint = await client.endpoints.create({
          name: options.name ?? provider,
          provider,
          slug,
          environment,
          settings: settingsOf(options),
          credentials: credentialInputs(options),
          target: options.target,
          answer: answerOf(options),
        })
        tellEndpoint(endpoint, output)
        return EXIT.done
      })
    })
}

function changeVerb(): Command {
  return withFields(verb('change', 'change an endpoint; what is not named stays'))
    .argument('<id or slug>', 'the endpoint')
    .option('--remove-credential <kind>', 'remove a credential; may be repeated', several)
    .action((wanted: string, _: Fields, command: Command) => {
      const options: Fields = command.optsWithGlobals()
      return withCore(options, async ({ client }, output) => {
        const before = await findEndpoint(client, wanted)
        const removed = (options.removeCredential ?? []).map((kind) => ({
          kind,
          value: null,
          label: options.label,
        }))
        const credentials = [...removed, ...credentialInputs(options)]
        const settings = settingsOf(options)
        const endpoint = await client.endpoints.change({
          id: before.id,
          name: options.name,
          environment: options.environment,
          settings: settings && { ...before.settings, ...settings },
          credentials: credentials.length === 0 ? undefined : credentials,
          target: options.target === '' ? null : options.target,
          answer: answerOf(options),
        })
        tellEndpoint(endpoint, output)
        return EXIT.done
      })
    })
}

function removeVerb(): Command {
  return verb('remove', 'remove an endpoint; its events stay')
    .argument('<id or slug>', 'the endpoint')
    .action((wanted: string, _: Shared, command: Command) => {
      const options: Shared = command.optsWithGlobals()
      return withCore(options, async ({ client }, output) => {
        const endpoint = await findEndpoint(client, wanted)
        const result = await client.endpoints.remove({ id: endpoint.id })
        output.json({ ...result, id: endpoint.id })
        output.line(`Removed "${plain(endpoint.name)}"; its events stay and belong to no endpoint.`)
        return EXIT.done
      })
    })
}

function withFields(command: Command): Command {
  return withCredentials(command, 'of its provider')
    .option('--name <name>', 'what it is called')
    .addOption(
      new Option('--environment <environment>', 'whose callbacks it gets').choices(Environment.options),
    )
    .option('--target <url>', 'the address of your app that replays go to; empty for none')
    .option('--label <label>', 'the label of the credentials named here, such as sandbox or previous')
    .option('--setting <key=value>', 'a setting of its provider; may be repeated', several)
    .option('--answer-status <status>', 'the status that its sender is answered', wholeNumber(200, 599))
}

function credentialInputs(options: Fields): { kind: string; value: string; label?: string | undefined }[] {
  return credentialsOf(options).map((credential) => {
    if (credential.value === '') throw wrongUse(`The credential ${credential.kind} has no value.`)
    return { ...credential, label: options.label }
  })
}

function settingsOf(options: Fields): Record<string, string | boolean | string[]> | undefined {
  if (options.setting === undefined) return undefined
  return Object.fromEntries(
    options.setting.map((setting): [string, string | boolean] => {
      const [key, value] = splitAssignment(setting, '--setting')
      return [key, value === 'true' || value === 'false' ? value === 'true' : value]
    }),
  )
}

function answerOf({ answerStatus }: Fields): { status: number } | undefined {
  return answerStatus === undefined ? undefined : { status: answerStatus }
}

const HEADING = [
  'ID',
  'NAME',
  'PROVIDER',
  'ENVIRONMENT',
  'EVENTS',
  'FAILED',
  'LOCAL ADDRESS',
  'PUBLIC ADDRESS',
]

function cellsOf({ id, name, provider, environment, counts, url, publicUrl }: Endpoint): string[] {
  return [
    String(id),
    short(name, 30),
    provider,
    environment,
    String(counts.events),
    counts.failed === 0 ? '0' : styled('red', String(counts.failed)),
    url,
    publicUrl ?? '-',
  ]
}

function tellEndpoint(endpoint: Endpoint, output: Output): void {
  output.json(endpoint)
  for (const line of table(HEADING, [cellsOf(endpoint)])) output.line(line)
  for (const { kind, label } of endpoint.credentials)
    output.line(`  credential ${plain(kind)} (${plain(label)})`)
}
