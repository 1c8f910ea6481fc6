import { Command, CommanderError, InvalidArgumentError } from 'commander'
import { ERRORS, type ErrorCode } from '../../shared/errors.ts'
import { connect, type Connection } from './connect.ts'
import { createOutput, plain, styled, type Output } from './output.ts'

export const EXIT = { done: 0, no: 1, usedWrongly: 2, notDone: 3 } as const
export type Exit = (typeof EXIT)[keyof typeof EXIT]

export interface Shared {
  json?: boolean
  dataDir?: string
  project?: string
}

/** A verb with the options that all have. */
export function verb(name: string, description: string): Command {
  return new Command(name)
    .description(description)
    .option('--json', 'print machine-readable output on stdout and nothing else')
    .option('--data-dir <folder>', "the project's folder (default: the folder of this user)")
    .option('--project <name>', 'in its place: the name of a project that was opened before')
    .showHelpAfterError('Add --help for what is understood.')
}

/** Runs a verb against the core of its project, and sets the exit status by what it returns. */
export async function withCore(
  options: Shared,
  run: (connection: Connection, output: Output) => Promise<Exit>,
): Promise<void> {
  await reporting(options, async (output) => {
    const connection = await connect(options)
    try {
      return await run(connection, output)
    } finally {
      await connection.close()
    }
  })
}

/** Turns what a verb throws into a sentence and an exit status. */
export async function reporting(options: Shared, run: (output: Output) => Promise<Exit>): Promise<void> {
  const output = createOutput(options.json === true)
  try {
    process.exitCode = await run(output)
  } catch (error) {
    if (error instanceof CommanderError) throw error
    process.exitCode = report(error, output)
  }
}

/**
 * An error of stdout. Mostly whoever read it has read enough, as in `hookloupe events | head`; else it could not be
 * written, as on a full disk.
 */
export function endWithReader(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') process.exit(EXIT.done)
  process.stderr.write(
    `${styled('red', 'Error', process.stderr)} The output cannot be written: ${error.message}.\n`,
  )
  process.exit(EXIT.notDone)
}

/** A mistake in how the command line was used, found after it was parsed. */
export function wrongUse(message: string): InvalidArgumentError {
  return new InvalidArgumentError(message)
}

export function report(error: unknown, output: Output): Exit {
  const { code, message, fix } = failureOf(error)
  output.json({ error: { code, message, fix } })
  output.note(`${styled('red', 'Error', process.stderr)} ${plain(message)}`)
  output.note(`      ${plain(fix)}`)
  return code === 'INPUT_INVALID' || code === 'PASTE_UNREADABLE' ? EXIT.usedWrongly : EXIT.notDone
}

/** Errors of the API and of our own code have the same members; anything else is a core out of reach or a defect. */
function failureOf(error: unknown): { code: ErrorCode; message: string; fix: string } {
  const { code, message, fix, data } = error as {
    code?: unknown
    message?: unknown
    fix?: unknown
    data?: { fix?: unknown }
  }
  const sentence = typeof message === 'string' && message !== '' ? message : String(error)
  if (typeof code === 'string' && Object.hasOwn(ERRORS, code)) {
    const known = code as ErrorCode
    const step = fix ?? data?.fix
    return { code: known, message: sentence, fix: typeof step === 'string' ? step : ERRORS[known].fix }
  }
  // The first where nobody listens, the second where an answer, or the stream of `tail`, ended in its middle.
  if (error instanceof TypeError && (sentence === 'fetch failed' || sentence === 'terminated')) {
    return {
      code: 'CORE_UNREACHABLE',
      message: 'The running Hookloupe of this project does not answer any more.',
      fix: ERRORS.CORE_UNREACHABLE.fix,
    }
  }
  return { code: 'INTERNAL', message: sentence, fix: ERRORS.INTERNAL.fix }
}

/** For commander: a whole number in a range. */
export function wholeNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text)
    if (/^\d+$/.test(text) && value >= least && value <= most) return value
    throw new InvalidArgumentError(`Expected a whole number from ${least} to ${most}.`)
  }
}

/** For commander: an option that may be given several times. */
export function several(value: string, before: string[] | undefined): string[] {
  return [...(before ?? []), value]
}
