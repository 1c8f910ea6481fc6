import { writeFile } from 'node:fs/promises'
import { Argument, Option, type Command } from 'commander'
import { AppError } from '../../shared/errors.ts'
import { EXPORT_FORMATS, type ExportFormat, type Exported } from '../../shared/model/export.ts'
import type { Client } from './connect.ts'
import { addFilter, filterOf, isFiltered, type FilterOptions } from './event-filter.ts'
import type { Output } from './output.ts'
import { unknownInFilter } from './unknown-filter.ts'
import { EXIT, verb, withCore, wrongUse, type Shared } from './verb.ts'

interface Options extends Shared, FilterOptions {
  format: ExportFormat
  unmasked?: boolean
  output?: string
}

/** `export [ID...]`: events as one file, to standard output or `-o FILE`. */
export function exportVerb(): Command {
  const command = verb('export', 'events as one file; secrets and personal data are masked')
    .addArgument(new Argument('[ids...]', 'events; all that fit the filter without any').argParser(eventIds))
    .addOption(
      new Option('--format <format>', 'JSON lines, HAR, .http, or a test that signs at run time')
        .choices(EXPORT_FORMATS)
        .default('jsonl'),
    )
    .option('--unmasked', 'leave secrets and personal data as they arrived')
    .option('-o, --output <file>', 'write there, readable by you alone, and not to standard output')
  return addFilter(command).action((ids: number[], options: Options) =>
    withCore(options, async ({ client }, output) => {
      const { format, unmasked = false } = options
      if (ids.length > 0 && isFiltered(options)) throw wrongUse('Give either ids or filters, not both.')
      const chosen = ids.length > 0 ? { ids } : { filter: await filterOf(client, options) }
      const exported = await client.exports
        .create({ ...chosen, format, masked: !unmasked })
        .catch((error: unknown) => explained(error, client, options))
      await write(exported, options.output, output)
      return EXIT.done
    }),
  )
}

/** Where nothing fits because nothing is called as the filter says, that is what has to be mended. */
async function explained(error: unknown, client: Client, options: FilterOptions): Promise<never> {
  const isRefused = error instanceof Error && 'code' in error && error.code === 'INPUT_INVALID'
  const sentences = isRefused ? await unknownInFilter(client, options) : []
  if (!isRefused || sentences.length === 0) throw error
  throw new AppError('INPUT_INVALID', error.message, { fix: sentences.join(' '), cause: error })
}

async function write(exported: Exported, file: string | undefined, output: Output): Promise<void> {
  const { text, ...facts } = exported
  if (file === undefined) {
    output.json(exported)
    if (!output.isJson) await output.bytes(Buffer.from(text))
  } else {
    try {
      await writeFile(file, text, { mode: 0o600 })
    } catch (error) {
      throw new AppError(
        'INPUT_INVALID',
        `The file ${file} cannot be written: ${(error as Error).message}.`,
        {
          fix: 'Name a file in a folder that you may write to.',
          cause: error,
        },
      )
    }
    output.json({ ...facts, file })
  }
  const places = exported.masked.map(({ kind, places: count }) => `${count} ${kind}`)
  output.note(
    `${exported.events} ${exported.events === 1 ? 'event' : 'events'}${places.length === 0 ? '' : `, masked: ${places.join(', ')}`}`,
  )
  for (const note of exported.notes) output.note(note)
}

function eventIds(text: string, before: number[] | undefined): number[] {
  if (/^[1-9]\d{0,14}$/.test(text)) return [...(before ?? []), Number(text)]
  throw wrongUse(`Expected the id of an event, not "${text}".`)
}
