import type { Recovery } from '../../../../shared/model/health.ts'
import type { Db } from '../database.ts'
import type { LogState } from './log-frames.ts'
import type { Rebuilt } from './rebuild.ts'

/** What one row of a table, and several of them, are called towards their owner. */
const NAMES: Record<string, readonly [one: string, several: string]> = {
  allowedHosts: ['allowed host', 'allowed hosts'],
  bodies: ['body of an event', 'bodies of events'],
  credentials: ['credential', 'credentials'],
  deliveries: ['delivery', 'deliveries'],
  deliveryBodies: ['body of a delivery', 'bodies of deliveries'],
  drafts: ['draft', 'drafts'],
  endpoints: ['endpoint', 'endpoints'],
  eventNotes: ['note or pin', 'notes and pins'],
  events: ['event', 'events'],
  eventTags: ['tag', 'tags'],
  held: ['event held for the app', 'events held for the app'],
  givenAddresses: ['given address', 'given addresses'],
  removals: ['removal that can be undone', 'removals that can be undone'],
  removed: ['mark of a removed event', 'marks of removed events'],
  rejected: ['rejected request', 'rejected requests'],
  runs: ['run', 'runs'],
  scenarios: ['scenario', 'scenarios'],
  settings: ['setting', 'settings'],
  trustedCertificates: ['trusted certificate', 'trusted certificates'],
  tunnelHistory: ['moment of the tunnel', 'moments of the tunnel'],
}

/** Ranges that are named one by one; a file in which more is lost is told in sums. */
const MOST_RANGES = 20

/** Says what was taken over and what was lost, by number and by the time around it. */
export function describeLosses(
  db: Db,
  { tables, cutBodies }: { tables: Rebuilt[]; cutBodies: number[] },
  log: LogState,
): Pick<Recovery, 'kept' | 'lost'> {
  const of = (name: string) => tables.find(({ table }) => table === name)
  const lost: Recovery['lost'] = []
  for (const { table, lostIds, damagedPages } of tables) {
    const [one, several] = NAMES[table] ?? [table, table]
    const what = (count: number) => (count === 1 ? one : several)
    if (table === 'bodies') {
      if (cutBodies.length > 0) {
        lost.push({
          what: what(cutBodies.length),
          count: cutBodies.length,
          detail: `Their beginnings were kept: ${numbers(cutBodies)}.`,
        })
      }
    } else if (lostIds.length > 0) {
      const detail = table === 'events' ? inTime(db, lostIds) : ''
      lost.push({ what: what(lostIds.length), count: lostIds.length, detail })
    } else if (damagedPages > 0) {
      const detail = `${damagedPages} ${damagedPages === 1 ? 'page' : 'pages'} of them could not be read.`
      lost.push({ what: several, count: null, detail })
    }
  }
  if (log === 'cut' || log === 'unreadable') {
    const detail = 'The write-ahead log was damaged: what was written last before the end may be missing.'
    lost.push({ what: 'newest changes', count: null, detail })
  }
  return {
    kept: {
      events: of('events')?.kept ?? 0,
      endpoints: of('endpoints')?.kept ?? 0,
      credentials: of('credentials')?.kept ?? 0,
    },
    lost,
  }
}

/** Each range of numbers with the times at which its kept neighbours arrived. */
function inTime(db: Db, ids: readonly number[]): string {
  const before = db.prepare('SELECT receivedAt FROM events WHERE id < ? ORDER BY id DESC LIMIT 1').pluck()
  const after = db.prepare('SELECT receivedAt FROM events WHERE id > ? ORDER BY id LIMIT 1').pluck()
  const ranges = rangesOf(ids)
  const told = ranges.slice(0, MOST_RANGES).map(([from, to]) => {
    const since = before.get(from) as number | undefined
    const until = after.get(to) as number | undefined
    const times = [
      ...(since === undefined ? [] : [`after ${timeInWords(since)}`]),
      ...(until === undefined ? [] : [`before ${timeInWords(until)}`]),
    ]
    return `${range(from, to)}${times.length === 0 ? '' : ` (${times.join(', ')})`}`
  })
  const more = ranges.length > MOST_RANGES ? [`and ${ranges.length - MOST_RANGES} more ranges`] : []
  return `${ids.length === 1 ? 'Number' : 'Numbers'} ${[...told, ...more].join(', ')}.`
}

function numbers(ids: readonly number[]): string {
  const ranges = rangesOf(ids)
  const more = ranges.length > MOST_RANGES ? [`and ${ranges.length - MOST_RANGES} more ranges`] : []
  return `${ids.length === 1 ? 'number' : 'numbers'} ${[...ranges.slice(0, MOST_RANGES).map(([from, to]) => range(from, to)), ...more].join(', ')}`
}

/** As 2026-11-21 16:30:05 UTC, which is the same for whoever reads it, and wherever. */
function timeInWords(time: number): string {
  return `${new Date(time).toISOString().slice(0, 19).replace('T', ' ')} UTC`
}

function range(from: number, to: number): string {
  return from === to ? `${from}` : `${from} to ${to}`
}

function rangesOf(ids: readonly number[]): [number, number][] {
  const ranges: [number, number][] = []
  for (const id of ids) {
    const last = ranges.at(-1)
    if (last !== undefined && last[1] === id - 1) last[1] = id
    else ranges.push([id, id])
  }
  return ranges
}
