import { AppError } from '../../../shared/errors.ts'
import type { Answer, EndpointSettings, Environment, Target } from '../../../shared/model/endpoint.ts'
import type { AnswerRule, Forwarding } from '../../../shared/model/forwarding.ts'
import type { HeldCredential } from '../schemes/held-credential.ts'
import type { Sealer } from '../secrets/seal.ts'
import { credentialContext } from '../secrets/seal.ts'
import type { Db } from './database.ts'
import type { StoredEndpoint } from './store.ts'

export function readEndpoints(db: Db): StoredEndpoint[] {
  const rows = db.prepare(`${SELECT_ENDPOINTS} ORDER BY endpoints.id`).all() as EndpointRow[]
  return rows.map((row) => toEndpoint(db, row))
}

/** Throws NOT_FOUND where there is none of that id. */
export function readEndpoint(db: Db, id: number): StoredEndpoint {
  const row = db.prepare(`${SELECT_ENDPOINTS} AND endpoints.id = ?`).get(id) as EndpointRow | undefined
  if (row === undefined) throw new AppError('NOT_FOUND', `There is no endpoint ${id}.`)
  return toEndpoint(db, row)
}

/** The credentials that can be opened, and how many cannot. */
export function readCredentials(
  db: Db,
  sealer: Sealer,
): { held: HeldCredential[]; unreadable: { label: string; endpointName: string }[] } {
  const rows = db.prepare(SELECT_CREDENTIALS).all() as (Omit<HeldCredential, 'value'> & { sealed: Buffer })[]
  const held: HeldCredential[] = []
  const unreadable: { label: string; endpointName: string }[] = []
  for (const { sealed, ...credential } of rows) {
    const value = sealer.open(sealed, credentialContext(credential.id))
    if (value === null) unreadable.push({ label: credential.label, endpointName: credential.endpointName })
    else held.push({ ...credential, value })
  }
  return { held, unreadable }
}

interface EndpointRow {
  id: number
  name: string
  slug: string
  provider: string
  environment: Environment
  settings: string
  targets: string
  answer: string
  forwarding: string
  answerRules: string
  createdAt: number
  events: number
  failed: number
}

function toEndpoint(db: Db, row: EndpointRow): StoredEndpoint {
  const targets = JSON.parse(row.targets) as Target[]
  const credentials = db
    .prepare('SELECT id, kind, label FROM credentials WHERE endpointId = ? ORDER BY id')
    .all(row.id) as StoredEndpoint['credentials']
  return {
    id: row.id,
    name: row.name,
    slug: row.slug,
    provider: row.provider,
    environment: row.environment,
    settings: JSON.parse(row.settings) as EndpointSettings,
    credentials,
    target: targets[0]?.url ?? null,
    targets,
    answer: JSON.parse(row.answer) as Answer,
    forwarding: toForwarding(row.forwarding),
    answerRules: JSON.parse(row.answerRules) as AnswerRule[],
    createdAt: row.createdAt,
    counts: { events: row.events, failed: row.failed },
  }
}

/** Rows from before a host could be confirmed name none. */
function toForwarding(json: string): Forwarding {
  const stored = JSON.parse(json) as Omit<Forwarding, 'confirmedHost'> & Partial<Forwarding>
  return { ...stored, confirmedHost: stored.confirmedHost ?? null }
}

const SELECT_ENDPOINTS = `
SELECT id, name, slug, provider, environment, settings, targets, answer, forwarding, answerRules, createdAt,
  (SELECT ifnull(sum(events), 0) FROM counters WHERE endpointId = endpoints.id) AS events,
  (SELECT ifnull(sum(events), 0) FROM counters WHERE endpointId = endpoints.id AND verdict = 'failed') AS failed
FROM endpoints
WHERE removedAt IS NULL`

const SELECT_CREDENTIALS = `
SELECT credentials.id, credentials.kind, credentials.label, credentials.endpointId,
  endpoints.name AS endpointName, credentials.sealed
FROM credentials JOIN endpoints ON endpoints.id = credentials.endpointId
WHERE endpoints.removedAt IS NULL
ORDER BY credentials.id`
