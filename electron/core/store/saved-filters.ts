import { AppError } from '../../../shared/errors.ts'
import type { SavedFilter } from '../../../shared/model/inbox.ts'
import type { Db } from './database.ts'

export function savedFiltersWriting(db: Db) {
  const insert = db.prepare(
    `INSERT INTO savedFilters (name, query, position)
     VALUES (@name, @query, (SELECT ifnull(max(position), 0) + 1 FROM savedFilters))`,
  )
  const update = db.prepare(
    'UPDATE savedFilters SET name = ifnull(@name, name), query = ifnull(@query, query) WHERE id = @id',
  )
  const remove = db.prepare('DELETE FROM savedFilters WHERE id = ?')
  const place = db.prepare('UPDATE savedFilters SET position = ? WHERE id = ?')
  const select = db.prepare('SELECT id, name, query FROM savedFilters WHERE id = ?')

  return {
    createSavedFilter(filter: Omit<SavedFilter, 'id'>): SavedFilter {
      return { id: Number(insert.run(filter).lastInsertRowid), ...filter }
    },
    /** Throws NOT_FOUND. */
    changeSavedFilter({ id, change }: { id: number; change: Partial<SavedFilter> }): SavedFilter {
      const { name = null, query = null } = change
      if (update.run({ id, name, query }).changes === 0) throw missing(id)
      return select.get(id) as SavedFilter
    },
    /** Throws NOT_FOUND. */
    removeSavedFilter({ id }: { id: number }): void {
      if (remove.run(id).changes === 0) throw missing(id)
    },
    /** Those that are not named keep their order and come last. */
    orderSavedFilters({ ids }: { ids: number[] }): SavedFilter[] {
      const rest = readSavedFilters(db).filter(({ id }) => !ids.includes(id))
      const all = [...ids, ...rest.map(({ id }) => id)]
      for (const [index, id] of all.entries()) place.run(index + 1, id)
      return readSavedFilters(db)
    },
  }
}

/** In the order that somebody gave them. */
export function readSavedFilters(db: Db): SavedFilter[] {
  return db.prepare('SELECT id, name, query FROM savedFilters ORDER BY position, id').all() as SavedFilter[]
}

function missing(id: number): AppError {
  return new AppError('NOT_FOUND', `There is no saved filter ${id}.`)
}
