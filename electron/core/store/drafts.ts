import { AppError } from '../../../shared/errors.ts'
import type { HeaderPair } from '../../../shared/headers.ts'
import type { Draft, DraftInput } from '../../../shared/model/draft.ts'
import type { Db } from './database.ts'

export function draftsWriting(db: Db) {
  const insert = db.prepare(
    `INSERT INTO drafts (name, eventId, endpointId, target, signing, fault, method, path, query, headers, body,
       updatedAt)
     VALUES (@name, @eventId, @endpointId, @target, @signing, @fault, @method, @path, @query, @headers, @body, @updatedAt)`,
  )
  const update = db.prepare(
    `UPDATE drafts SET name = @name, eventId = @eventId, endpointId = @endpointId, target = @target,
       signing = @signing, fault = @fault, method = @method, path = @path, query = @query, headers = @headers, body = @body,
       updatedAt = @updatedAt
     WHERE id = @id`,
  )
  const remove = db.prepare('DELETE FROM drafts WHERE id = ?')

  return {
    createDraft({ draft, updatedAt }: { draft: DraftInput; updatedAt: number }): Draft {
      const { lastInsertRowid } = insert.run(toRow(draft, updatedAt))
      return existingDraft(db, Number(lastInsertRowid))
    },
    changeDraft(args: { id: number; change: Partial<DraftInput>; updatedAt: number }): Draft {
      const before = existingDraft(db, args.id)
      update.run({ ...toRow({ ...before, ...args.change }, args.updatedAt), id: args.id })
      return existingDraft(db, args.id)
    },
    removeDraft({ id }: { id: number }): void {
      if (remove.run(id).changes === 0) throw new AppError('NOT_FOUND', `There is no draft ${id}.`)
    },
  }
}

export function readDrafts(db: Db): Draft[] {
  return (db.prepare('SELECT * FROM drafts ORDER BY updatedAt DESC, id DESC').all() as DraftRow[]).map(
    toDraft,
  )
}

export function readDraft(db: Db, id: number): Draft | null {
  const row = db.prepare('SELECT * FROM drafts WHERE id = ?').get(id) as DraftRow | undefined
  return row === undefined ? null : toDraft(row)
}

function existingDraft(db: Db, id: number): Draft {
  const draft = readDraft(db, id)
  if (draft === null) throw new AppError('NOT_FOUND', `There is no draft ${id}.`)
  return draft
}

interface DraftRow extends Omit<Draft, 'headers' | 'bodyBase64'> {
  headers: string
  body: Buffer
}

function toDraft({ headers, body, ...row }: DraftRow): Draft {
  return { ...row, headers: JSON.parse(headers) as HeaderPair[], bodyBase64: body.toString('base64') }
}

function toRow({ headers, bodyBase64, ...draft }: DraftInput, updatedAt: number) {
  return {
    name: draft.name,
    eventId: draft.eventId,
    endpointId: draft.endpointId,
    target: draft.target,
    signing: draft.signing,
    fault: draft.fault,
    method: draft.method,
    path: draft.path,
    query: draft.query,
    headers: JSON.stringify(headers),
    body: Buffer.from(bodyBase64, 'base64'),
    updatedAt,
  }
}
