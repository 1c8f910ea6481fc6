import { join } from 'node:path'
import { openForReading, openForWriting } from '../../electron/core/store/database.ts'
import type { Db } from '../../electron/core/store/database.ts'
import { migrate } from '../../electron/core/store/migrate.ts'
import { indexOps } from '../../electron/core/store/search/index-ops.ts'
import { openSearchFile, prepareSearchFile } from '../../electron/core/store/search/search-file.ts'
import { searchOps } from '../../electron/core/store/search/search-ops.ts'
import type { EventQuery } from '../../electron/core/store/store.ts'
import { atEnd, temporaryFolder } from './core.ts'
import { createMaskedFields, maskedByProvider } from '../../electron/core/store/search/masked-fields.ts'
import { builtIn } from '../../shared/providers/registry.ts'

/** An event as a test writes it; what is left out is plain. */
export interface SearchedEvent {
  id: number
  provider?: string | null
  type?: string | null
  title?: string | null
  objectId?: string | null
  deliveryKey?: string | null
  verdict?: string
  origin?: string
  endpointId?: number | null
  receivedAt?: number
  method?: string
  requestTarget?: string
  headers?: [string, string][]
  trailers?: [string, string][]
  body?: string | Uint8Array
  status?: number | null
  note?: string
  tags?: string[]
  isPinned?: boolean
}

export interface SearchProject {
  /** Connections: to the project, to the project with the index beside it, and to the index. */
  writing: Db
  reading: Db
  index: Db
  keep: (event: SearchedEvent) => void
  /** Takes these into the index, in this order. */
  takeIn: (...ids: number[]) => void
  /** The ids that are found, newest first, in as many pages as it takes. */
  find: (query: string | Partial<EventQuery>, limit?: number) => number[]
}

export const SEARCH_NOW = 1_790_000_000_000

/** A project of a few events with its index, without threads: what a search gives depends on nothing else. */
export function searchProject(): SearchProject {
  const folder = temporaryFolder()
  const [project, search] = [join(folder, 'project.db'), join(folder, 'search.db')]
  const writing = openForWriting(project)
  migrate(writing, project)
  // These events are made for a moment.
  writing.pragma('synchronous = OFF')
  prepareSearchFile(search, 'test')
  const index = openSearchFile(search)
  index.pragma('synchronous = OFF')
  const reading = openForReading(project, search)
  const indexing = indexOps(openKept(project), index, builtInMasked())
  const ops = searchOps(reading, builtInMasked())
  let searches = 0

  function openKept(file: string) {
    const db = openForReading(file)
    atEnd(() => void db.close())
    return db
  }
  atEnd(() => {
    reading.close()
    index.close()
    writing.close()
  })

  return {
    writing,
    reading,
    index,
    keep(event) {
      writing.prepare(INSERT).run({
        provider: null,
        type: null,
        title: null,
        objectId: null,
        deliveryKey: null,
        verdict: 'genuine',
        origin: 'captured',
        endpointId: null,
        receivedAt: SEARCH_NOW,
        method: 'POST',
        requestTarget: '/',
        status: 200,
        ...columnsOf(event),
        headers: JSON.stringify(event.headers ?? [['Content-Type', 'application/json']]),
        trailers: JSON.stringify(event.trailers ?? []),
        bodySize: bytesOf(event).byteLength,
      })
      writing.prepare('INSERT INTO bodies (eventId, body) VALUES (?, ?)').run(event.id, bytesOf(event))
      if (event.note || event.isPinned === true) {
        writing
          .prepare('INSERT INTO eventNotes (eventId, isPinned, note, updatedAt) VALUES (?, ?, ?, 0)')
          .run(event.id, event.isPinned === true ? 1 : 0, event.note ?? '')
      }
      for (const tag of event.tags ?? []) {
        writing.prepare('INSERT INTO eventTags (eventId, tag) VALUES (?, ?)').run(event.id, tag)
      }
    },
    takeIn(...ids) {
      const queue = writing.prepare('INSERT INTO indexWork (eventId) VALUES (?)')
      writing.transaction(() => ids.forEach((id) => queue.run(id)))()
      const done = writing.prepare('DELETE FROM indexWork WHERE seq <= ?')
      for (let upTo = indexing.step(null); upTo !== null; upTo = indexing.step(null)) done.run(upTo)
    },
    find(query, limit = 100) {
      const asked = typeof query === 'string' ? { q: query } : query
      const found: number[] = []
      let before: number | undefined
      for (;;) {
        const step = ops.step({
          search: ++searches,
          query: { ...asked, limit, before },
          now: SEARCH_NOW,
          wanted: limit,
          forMs: 60_000,
        })
        found.push(...step.items.map(({ id }) => id))
        if (step.lookedDownTo === null) return found
        before = step.lookedDownTo
      }
    },
  }
}

const COLUMNS = [
  'id',
  'provider',
  'type',
  'title',
  'objectId',
  'deliveryKey',
  'verdict',
  'origin',
  'endpointId',
  'receivedAt',
  'method',
  'requestTarget',
  'status',
] as const

function columnsOf(event: SearchedEvent): Partial<SearchedEvent> {
  return Object.fromEntries(
    COLUMNS.flatMap((name) => (event[name] === undefined ? [] : [[name, event[name]]])),
  )
}

function bytesOf({ body = '{}' }: SearchedEvent): Uint8Array {
  return typeof body === 'string' ? new TextEncoder().encode(body) : body
}

const INSERT = `
INSERT INTO events (
  id, endpointId, origin, provider, type, title, objectId, deliveryKey, receivedAt, endedAt, method, path, bodySize, bodyCut,
  verdict, isStray, httpVersion, peer, requestTarget, headers, trailers, answeredStatus, answeredAfterMs
) VALUES (
  @id, @endpointId, @origin, @provider, @type, @title, @objectId, @deliveryKey, @receivedAt, @receivedAt, @method, '/',
  @bodySize, 0,
  @verdict, 0, '1.1', '{}', @requestTarget, @headers, @trailers, @status, 1
)`

/** What the built-in providers mask. */
export function builtInMasked() {
  return createMaskedFields(maskedByProvider(builtIn))
}
