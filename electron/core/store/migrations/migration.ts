import type { Db } from '../database.ts'

/** One step of the database's history. Steps are appended, never edited: projects of users went through them. */
export interface Migration {
  /** What the step does, for the sentence that is shown when it fails. */
  name: string
  up(db: Db): void
}
