import { Option, type Command } from 'commander'
import { basename } from 'node:path'
import { PackFormat } from '../../shared/model/pack-check.ts'
import type { PackCheck } from '../../shared/model/pack-check.ts'
import type { PackProblem } from '../../shared/model/pack-file.ts'
import { providerNewVerb } from './provider-new.ts'
import { plain, short, styled, table, type Output } from './output.ts'
import { readInput } from './read-input.ts'
import { EXIT, verb, withCore, type Shared } from './verb.ts'

/** `provider`: lists the providers of a project; `export`, `check` and `new` below it. */
export function providerVerb(): Command {
  return verb('provider', "list providers; write one out, check or make one of one's own")
    .action((options: Shared) =>
      withCore(options, async ({ client }, output) => {
        const providers = await client.project.providers()
        output.json(providers)
        const rows = providers.map(({ id, name, origin, file, problems, events, schemes }) => [
          id,
          short(name, 30),
          origin === 'own' ? `own, ${file ?? ''}` : 'built-in',
          String(events.length),
          String(schemes.length),
          problems.length === 0 ? '' : styled('red', `${problems.length} to mend`),
        ])
        for (const line of table(['ID', 'NAME', 'ORIGIN', 'EVENTS', 'SCHEMES', ''], rows)) output.line(line)
        const { files } = await client.packs.list()
        for (const { problems } of files) for (const problem of problems) tellProblem(problem, output)
        return EXIT.done
      }),
    )
    .addCommand(exportVerb())
    .addCommand(checkVerb())
    .addCommand(providerNewVerb())
}

function exportVerb(): Command {
  return verb('export', 'write a provider as a pack on standard output')
    .argument('<id>', 'the provider, built-in or own')
    .addOption(new Option('--format <format>', 'of the file').choices(PackFormat.options).default('yaml'))
    .action((provider: string, _: Shared, command: Command) => {
      const options: Shared & { format: PackFormat } = command.optsWithGlobals()
      return withCore(options, async ({ client }, output) => {
        const written = await client.packs.write({ provider, format: options.format })
        output.json(written)
        output.line(written.text.trimEnd())
        return EXIT.done
      })
    })
}

function checkVerb(): Command {
  return verb('check', 'look through the file of a provider; status 1 where something in it is wrong')
    .argument('<file>', 'a pack, JSON or YAML; - for standard input')
    .action((file: string, _: Shared, command: Command) => {
      const options: Shared = command.optsWithGlobals()
      return withCore(options, async ({ client }, output) => {
        const text = await readInput(file)
        const check = await client.packs.check({ text, file: file === '-' ? null : basename(file) })
        output.json(check)
        tellCheck(check, output)
        return check.isGood ? EXIT.done : EXIT.no
      })
    })
}

/** Says what came of looking through a pack, line by line. */
export function tellCheck({ isGood, id, name, problems, findings }: PackCheck, output: Output): void {
  for (const problem of problems) tellProblem(problem, output)
  for (const { about, status, message, fix } of findings) {
    output.line(`${MARKS[status]} ${plain(about)}: ${plain(message)}`)
    if (fix !== null && status !== 'pass') output.line(`     ${plain(fix)}`)
  }
  const many = findings.filter(({ status }) => status === 'fail').length + problems.length
  output.line(
    isGood
      ? `${plain(name ?? '')} (${plain(id ?? '')}) is good.`
      : `${many === 1 ? 'One thing is' : `${many} things are`} wrong.`,
  )
}

const MARKS = {
  pass: styled('green', 'pass'),
  note: 'note',
  warn: styled('yellow', 'warn'),
  fail: styled('red', 'fail'),
}

function tellProblem({ file, line, column, message, fix }: PackProblem, output: Output): void {
  const where = [file, line, column].filter((part) => part !== null).join(':')
  output.line(`${styled('red', 'fail')} ${where === '' ? '' : `${plain(where)}: `}${plain(message)}`)
  output.line(`     ${plain(fix)}`)
}
