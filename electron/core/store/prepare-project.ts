import type { DataKey, KeptIn } from '../secrets.ts'
import { openForWriting } from './database.ts'
import type { Db } from './database.ts'
import { judgeAgainWriting } from './endpoints-writing.ts'
import { FILLED_INDEX } from './index-work.ts'
import { migrate } from './migrate.ts'

export interface PrepareOptions {
  /** Finds the key that seals the project's secrets. */
  findKey: (projectId: string, recorded: KeptIn | null) => Promise<DataKey>
  /** Events that were judged by another version are judged again. */
  factsVersion: string
  /** True for a project that was open a moment ago, so that none is made. */
  isThere?: boolean
}

export interface PreparedProject {
  projectId: string
  dataKey: DataKey
  /** The search index that all events were listed for; null where none was yet. */
  filledIndex: string | null
}

/** Before any thread has the project open: leads it to the newest version and finds its key. */
export async function prepareProject(
  file: string,
  { findKey, factsVersion, isThere = false }: PrepareOptions,
): Promise<PreparedProject> {
  const db = openForWriting(file, { isThere })
  try {
    migrate(db, file)
    judgeByNewFacts(db, factsVersion)
    const read = db.prepare('SELECT value FROM project WHERE key = ?').pluck()
    const projectId = read.get('id') as string
    const recorded = (read.get('keyKeptIn') as KeptIn | undefined) ?? null
    const dataKey = await findKey(projectId, recorded)
    if (recorded === null) {
      db.prepare("INSERT INTO project (key, value) VALUES ('keyKeptIn', ?)").run(dataKey.keptIn)
    }
    return { projectId, dataKey, filledIndex: (read.get(FILLED_INDEX) as string | undefined) ?? null }
  } finally {
    db.close()
  }
}

/** Judgements of other facts than today's are made again; the mark of it and the new version go together. */
function judgeByNewFacts(db: Db, version: string): void {
  const judgedBy = db.prepare("SELECT value FROM project WHERE key = 'judgedBy'").pluck().get()
  if (judgedBy === version) return
  db.transaction(() => {
    judgeAgainWriting(db).everything()
    db.prepare(
      "INSERT INTO project (key, value) VALUES ('judgedBy', ?) ON CONFLICT DO UPDATE SET value = excluded.value",
    ).run(version)
  })()
}
