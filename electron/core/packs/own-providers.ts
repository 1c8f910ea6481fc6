import { mkdirSync, readFileSync, readdirSync, statSync, watch } from 'node:fs'
import type { FSWatcher } from 'node:fs'
import { join } from 'node:path'
import type { PackFile, PackProblem } from '../../../shared/model/pack-file.ts'
import type { Pack } from '../../../shared/packs/pack.ts'
import type { ChangingRegistry } from '../../../shared/providers/registry.ts'
import { readPackText } from './read-pack-text.ts'
import { LARGEST_TEXT } from './read-text.ts'

/**
 * The providers of one's own: the files in the folder `providers` of a project. Whoever may write there may change how
 * events are judged; nothing in them runs, and none of them names a file or an address that is read.
 */
export interface OwnProviders {
  folder: string
  /** Those in use, by their ids. */
  packs(): readonly Pack[]
  files(): readonly PackFile[]
  /** Looks at the folder now; resolves when what has changed is in use. */
  look(): Promise<void>
  /** Looks whenever something changes in the folder. */
  watch(): void
  close(): Promise<void>
}

interface Options {
  folder: string
  registry: ChangingRegistry
  /** The providers in use are others than they were; nothing else is looked at until this is done. */
  changed: () => Promise<void>
  /** What is said of the files has changed, whether or not another provider is in use. */
  told: () => void
}

/** Editors write a file in several steps. */
const SETTLE_MS = 150
const MOST_FILES = 200
const NAME = /\.(json|ya?ml)$/i

interface Held {
  text: string | null
  /** The last good version; null where there never was one. */
  pack: Pack | null
  problems: readonly PackProblem[]
}

export function createOwnProviders({ folder, registry, changed, told }: Options): OwnProviders {
  mkdirSync(folder, { recursive: true })
  let held = readFolder(folder, new Map())
  let inUse = chosen(held)
  registry.replaceOwn(inUse)
  let watcher: FSWatcher | null = null
  let timer: NodeJS.Timeout | undefined
  let working = Promise.resolve()

  /** One look at a time; one that failed keeps no later one from looking. */
  function look(): Promise<void> {
    const looked = lookAfter(working)
    working = looked.catch(() => {})
    return looked
  }

  async function lookAfter(before: Promise<void>): Promise<void> {
    await before
    const now = readFolder(folder, held)
    const isTold = JSON.stringify(filesOf(now)) !== JSON.stringify(filesOf(held))
    held = now
    const next = chosen(held)
    const isChanged = JSON.stringify(next) !== JSON.stringify(inUse)
    inUse = next
    if (isChanged) {
      registry.replaceOwn(next)
      await changed()
    }
    if (isTold || isChanged) told()
  }

  return {
    folder,
    packs: () => inUse,
    files: () => filesOf(held),
    look,
    watch() {
      // Where the system tells of no changes, the files are read at the next start, or when somebody saves one here.
      try {
        watcher = watch(folder, () => {
          clearTimeout(timer)
          timer = setTimeout(() => void look().catch(() => {}), SETTLE_MS)
        })
        watcher.on('error', () => watcher?.close())
      } catch {
        watcher = null
      }
    },
    async close() {
      clearTimeout(timer)
      watcher?.close()
      await working
    },
  }
}

/** The files as they are now; one that cannot be read keeps its last good version. */
function readFolder(folder: string, before: ReadonlyMap<string, Held>): ReadonlyMap<string, Held> {
  const held = new Map<string, Held>()
  for (const file of namesIn(folder)) {
    const known = before.get(file) ?? { text: null, pack: null, problems: [] }
    const read = textOf(join(folder, file), file)
    if ('problem' in read) {
      held.set(file, { text: null, pack: known.pack, problems: [read.problem] })
      continue
    }
    if (read.text === known.text) {
      held.set(file, known)
      continue
    }
    const { pack, problems } = readPackText(read.text, file)
    held.set(file, { text: read.text, pack: pack ?? known.pack, problems })
  }
  return held
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => NAME.test(name) && !name.startsWith('.'))
      .toSorted()
      .slice(0, MOST_FILES)
  } catch {
    // The folder was taken away: so were its providers.
    return []
  }
}

function textOf(path: string, file: string): { text: string } | { problem: PackProblem } {
  try {
    const { size } = statSync(path)
    if (size <= LARGEST_TEXT) return { text: readFileSync(path, 'utf8') }
    return { problem: wholeFile(file, `The file has ${size} bytes; at most ${LARGEST_TEXT} are read.`) }
  } catch (error) {
    return { problem: wholeFile(file, `The file cannot be read: ${(error as Error).message}.`) }
  }
}

function wholeFile(file: string, message: string): PackProblem {
  const fix = 'Make it a readable text file of its own.'
  return { file, line: null, column: null, path: '', message, found: null, expected: null, fix }
}

/** One provider for each id: of two files with the same one, the first by its name. */
function chosen(held: ReadonlyMap<string, Held>): Pack[] {
  const byId = new Map<string, Pack>()
  for (const { pack } of held.values()) if (pack !== null && !byId.has(pack.id)) byId.set(pack.id, pack)
  return [...byId.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1))
}

function filesOf(held: ReadonlyMap<string, Held>): PackFile[] {
  const owners = new Map<string, string>()
  return [...held].map(([file, { pack, problems }]) => {
    const owner = pack === null ? undefined : owners.get(pack.id)
    if (pack !== null && owner === undefined) owners.set(pack.id, file)
    const twice = owner === undefined || pack === null ? [] : [takenTwice(file, pack.id, owner)]
    return {
      file,
      id: pack?.id ?? null,
      name: pack?.name ?? null,
      isInUse: pack !== null && owner === undefined,
      isOlder: pack !== null && owner === undefined && problems.length > 0,
      problems: [...problems, ...twice],
    }
  })
}

function takenTwice(file: string, id: string, owner: string): PackProblem {
  return {
    file,
    line: null,
    column: null,
    path: 'id',
    message: `The id "${id}" is taken by ${owner} already; this file is not in use.`,
    found: `"${id}"`,
    expected: 'an id of its own',
    fix: 'Give one of the two another id, or remove one of the files.',
  }
}
