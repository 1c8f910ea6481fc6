import { existsSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import type { Command } from 'commander'
import { AppError } from '../../shared/errors.ts'
import type { Run, Scenario, Variation } from '../../shared/model/scenario.ts'
import { readScenarioFile } from '../core/scenario/scenario-file.ts'
import type { Client } from './connect.ts'
import { checkLines } from './event-line.ts'
import { findEndpoint } from './find-endpoint.ts'
import { plain, styled, type Output } from './output.ts'
import { readInput } from './read-input.ts'
import { EXIT, verb, withCore, type Exit, type Shared } from './verb.ts'

interface Options extends Shared {
  target?: string
  endpoint?: string
  confirm?: string
  allowCommands?: boolean
}

/** How often a run is asked how it stands, in milliseconds. */
const ASK_EVERY_MS = 200

/** `scenario run FILE`: 0 where all variations passed, 1 where one failed, 3 where it could not be carried out. */
export function runVerb(): Command {
  return verb('run', 'run a scenario; status 1 where a variation failed')
    .argument('<file or id>', 'a file (YAML or JSON, "-" for standard input), or the id of a kept scenario')
    .option('--target <url or name>', "where to (default: the scenario's own, else the endpoint's)")
    .option('--endpoint <id or slug>', 'whose provider and credentials are used')
    .option('--allow-commands', 'let it start the commands that it names')
    .option('--confirm <host>', 'the host of a target beyond this machine, for live events')
    .action((wanted: string, _: Options, command: Command) => {
      const options: Options = command.optsWithGlobals()
      return withCore(options, async ({ client }, output) => {
        const { id, scenario } = await scenarioOf(client, wanted)
        const started = await client.scenarios.run({
          ...(id === null ? { scenario } : { scenarioId: id }),
          target: options.target,
          endpointId:
            options.endpoint === undefined ? undefined : (await findEndpoint(client, options.endpoint)).id,
          credentials: credentialsOf(scenario, options.endpoint !== undefined),
          allowCommands: options.allowCommands === true,
          confirm: options.confirm,
        })
        return tellResult(await followed(client, started.id, output), output)
      })
    })
}

async function scenarioOf(
  client: Client,
  wanted: string,
): Promise<{ id: number | null; scenario: Scenario }> {
  if (!/^\d+$/.test(wanted) || existsSync(wanted)) {
    return { id: null, scenario: readScenarioFile(await readInput(wanted)) }
  }
  const id = Number(wanted)
  return { id, scenario: (await client.scenarios.get({ id })).scenario }
}

/** Values of the environment variables that the scenario names; an endpoint's credentials can take their place. */
function credentialsOf(
  { credentials, signing, endpoint }: Scenario,
  hasEndpoint: boolean,
): { kind: string; value: string }[] | undefined {
  if (signing === 'keep' || credentials.length === 0) return undefined
  const missing = credentials.filter(({ env }) => (process.env[env] ?? '') === '')
  if (missing.length === 0) {
    return credentials.map(({ kind, env }) => ({ kind, value: process.env[env] ?? '' }))
  }
  if (hasEndpoint || endpoint !== null) return undefined
  const names = missing.map(({ env }) => env).join(', ')
  throw new AppError(
    'CREDENTIAL_MISSING',
    `The scenario signs with ${names}, which the environment does not hold.`,
    {
      fix: 'Set the variable, or name an endpoint whose credentials sign with --endpoint.',
    },
  )
}

/** Tells on stderr how it goes on until it has ended; Ctrl-C ends it. */
async function followed(client: Client, id: number, output: Output): Promise<Run> {
  const interrupt = (): void => void client.scenarios.cancel({ id }).catch(() => {})
  process.once('SIGINT', interrupt)
  const told = new Set<string>()
  const tellOnce = (text: string): void => {
    if (told.has(text)) return
    told.add(text)
    output.note(plain(text))
  }
  try {
    for (;;) {
      const run = await client.scenarios.getRun({ id })
      for (const note of run.notes) tellOnce(note)
      if (run.state !== 'running') return run
      const going = run.variations.find(({ state }) => state === 'running')
      if (run.waitsFor !== null) tellOnce(run.waitsFor)
      else if (going !== undefined)
        tellOnce(`${run.progress.done} of ${run.progress.total}: ${going.name}${clockText(run)}`)
      await wait(ASK_EVERY_MS)
    }
  } finally {
    process.removeListener('SIGINT', interrupt)
  }
}

function clockText({ clock }: Run): string {
  return clock === null ? '' : `, ${clock.text}`
}

const MARKS: Readonly<Record<Variation['state'], string>> = {
  passed: styled('green', '✓'),
  failed: styled('red', '✗'),
  broken: styled('red', '!'),
  cancelled: styled('dim', '–'),
  running: '…',
  waiting: '…',
}

function tellResult(run: Run, output: Output): Exit {
  output.json(run)
  for (const { name, state, findings } of run.variations) {
    output.line(`${MARKS[state]} ${plain(name)}`)
    for (const line of checkLines(findings)) output.line(line)
  }
  output.line(plain(run.sentence))
  if (run.state === 'passed') return EXIT.done
  return run.state === 'failed' ? EXIT.no : EXIT.notDone
}
