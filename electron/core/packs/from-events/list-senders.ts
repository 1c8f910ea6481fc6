import { AppError } from '../../../../shared/errors.ts'
import { headerValue } from '../../../../shared/headers.ts'
import type { HeaderPair } from '../../../../shared/headers.ts'
import type { Sender } from '../../../../shared/model/pack-proposal.ts'
import type { Db } from '../../store/database.ts'
import { agentOf, isOrdinary } from './find-signs.ts'

export interface SendersInput {
  /** Chosen events: theirs is the sender that is meant. */
  eventIds: readonly number[]
  /** Of which endpoint; of the first chosen event where it is null. */
  endpointId: number | null
}

type SenderEvent = Sender['events'][number]

interface Row extends SenderEvent {
  endpointId: number | null
  headers: string
}

const MOST_EVENTS = 200

/**
 * The newest events of an endpoint, or those of no endpoint that no provider was found for, put together by what their
 * headers have in common: who of them is chosen first, then the newest. Chosen events are among them whatever they are.
 * Our own samples are left out. Throws NOT_FOUND.
 */
export function listSenders(db: Db, input: SendersInput): Sender[] {
  const chosen = input.eventIds.map((id) => rowOf(db, id))
  const [first] = chosen
  const endpointId = input.endpointId ?? first?.endpointId ?? null
  const rows = [...new Map([...chosen, ...newest(db, endpointId)].map((row) => [row.id, row])).values()]
  const groups = Map.groupBy(
    rows.toSorted((a, b) => b.id - a.id),
    ({ headers }) => signature(JSON.parse(headers) as HeaderPair[]),
  )
  const senders = [...groups].map(([key, group]): Sender => {
    const { names, agent } = JSON.parse(key) as { names: string[]; agent: string | null }
    const spelled = namesOf(JSON.parse(group[0]?.headers ?? '[]') as HeaderPair[], names)
    return {
      name: nameOf(spelled, agent),
      headers: [...spelled, ...(agent === null ? [] : [`User-Agent ${agent}`])],
      isChosen: group.some(({ id }) => input.eventIds.includes(id)),
      events: group.map(({ endpointId: _, headers: __, ...event }) => event),
    }
  })
  return senders.toSorted((a, b) => Number(b.isChosen) - Number(a.isChosen))
}

/** What two events of one sender have in common: the headers that are its own, and the name of its client. */
function signature(headers: readonly HeaderPair[]): string {
  const names = [...new Set(headers.map(([name]) => name.toLowerCase()))].filter((name) => !isOrdinary(name))
  return JSON.stringify({
    names: names.toSorted(),
    agent: agentOf([headerValue(headers, 'user-agent') ?? '']),
  })
}

function namesOf(headers: readonly HeaderPair[], names: readonly string[]): string[] {
  return names.map((name) => headers.find(([each]) => each.toLowerCase() === name)?.[0] ?? name)
}

/** `X-Acme-Signature` is of Acme, and `Acme-Webhooks/1.2` too. */
function nameOf(headers: readonly string[], agent: string | null): string | null {
  const [, word] =
    headers
      .map((name) =>
        /^(?:x-)?([a-z][a-z0-9]+)-.*(?:sign|hmac|event|topic|delivery|webhook|id$|time)/i.exec(name),
      )
      .find((match) => match !== null && !GENERAL.test(match[1] ?? '')) ?? []
  const name = word ?? agent?.split(/[-_.]/)[0]
  return name === undefined ? null : name.charAt(0).toUpperCase() + name.slice(1)
}

/** Words that headers of many senders begin with. */
const GENERAL = /^(webhook|hook|hub|event|request|signature|notification|callback|hmac|api|message)$/i

const COLUMNS = 'id, receivedAt, method, path, bodySize, type, endpointId, headers'

function rowOf(db: Db, id: number): Row {
  const row = db
    .prepare(`SELECT ${COLUMNS} FROM events WHERE id = ? AND id NOT IN (SELECT eventId FROM removed)`)
    .get(id) as Row | undefined
  if (row === undefined) throw new AppError('NOT_FOUND', `There is no event ${id}.`)
  return row
}

function newest(db: Db, endpointId: number | null): Row[] {
  return db
    .prepare(
      `SELECT ${COLUMNS} FROM events INDEXED BY eventsByEndpoint
       WHERE endpointId IS @endpointId AND (@endpointId IS NOT NULL OR provider IS NULL)
         AND origin <> 'sample' AND id NOT IN (SELECT eventId FROM removed)
       ORDER BY id DESC LIMIT @limit`,
    )
    .all({ endpointId, limit: MOST_EVENTS }) as Row[]
}
