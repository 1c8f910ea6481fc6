import type { Command } from 'commander'
import { CommanderError } from 'commander'
import { createOutput } from './output.ts'
import { endWithReader, EXIT } from './verb.ts'

/**
 * Parses and runs a command line. A mistake in it gives status 2, and with `--json` an object on stdout in the
 * place of the sentence on stderr. When the verb has ended, nothing keeps the process: its status is final.
 */
export async function runCommand(command: Command, args: readonly string[]): Promise<void> {
  const isJson = args.includes('--json')
  const output = createOutput(isJson)
  process.stdout.on('error', endWithReader)
  // What cannot be told there changes nothing of what is done.
  process.stderr.on('error', () => {})
  let said = ''
  for (const each of [command, ...command.commands.flatMap((verb) => [verb, ...verb.commands])]) {
    each.exitOverride().configureOutput({
      writeErr: (text) => {
        said += text
        if (!isJson) process.stderr.write(text)
      },
    })
  }
  try {
    await command.parseAsync(args, { from: 'user' })
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    const isHelp = error.exitCode === 0
    process.exitCode = isHelp ? EXIT.done : EXIT.usedWrongly
    if (!isHelp) {
      // What a verb finds by itself, after commander was content, has not been said yet.
      if (said === '') output.note(`error: ${error.message}\nAdd --help for what is understood.`)
      const message = (said.split('\n', 1)[0] || error.message).replace(/^error: /, '')
      output.json({ error: { code: 'INPUT_INVALID', message, fix: 'Add --help for what is understood.' } })
    }
  }
  await flushed(process.stdout)
  process.exit()
}

function flushed(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => {
    stream.write('', () => resolve())
  })
}
