import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { app } from 'electron'

/**
 * One window per project. A second start of the same project ends itself, and the first hears `second-instance`;
 * with another `--data-dir` it is another project, and runs beside it. False where this is the second.
 */
export function becomeOnlyInstance(args: string[]): boolean {
  const folder = dataDirOf(args)
  // Electron's lock belongs to this folder, as do its caches and the remembered window.
  if (folder) app.setPath('userData', join(folder, 'window'))

  if (app.requestSingleInstanceLock()) return true
  process.stdout.write('Hookloupe is open already for this project; its window is in front now.\n')
  app.quit()
  return false
}

function dataDirOf(args: string[]): string | null {
  const { values } = parseArgs({
    args,
    options: { 'data-dir': { type: 'string' } },
    strict: false,
    allowPositionals: true,
  })
  const folder = values['data-dir']
  return typeof folder === 'string' ? resolve(folder) : null
}
