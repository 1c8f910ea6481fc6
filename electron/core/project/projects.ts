import { existsSync } from 'node:fs'
import { isAbsolute, join, resolve } from 'node:path'
import { AppError } from '../../../shared/errors.ts'
import type { KnownProject, OpenedProject } from '../../../shared/model/project.ts'
import type { ReadyLine } from '../../ready-line.ts'
import type { Core } from '../core.ts'
import { findRunning } from './find-running.ts'
import { forgetProject, nameOfFolder, newFolder, readProjects, rememberProject } from './known-projects.ts'

/** The projects of this machine, seen from a process that has one or more of them open. */
export interface Projects {
  list(current: string): Promise<KnownProject[]>
  /** Opens the project in a folder, which has to hold one, or joins the process that has it open. */
  open(dataDir: string): Promise<OpenedProject>
  /** Makes a project in a folder of its own, or in the given one, and opens it. */
  create(name: string, dataDir: string | null): Promise<OpenedProject>
  /** Takes it off the list; its folder stays. */
  forget(dataDir: string): void
  /** What it is called now. */
  renamed(dataDir: string, name: string | null): void
  close(): Promise<void>
}

export interface ProjectsOptions {
  /** Starts the project of a folder in this process. */
  start: (dataDir: string, projects: Projects) => Promise<StartedProject>
  /** Each time that another project was asked for: the desktop shell shows it in its window. */
  onOpened?: ((project: Pick<StartedProject, 'addresses'>) => void) | undefined
}

/** A project that this process has open. */
export interface StartedProject {
  core: Pick<Core, 'store'>
  addresses: ReadyLine
  close: () => Promise<void>
}

/**
 * Several projects in one process, each a core of its own with its own lock, listener and door. One that was
 * opened goes on capturing while the window shows another, and all end together.
 */
export function createProjects({ start, onOpened }: ProjectsOptions): Projects {
  const started = new Map<string, Promise<StartedProject>>()

  async function openHere(dataDir: string): Promise<OpenedProject> {
    const running = await findRunning(dataDir)
    if (running === null) {
      const underWay = started.get(dataDir) ?? start(dataDir, projects)
      started.set(dataDir, underWay)
      underWay.catch(() => started.delete(dataDir))
      const { addresses } = await underWay
      onOpened?.({ addresses })
      return opened(dataDir, addresses.ui)
    }
    const { listener, ui, api, token } = running
    onOpened?.({ addresses: { listener, ui, api, token, publicUrl: null, dataDir } })
    return opened(dataDir, ui)
  }

  const projects: Projects = {
    async list(current) {
      const known = readProjects()
      const isOpen = await Promise.all(
        known.map(async ({ dataDir }) => (await findRunning(dataDir)) !== null),
      )
      return known.map((entry, index) => ({
        ...entry,
        isCurrent: entry.dataDir === current,
        isOpen: isOpen[index] === true,
      }))
    },
    async open(folder) {
      const dataDir = absolute(folder)
      if (!existsSync(join(dataDir, 'project.db'))) {
        throw new AppError('NOT_FOUND', `There is no project in ${dataDir}.`, {
          fix: 'Choose a folder that holds project.db, or make a new project.',
        })
      }
      return openHere(dataDir)
    },
    async create(name, folder) {
      const dataDir = folder === null ? newFolder(name) : absolute(folder)
      if (existsSync(join(dataDir, 'project.db'))) {
        throw new AppError('INPUT_INVALID', `There is a project in ${dataDir} already.`, {
          fix: 'Open that folder, or choose another.',
        })
      }
      const project = await openHere(dataDir)
      const made = await started.get(dataDir)
      // Where another process was quicker it is that one's project, and has the name that it gave.
      if (made === undefined) return project
      await made.core.store.settings.change({ projectName: name })
      projects.renamed(dataDir, name)
      return { ...project, name }
    },
    forget: (dataDir) => forgetProject(resolve(dataDir)),
    renamed(dataDir, name) {
      rememberProject({ name: name ?? nameOfFolder(dataDir), dataDir, openedAt: Date.now() })
    },
    async close() {
      const all = [...started.values()]
      started.clear()
      // One that could not be started has told so whoever asked for it.
      await Promise.all(
        all.map((each) =>
          each.then(
            (project) => project.close(),
            () => {},
          ),
        ),
      )
    },
  }
  return projects
}

function opened(dataDir: string, ui: string): OpenedProject {
  const entry = readProjects().find((each) => each.dataDir === dataDir)
  return { name: entry?.name ?? nameOfFolder(dataDir), dataDir, ui }
}

function absolute(folder: string): string {
  if (isAbsolute(folder)) return resolve(folder)
  throw new AppError('INPUT_INVALID', `"${folder}" is not an absolute path.`, {
    fix: 'Give the whole path of the folder.',
  })
}
