import { randomBytes } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import type { TunnelDriver } from '../../shared/model/tunnel.ts'
import { createCore, type Core, type CoreOptions } from './core.ts'
import { openDoor } from './door/door.ts'
import type { Door } from './door/door.ts'
import type { ReadyLine } from '../ready-line.ts'
import type { KeptIn } from './secrets.ts'
import { createProjects } from './project/projects.ts'
import type { Projects } from './project/projects.ts'
import { VERSION } from './version.ts'

export interface ServeOptions {
  dataDir: string
  /** Port of the listener; 0 takes a free one. */
  port: number
  /** Port of the page and the API; 0 takes a free one. */
  uiPort: number
  /** In the place of the project's own setting. */
  tunnel?: TunnelDriver | undefined
  /** Where the key of a new project is kept; the keyring where this is left out. */
  keepKeyIn?: KeptIn | undefined
  outside?: CoreOptions['outside']
  /** Puts the project into the list of those that were opened. */
  remember?: boolean | undefined
}

export interface Served {
  core: Core
  projects: Projects
  /** What the ready line says. */
  addresses: ReadyLine
  close: () => Promise<void>
}

/**
 * Starts the whole app without a window: the core, and the door before it. Other processes of this user find it
 * by `running.json` from then on. Throws PROJECT_LOCKED where another process holds the project.
 */
export async function serve(
  options: ServeOptions,
  projects: Projects = createProjects({
    start: (dataDir, all) => serve({ ...options, dataDir }, all),
  }),
): Promise<Served> {
  // Callbacks and tokens are for this user only, also in a folder that others may read.
  process.umask(0o077)
  const token = randomBytes(24).toString('base64url')
  const { dataDir, port, tunnel, keepKeyIn, outside } = options
  const core = await createCore({ dataDir, port, tunnel, keepKeyIn, outside })
  let door: Door | null = null
  const close = async (): Promise<void> => {
    // Live streams would keep the core's hub waiting: the door goes first.
    await door?.close()
    await core.close()
  }
  try {
    door = await openDoor({
      core,
      projects,
      token,
      port: options.uiPort,
      page: pageFolder(),
      version: VERSION,
    })
    const ui = `${door.origin}/#token=${token}`
    const api = `${door.origin}/api`
    core.announce({ ui, api, token })
    if (options.remember === true) {
      projects.renamed(core.dataDir, (await core.store.settings.get()).projectName)
    }
    return {
      core,
      projects,
      addresses: {
        listener: core.listener.url,
        ui,
        api,
        token,
        publicUrl: core.tunnel.publicUrl(),
        dataDir: core.dataDir,
      },
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}

/** `dist/renderer`, seen from the sources and from the bundle in `dist/electron`. */
function pageFolder(): string {
  const isSource = import.meta.url.endsWith('.ts')
  return fileURLToPath(new URL(isSource ? '../../dist/renderer' : '../renderer', import.meta.url))
}
