import { statSync } from 'node:fs'
import { extname, resolve } from 'node:path'
import { IMPORTED_FILES } from '../../shared/desktop.ts'
import { LINK_SCHEME } from './deep-link.ts'

/** What a start was given. */
export interface Given {
  /** For the core, as they are. */
  coreArgs: string[]
  /** Not read yet: whoever opens a link decides what stands in it. */
  links: string[]
  /** Absolute paths. */
  files: string[]
  /** Without a window, as at login: the tray alone. */
  isHidden: boolean
}

/** How an entry of the system that opens the application at login says so. */
export const HIDDEN = '--hidden'

/** Options of the core whose value is an argument of its own, which may look like a file. */
const WITH_VALUE = new Set(['--data-dir', '--project', '--port', '--ui-port', '--tunnel', '--keep-key-in'])

/** Parts the arguments of a start; a path is a file to import where it is there and has such an ending. */
export function readArguments(args: readonly string[], folder = process.cwd()): Given {
  const given: Given = { coreArgs: [], links: [], files: [], isHidden: false }
  for (const [index, argument] of args.entries()) {
    if (WITH_VALUE.has(args[index - 1] ?? '')) given.coreArgs.push(argument)
    else if (argument === HIDDEN) given.isHidden = true
    else if (argument.toLowerCase().startsWith(`${LINK_SCHEME}:`)) given.links.push(argument)
    else if (isFile(argument, folder)) given.files.push(resolve(folder, argument))
    else given.coreArgs.push(argument)
  }
  return given
}

function isFile(argument: string, folder: string): boolean {
  if (argument.startsWith('-') || !IMPORTED_FILES.includes(extname(argument).toLowerCase())) return false
  return statSync(resolve(folder, argument), { throwIfNoEntry: false })?.isFile() ?? false
}
