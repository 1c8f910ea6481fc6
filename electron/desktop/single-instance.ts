import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { app } from 'electron'
import type { Given } from './arguments.ts'
import type { Handed } from './incoming.ts'

/**
 * One window per project. A second start of the same project ends itself, and the first hears `second-instance` with what
 * was opened by it;
 * with another `--data-dir` or `--project` it is another project, and runs beside it. False where this is the second.
 */
export function becomeOnlyInstance({ coreArgs, links, files }: Given): boolean {
  const folder = windowFolderOf(coreArgs)
  // Electron's lock belongs to this folder, as do its caches and the remembered window.
  if (folder) app.setPath('userData', folder)

  if (app.requestSingleInstanceLock({ links, files } satisfies Handed)) return true
  process.stdout.write('Hookloupe is open already for this project; its window is in front now.\n')
  app.quit()
  return false
}

function windowFolderOf(args: string[]): string | null {
  const { values } = parseArgs({
    args,
    options: { 'data-dir': { type: 'string' }, project: { type: 'string' } },
    strict: false,
    allowPositionals: true,
  })
  const { 'data-dir': folder, project } = values
  if (typeof folder === 'string') return join(resolve(folder), 'window')
  return typeof project === 'string'
    ? join(app.getPath('userData'), 'projects', encodeURIComponent(project.toLowerCase()))
    : null
}
