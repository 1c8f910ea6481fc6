import type { Recovery } from '../../../../shared/model/health.ts'
import type { Db } from '../database.ts'
import type { LogState } from './log-frames.ts'
import type { Rebuilt } from './rebuild.ts'

/** What a table is called towards its owner. */
const NAMES: Record<string, string> = {
  allowedHosts: 'allowed hosts',
  bodies: 'bodies of events',
  credentials: 'credentials',
  deliveries: 'deliveries',
  deliveryBodies: 'bodies of deliveries',
  drafts: 'drafts',
  endpoints: 'endpoints',
  eventNotes: 'notes and pins',
  events: 'events',
  eventTags: 'tags',
  held: 'events held for the app',
  rejected: 'rejected requests',
  runs: 'runs',
  scenarios: 'scenarios',
  settings: 'settings',
  trustedCertificates: 'trusted certificates',
  tunnelHistory: 'moments of the tunnel',
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
    const what = NAMES[table] ?? table
    if (table === 'bodies') {
      if (cutBodies.length > 0) {
        lost.push({
          what,
          count: cutBodies.length,
          detail: `Their beginnings were kept: ${numbers(cutBodies)}.`,
        })
      }
    } else if (lostIds.length > 0) {
      const detail = table === 'events' ? inTime(db, lostIds) : ''
      lost.push({ what, count: lostIds.length, detail })
    } else if (damagedPages > 0) {
      const detail = `${damagedPages} ${damagedPages === 1 ? 'page' : 'pages'} of them could not be read.`
      lost.push({ what, count: null, detail })
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
      ...(since === undefined ? [] : [`after ${new Date(since).toISOString()}`]),
      ...(until === undefined ? [] : [`before ${new Date(until).toISOString()}`]),
    ]
    return `${range(from, to)}${times.length === 0 ? '' : ` (${times.join(', ')})`}`
  })
  const more = ranges.length > MOST_RANGES ? [`and ${ranges.length - MOST_RANGES} more ranges`] : []
  return `Numbers ${[...told, ...more].join(', ')}.`
}

function numbers(ids: readonly number[]): string {
  const ranges = rangesOf(ids)
  const more = ranges.length > MOST_RANGES ? [`and ${ranges.length - MOST_RANGES} more ranges`] : []
  return `numbers ${[...ranges.slice(0, MOST_RANGES).map(([from, to]) => range(from, to)), ...more].join(', ')}`
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
