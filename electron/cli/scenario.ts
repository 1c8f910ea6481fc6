import { Option, type Command } from 'commander'
import { commandsOf } from '../core/scenario/commands.ts'
import { readScenarioFile, scenarioJsonSchema } from '../core/scenario/scenario-file.ts'
import { plain, table, timeText } from './output.ts'
import { readInput } from './read-input.ts'
import { runVerb } from './run-scenario.ts'
import { EXIT, reporting, verb, wholeNumber, withCore, type Shared } from './verb.ts'

/** `scenario`: lists those of the project; `run`, `check`, `export`, `import` and `schema` below it. */
export function scenarioVerb(): Command {
  return verb('scenario', 'prove a handler: list, run, check, export and import scenarios')
    .action(list)
    .addCommand(
      verb('list', 'list the scenarios of the project').action((_, command: Command) =>
        list(command.optsWithGlobals()),
      ),
    )
    .addCommand(runVerb())
    .addCommand(checkVerb())
    .addCommand(exportVerb())
    .addCommand(importVerb())
    .addCommand(schemaVerb())
}

function list(options: Shared): Promise<void> {
  return withCore(options, async ({ client }, output) => {
    const scenarios = await client.scenarios.list()
    output.json(scenarios)
    if (scenarios.length === 0) {
      output.line('No scenarios. Run one from a file with "hookloupe scenario run FILE".')
      return EXIT.done
    }
    const rows = scenarios.map(({ id, updatedAt, scenario }) => [
      String(id),
      timeText(updatedAt),
      scenario.plans.map(({ kind }) => kind).join(', '),
      plain(scenario.name),
    ])
    for (const line of table(['id', 'changed', 'plans', 'name'], rows)) output.line(line)
    return EXIT.done
  })
}

function checkVerb(): Command {
  return verb('check', 'read a scenario file and say what it would do; runs nothing and needs no project')
    .argument('<file>', 'YAML or JSON; "-" for standard input')
    .action((file: string, _: Shared, command: Command) =>
      reporting(command.optsWithGlobals<Shared>(), async (output) => {
        const scenario = readScenarioFile(await readInput(file))
        const commands = commandsOf(scenario)
        output.json({ scenario, commands })
        output.line(`${plain(scenario.name)}: ${scenario.plans.map(({ kind }) => kind).join(', ')}`)
        for (const each of commands) {
          output.line(`It starts a command: ${plain(each.map((part) => JSON.stringify(part)).join(' '))}`)
        }
        for (const { env } of scenario.credentials)
          output.line(`It signs with the environment variable ${env}.`)
        return EXIT.done
      }),
    )
}

function exportVerb(): Command {
  return verb('export', 'print a scenario as a file, with its events written out and without secrets')
    .argument('<id>', 'the scenario', wholeNumber(1, Number.MAX_SAFE_INTEGER))
    .addOption(new Option('--format <format>', 'how it is written').choices(['yaml', 'json']).default('yaml'))
    .option('--unmasked', 'leave proofs and personal data as they arrived')
    .action((id: number, _: Shared, command: Command) => {
      const options = command.optsWithGlobals<Shared & { format: 'yaml' | 'json'; unmasked?: boolean }>()
      return withCore(options, async ({ client }, output) => {
        const file = await client.scenarios.file({
          id,
          format: options.format,
          masked: options.unmasked === true ? 'no' : 'yes',
        })
        output.json(file)
        output.line(file.text.trimEnd())
        if (file.masked.length > 0) {
          output.note(`Masked: ${file.masked.map(({ kind, places }) => `${places} ${kind}`).join(', ')}.`)
        }
        for (const note of file.notes) output.note(note)
        return EXIT.done
      })
    })
}

function importVerb(): Command {
  return verb('import', 'keep the scenario of a file in the project; runs nothing')
    .argument('<file>', 'YAML or JSON; "-" for standard input')
    .action((file: string, _: Shared, command: Command) =>
      withCore(command.optsWithGlobals<Shared>(), async ({ client }, output) => {
        const stored = await client.scenarios.import({ text: await readInput(file) })
        output.json(stored)
        output.line(`Scenario ${stored.id}: ${plain(stored.scenario.name)}`)
        return EXIT.done
      }),
    )
}

function schemaVerb(): Command {
  return verb('schema', 'print the JSON Schema of scenario files').action((_: Shared, command: Command) =>
    reporting(command.optsWithGlobals<Shared>(), async (output) => {
      output.json(scenarioJsonSchema())
      output.line(JSON.stringify(scenarioJsonSchema(), null, 2))
      return EXIT.done
    }),
  )
}
