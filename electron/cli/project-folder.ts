import { AppError } from '../../shared/errors.ts'
import { defaultDataDir, makeDataDir } from '../core/project/data-dir.ts'
import { findByName, readProjects } from '../core/project/known-projects.ts'

/**
 * The folder of the project that the options name: by its path, by its name, or the default one. Throws NOT_FOUND
 * with the names that there are, and INPUT_INVALID where both are given or one
 * is empty.
 */
export function projectFolder({ dataDir, project }: { dataDir?: string; project?: string }): string {
  if (dataDir === '' || project === '') {
    // Taken for a path, it would be the folder that the command is given in.
    const option = dataDir === '' ? '--data-dir' : '--project'
    throw new AppError('INPUT_INVALID', `${option} is empty.`, {
      fix: 'Name the folder or the project; a variable of the shell may not be set.',
    })
  }
  if (project === undefined) return makeDataDir(dataDir ?? defaultDataDir())
  if (dataDir !== undefined) {
    throw new AppError('INPUT_INVALID', 'Both --data-dir and --project are given.', {
      fix: 'Give one of the two.',
    })
  }
  const folder = findByName(project)
  if (folder !== null) return makeDataDir(folder)
  const names = readProjects().map(({ name }) => `"${name}"`)
  throw new AppError(
    'NOT_FOUND',
    `${names.length === 0 ? 'No project was opened here before' : `The projects here are ${names.join(', ')}`}; there is not exactly one that is called "${project}".`,
    { fix: 'Name one of them, or give its folder with --data-dir, which also makes a new one.' },
  )
}
