import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { z } from 'zod'
import { AppError } from '../../../shared/errors.ts'
import { defaultDataDir, projectsHome } from './data-dir.ts'

/** `projects.json`: the projects that were opened on this machine. A hint, like any list of recent files. */
const Entry = z.object({ name: z.string(), dataDir: z.string(), openedAt: z.number().int() })
const MOST_KEPT = 100

export type ProjectEntry = z.infer<typeof Entry>

/** Last opened first, without those whose folder holds no project any more. */
export function readProjects(): ProjectEntry[] {
  try {
    const entries = z.array(Entry).parse(JSON.parse(readFileSync(projectsHome().list, 'utf8')))
    return entries
      .filter(({ dataDir }) => existsSync(join(dataDir, 'project.db')))
      .toSorted((left, right) => right.openedAt - left.openedAt)
  } catch {
    return []
  }
}

/** Puts a project into the list or brings its entry up to date. Two programs at once may lose one of the two. */
export function rememberProject(entry: ProjectEntry): void {
  const others = readProjects().filter(({ dataDir }) => dataDir !== entry.dataDir)
  write([entry, ...others].slice(0, MOST_KEPT))
}

/** Takes a project off the list; its folder stays as it is. */
export function forgetProject(dataDir: string): void {
  write(readProjects().filter((entry) => entry.dataDir !== dataDir))
}

/** What a project is called that nobody gave a name. */
export function nameOfFolder(dataDir: string): string {
  return dataDir === defaultDataDir() ? 'Default' : basename(dataDir)
}

/** The folder of the project that is called so, in any case of letters; null where none or several are. */
export function findByName(name: string): string | null {
  const wanted = name.trim().toLowerCase()
  const fits = readProjects().filter((entry) => entry.name.toLowerCase() === wanted)
  if (fits.length === 1) return fits[0]?.dataDir ?? null
  if (fits.length === 0 && wanted === 'default') return defaultDataDir()
  return null
}

/** A folder for a new project of that name. Throws INPUT_INVALID where its name makes none or one is there. */
export function newFolder(name: string): string {
  const slug = name
    .trim()
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-|-$/g, '')
  if (slug === '') {
    throw new AppError('INPUT_INVALID', `"${name}" has no letter or digit to name a folder by.`, {
      fix: 'Choose a name with letters or digits.',
    })
  }
  const folder = join(projectsHome().folder, slug)
  if (existsSync(join(folder, 'project.db'))) {
    throw new AppError('INPUT_INVALID', `There is a project in ${folder} already.`, {
      fix: 'Open that folder, or choose another name.',
    })
  }
  return folder
}

/** Whole or not at all: readers never see half of it. */
function write(entries: readonly ProjectEntry[]): void {
  const { list } = projectsHome()
  const draft = `${list}.${process.pid}`
  try {
    mkdirSync(dirname(list), { recursive: true, mode: 0o700 })
    writeFileSync(draft, `${JSON.stringify(entries, null, 2)}\n`, { mode: 0o600 })
    renameSync(draft, list)
  } catch {
    // A convenience: a project opens without it.
  }
}
