import { AppError } from '../../../shared/errors.ts'
import type { Run, RunSummary, Scenario } from '../../../shared/model/scenario.ts'
import type { Db } from './database.ts'

/** Results that are kept; beyond them the oldest go, with deliveries that belong to no event. */
const MOST_RUNS = 200

/** A scenario as it is stored. */
export interface ScenarioRow {
  id: number
  updatedAt: number
  scenario: Scenario
}

/** The same as a thread reads it: `wholeScenario` makes a scenario of it. */
export type StoredScenario = Omit<ScenarioRow, 'scenario'> & { text: string }

export function scenariosWriting(db: Db) {
  const insert = db.prepare(
    'INSERT INTO scenarios (name, scenario, updatedAt) VALUES (@name, @scenario, @updatedAt)',
  )
  const update = db.prepare(
    'UPDATE scenarios SET name = @name, scenario = @scenario, updatedAt = @updatedAt WHERE id = @id',
  )
  const remove = db.prepare('DELETE FROM scenarios WHERE id = ?')
  const insertRun = db.prepare(
    `INSERT INTO runs (scenarioId, name, state, startedAt, endedAt, run)
     VALUES (@scenarioId, @name, @state, @startedAt, @endedAt, @run)`,
  )
  const updateRun = db.prepare(
    'UPDATE runs SET state = @state, endedAt = @endedAt, run = @run WHERE id = @id',
  )
  const oldRuns = db.prepare('SELECT id FROM runs ORDER BY id DESC LIMIT -1 OFFSET ?').pluck()
  const removeDeliveries = db.prepare('DELETE FROM deliveries WHERE runId = ? AND eventId IS NULL')
  const removeRun = db.prepare('DELETE FROM runs WHERE id = ?')
  const unfinished = db.prepare("SELECT run FROM runs WHERE state = 'running'").pluck()

  return {
    createScenario({ scenario, updatedAt }: Omit<ScenarioRow, 'id'>): ScenarioRow {
      const text = JSON.stringify(scenario)
      const { lastInsertRowid } = insert.run({ name: scenario.name, scenario: text, updatedAt })
      return { id: Number(lastInsertRowid), scenario, updatedAt }
    },
    changeScenario({ id, scenario, updatedAt }: ScenarioRow): ScenarioRow {
      const text = JSON.stringify(scenario)
      if (update.run({ id, name: scenario.name, scenario: text, updatedAt }).changes === 0) throw missing(id)
      return { id, scenario, updatedAt }
    },
    removeScenario({ id }: { id: number }): void {
      if (remove.run(id).changes === 0) throw missing(id)
    },
    createRun(run: Omit<Run, 'id'>): Run {
      const { lastInsertRowid } = insertRun.run(columnsOf(run))
      const created = { ...run, id: Number(lastInsertRowid) }
      // The text of a run holds its own id too.
      updateRun.run({ ...columnsOf(created), id: created.id })
      for (const id of oldRuns.all(MOST_RUNS)) {
        removeDeliveries.run(id)
        removeRun.run(id)
      }
      return created
    },
    recordRun(run: Run): void {
      updateRun.run({ ...columnsOf(run), id: run.id })
    },
    /** Runs that were going on when the app ended so suddenly that nobody could say how they stand. */
    endUnfinishedRuns({ endedAt, sentence }: { endedAt: number; sentence: string }): void {
      for (const text of unfinished.all() as string[]) {
        const run = JSON.parse(text) as Run
        const ended: Run = { ...run, state: 'broken', endedAt, sentence, waitsFor: null }
        updateRun.run({ ...columnsOf(ended), id: run.id })
      }
    },
  }
}

export function readScenarios(db: Db): StoredScenario[] {
  return db
    .prepare('SELECT id, scenario AS text, updatedAt FROM scenarios ORDER BY name, id')
    .all() as StoredScenario[]
}

export function readScenario(db: Db, id: number): StoredScenario | null {
  const row = db.prepare('SELECT id, scenario AS text, updatedAt FROM scenarios WHERE id = ?').get(id)
  return (row as StoredScenario | undefined) ?? null
}

/** Newest first. */
export function readRuns(db: Db, scenarioId: number | null, limit: number): RunSummary[] {
  const rows = db
    .prepare(
      `SELECT scenarioId, run FROM runs WHERE @scenarioId IS NULL OR scenarioId = @scenarioId
       ORDER BY id DESC LIMIT @limit`,
    )
    .all({ scenarioId, limit })
  return (rows as RunRow[]).map((row) => summaryOf(toRun(row)))
}

export function readRun(db: Db, id: number): Run | null {
  const row = db.prepare('SELECT scenarioId, run FROM runs WHERE id = ?').get(id)
  return row === undefined ? null : toRun(row as RunRow)
}

export function summaryOf(run: Run): RunSummary {
  const { id, scenarioId, name, state, startedAt, endedAt, progress, sentence } = run
  return { id, scenarioId, name, state, startedAt, endedAt, progress, sentence }
}

interface RunRow {
  scenarioId: number | null
  run: string
}

/** The column goes before the text: a scenario that was removed is null there. */
function toRun({ scenarioId, run }: RunRow): Run {
  return { ...(JSON.parse(run) as Run), scenarioId }
}

function columnsOf(run: Omit<Run, 'id'>) {
  const { scenarioId, name, state, startedAt, endedAt } = run
  return { scenarioId, name, state, startedAt, endedAt, run: JSON.stringify(run) }
}

function missing(id: number): AppError {
  return new AppError('NOT_FOUND', `There is no scenario ${id}.`)
}
