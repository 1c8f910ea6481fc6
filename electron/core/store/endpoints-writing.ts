import { AppError } from '../../../shared/errors.ts'
import type { Sealer } from '../secrets/seal.ts'
import { credentialContext } from '../secrets/seal.ts'
import type { Db } from './database.ts'
import { readEndpoint, readEndpoints } from './endpoints-reading.ts'
import type { EndpointChanges, NewEndpoint, StoredEndpoint } from './store.ts'

/** What is written of endpoints. What proof depends on asks for their events to be judged again. */
export function endpointsWriting(db: Db, sealer: Sealer) {
  const insert = db.prepare(
    `INSERT INTO endpoints (name, slug, provider, environment, settings, targets, answer, forwarding, answerRules,
       createdAt)
     VALUES (@name, @slug, @provider, @environment, @settings, @targets, @answer, @forwarding, @answerRules,
       @createdAt)`,
  )
  const update = db.prepare(
    `UPDATE endpoints SET name = @name, provider = @provider, environment = @environment, settings = @settings, targets = @targets,
       answer = @answer, forwarding = @forwarding, answerRules = @answerRules
     WHERE id = @id`,
  )
  const slugTaken = db.prepare('SELECT 1 FROM endpoints WHERE slug = ?')
  const markRemoved = db.prepare('UPDATE endpoints SET removedAt = ? WHERE id = ? AND removedAt IS NULL')
  const forgetCredentials = db.prepare('DELETE FROM credentials WHERE endpointId = ?')
  const credentialId = db.prepare(
    'SELECT id FROM credentials WHERE endpointId = ? AND kind = ? AND label = ?',
  )
  const insertCredential = db.prepare(
    "INSERT INTO credentials (endpointId, kind, label, sealed) VALUES (?, ?, ?, x'')",
  )
  const sealCredential = db.prepare('UPDATE credentials SET sealed = ? WHERE id = ?')
  const removeCredential = db.prepare('DELETE FROM credentials WHERE id = ?')
  const judgeAgain = judgeAgainWriting(db)
  const release = releaseWriting(db)

  function setCredential(endpointId: number, kind: string, label: string, value: string | null): void {
    const held = (credentialId.get(endpointId, kind, label) as { id: number } | undefined)?.id
    if (value === null) {
      if (held !== undefined) removeCredential.run(held)
      return
    }
    // The id is part of what is sealed, so the row is made first; the secret itself is never written in the open.
    const id = held ?? Number(insertCredential.run(endpointId, kind, label).lastInsertRowid)
    sealCredential.run(sealer.seal(value, credentialContext(id)), id)
  }

  return {
    createEndpoint(endpoint: NewEndpoint & { createdAt: number }): StoredEndpoint {
      if (slugTaken.get(endpoint.slug) !== undefined) {
        throw new AppError('SLUG_TAKEN', `The slug "${endpoint.slug}" belongs to another endpoint.`)
      }
      const { lastInsertRowid } = insert.run({
        name: endpoint.name,
        slug: endpoint.slug,
        provider: endpoint.provider,
        environment: endpoint.environment,
        settings: JSON.stringify(endpoint.settings),
        targets: JSON.stringify(endpoint.targets),
        answer: JSON.stringify(endpoint.answer),
        forwarding: JSON.stringify(endpoint.forwarding),
        answerRules: JSON.stringify(endpoint.answerRules),
        createdAt: endpoint.createdAt,
      })
      const id = Number(lastInsertRowid)
      for (const { kind, label, value } of endpoint.credentials) setCredential(id, kind, label, value)
      judgeAgain.unassigned(endpoint.provider)
      return readEndpoint(db, id)
    },

    changeEndpoint({ id, change }: { id: number; change: EndpointChanges }): StoredEndpoint {
      const before = readEndpoint(db, id)
      update.run({
        id,
        name: change.name ?? before.name,
        provider: change.provider ?? before.provider,
        environment: change.environment ?? before.environment,
        settings: JSON.stringify(change.settings ?? before.settings),
        targets: JSON.stringify(change.targets ?? before.targets),
        answer: JSON.stringify(change.answer ?? before.answer),
        forwarding: JSON.stringify(change.forwarding ?? before.forwarding),
        answerRules: JSON.stringify(change.answerRules ?? before.answerRules),
      })
      for (const { kind, label, value } of change.credentials ?? []) setCredential(id, kind, label, value)
      if (change.provider || change.credentials || change.settings || change.environment) {
        judgeAgain.endpoint(id)
        judgeAgain.unassigned(before.provider)
      }
      if (change.provider) judgeAgain.unassigned(change.provider)
      return readEndpoint(db, id)
    },

    /** Its secrets go at once, and so do its events as far as one step takes them; a chore lets go of the rest. */
    removeEndpoint({ id, removedAt }: { id: number; removedAt: number }): void {
      const { changes } = markRemoved.run(removedAt, id)
      if (changes === 0) throw new AppError('NOT_FOUND', `There is no endpoint ${id}.`)
      forgetCredentials.run(id)
      release.step(id)
    },

    judgeAgain({ endpointId }: { endpointId: number }): void {
      judgeAgain.endpoint(endpointId)
    },
  }
}

/** Events of a removed endpoint stay and become unassigned. */
export function releaseWriting(db: Db) {
  const release = db.prepare(
    `UPDATE events SET endpointId = NULL
     WHERE id IN (SELECT id FROM events INDEXED BY eventsByEndpoint WHERE endpointId = ? LIMIT ?)`,
  )
  return {
    /** True where there may be more of them. */
    step: (endpointId: number): boolean =>
      release.run(endpointId, RELEASED_A_STEP).changes === RELEASED_A_STEP,
  }
}

const RELEASED_A_STEP = 200

/** Marks events to be judged again: one row for all, and the events themselves stay as they are until then. */
export function judgeAgainWriting(db: Db) {
  // A new seq for an old scope: progress that was made under the old one counts no more.
  const mark = db.prepare(
    `INSERT OR REPLACE INTO judgeAgain (scope, endpointId, provider, upTo, remaining)
     SELECT @scope, @endpointId, @provider, max(id), count(*) FROM events INDEXED BY eventsByEndpoint
     WHERE endpointId IS @endpointId AND (@provider IS NULL OR provider = @provider)
     HAVING count(*) > 0`,
  )
  return {
    endpoint(endpointId: number): void {
      mark.run({ scope: `endpoint ${endpointId}`, endpointId, provider: null })
    },
    /** Those of no endpoint: of one provider, or all of them where it is null. */
    unassigned(provider: string | null): void {
      const scope = provider === null ? 'unassigned' : `unassigned ${provider}`
      mark.run({ scope, endpointId: null, provider })
    },
    /** Every event of the project. */
    everything(): void {
      this.unassigned(null)
      for (const { id } of readEndpoints(db)) this.endpoint(id)
    },
  }
}
