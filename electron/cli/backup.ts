import { resolve } from 'node:path'
import type { Command } from 'commander'
import { formatBytes } from '../../shared/format-bytes.ts'
import { plain } from './output.ts'
import { EXIT, verb, withCore, type Shared } from './verb.ts'

/** `backup [FILE]`: a copy of the project as it is now, while it is in use. */
export function backupVerb(): Command {
  return verb('backup', 'copy the project to a file while everything goes on; replaces no file')
    .argument(
      '[file]',
      'where to (default: a file with the time in its name, in backups/ of the data folder)',
    )
    .action((file: string | undefined, options: Shared) =>
      withCore(options, async ({ client }, output) => {
        const backup = await client.keeping.backup({ file: file === undefined ? undefined : resolve(file) })
        output.json(backup)
        output.line(`${plain(backup.file)}  ${formatBytes(backup.bytes)}`)
        output.note(plain(backup.note))
        return EXIT.done
      }),
    )
}
