import { existsSync } from 'node:fs'
import Database from 'better-sqlite3'
import type { Recovery } from '../../../../shared/model/health.ts'
import { AppError } from '../../../../shared/errors.ts'
import { openForWriting } from '../database.ts'
import type { Db } from '../database.ts'
import { migrate } from '../migrate.ts'
import { migrations } from '../migrations/index.ts'
import type { StoreFiles } from '../store-files.ts'
import { openPages } from './page-source.ts'
import { rebuild } from './rebuild.ts'
import { describeLosses } from './describe-losses.ts'
import { salvage } from './salvage.ts'
import { asideName, finishSwap, recoveredName, removeFile } from './set-aside.ts'

/**
 * Takes what can be read of a damaged project into a new file, puts that in its place and the damaged one aside
 * under a name with the time. The search index is removed, to be made again. Nobody may have the files open.
 *
 * An interruption at any point loses nothing: the damaged file stays where it is until the new one is whole.
 * Throws STORE_UNAVAILABLE where nothing of a project can be found in the file or the disk does not take a new
 * one, and STORE_NEWER for a file of a newer Hookloupe.
 */
export function recoverProject(files: StoreFiles, why: string, now: number): Recovery {
  const draft = `${files.project}.recovering`
  const source = openPages(files.project)
  try {
    if (source.version !== null && source.version > migrations.length) {
      throw new AppError(
        'STORE_NEWER',
        `The project in ${files.project} is damaged, and has version ${source.version}; this Hookloupe knows versions up to ${migrations.length}.`,
      )
    }
    const found = salvage(source)
    if (found === null) {
      throw new AppError(
        'STORE_UNAVAILABLE',
        `${why} Nothing of a project could be found in ${files.project}.`,
        {
          fix: 'Close the app and put back a backup of the project file, or move this file away to begin a new one.',
        },
      )
    }
    removeFile(draft)
    const setAside = asideName(files.project, now)
    const db = openForWriting(draft)
    // Nobody else has it open: its log need not grow to the size of the file.
    db.pragma('wal_autocheckpoint = 2000')
    try {
      migrate(db, draft, migrations.slice(0, found.version))
      const rebuilt = rebuild(db, found)
      keepIdentity(db, files, found.rows('project').next().done === true)
      const recovery = { at: now, why, setAside, ...describeLosses(db, rebuilt, source.log) }
      db.prepare(
        "INSERT INTO project (key, value) VALUES ('recovery', ?) ON CONFLICT DO UPDATE SET value = excluded.value",
      ).run(JSON.stringify(recovery))
      db.pragma('wal_checkpoint(TRUNCATE)')
      db.close()
      finishSwap(files, recoveredName(files.project, draft), setAside)
      return recovery
    } finally {
      if (db.open) db.close()
      removeFile(draft)
    }
  } finally {
    source.close()
  }
}

/** By the project's id its key is found in the keyring; the search index knows the id too. */
function keepIdentity(db: Db, { search }: StoreFiles, isLost: boolean): void {
  if (!isLost || !existsSync(search)) return
  try {
    const index = new Database(search, { readonly: true })
    try {
      const id = index.prepare('SELECT id FROM project').pluck().get()
      if (typeof id === 'string') db.prepare("UPDATE project SET value = ? WHERE key = 'id'").run(id)
    } finally {
      index.close()
    }
  } catch {
    // Damaged as well: a new id it is, and the health says which credentials the key does not open.
  }
}
