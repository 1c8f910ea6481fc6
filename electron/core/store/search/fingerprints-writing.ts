import type { Db } from '../database.ts'
import { mark } from './grams.ts'
import type { Level } from './grams.ts'
import {
  blockBytes,
  blockOf,
  growingKey,
  positionsInRow,
  sealedKey,
  segmentOf,
  sliceBytes,
  ZONE_EVENTS,
  blocksIn,
} from './layout.ts'

/** What is written of an event: its folded text, when it arrived (epoch ms), bytes of its body as received. */
export interface Taken {
  eventId: number
  text: string
  receivedAt: number
  bodySize: number
}

interface Zone {
  taken: Uint8Array
  minAt: number
  maxAt: number
  maxSize: number
}

/**
 * Takes events into the fingerprints, within a transaction. Rows are read once and written back once by `flush`;
 * bits are only ever set, so that taking an event in again does no harm.
 */
export function fingerprintsWriting(db: Db) {
  const rows = { growing: rowsOf(db, 'growing'), sealed: rowsOf(db, 'sealed') }
  const zones = zonesOf(db)
  const isSealed = db.prepare('SELECT 1 FROM sealedSegments WHERE segment = ?').pluck()
  const scratch = { coarse: new Uint8Array(blockBytes('coarse')), fine: new Uint8Array(blockBytes('fine')) }

  function grow({ eventId, text }: Taken): void {
    const bits = (level: Level) =>
      rows.growing.change(growingKey(level, blockOf(level, eventId)), blockBytes(level))
    mark(text, bits('coarse'), bits('fine'))
  }

  /** Few bits are new where the events around have most of them already. */
  function addToSealed({ eventId, text }: Taken): void {
    scratch.coarse.fill(0)
    scratch.fine.fill(0)
    mark(text, scratch.coarse, scratch.fine)
    const segment = segmentOf(eventId)
    for (const level of ['coarse', 'fine'] as const) {
      const block = blockOf(level, eventId) % blocksIn(level)
      for (const position of positionsIn(scratch[level])) {
        const key = sealedKey(level, segment, position)
        const at = (position % positionsInRow(level)) * sliceBytes(level) + (block >>> 3)
        const size = positionsInRow(level) * sliceBytes(level)
        const bit = 1 << (block & 7)
        if (((rows.sealed.read(key, size)[at] as number) & bit) !== 0) continue
        const row = rows.sealed.change(key, size)
        row[at] = (row[at] as number) | bit
      }
    }
  }

  return {
    take(event: Taken): void {
      if (isSealed.get(segmentOf(event.eventId)) === undefined) grow(event)
      else addToSealed(event)
      zones.take(event)
    },
    /** An event that is gone: nothing of it is looked for any more. */
    pass(eventId: number): void {
      zones.pass(eventId)
    },
    flush(): void {
      rows.growing.flush()
      rows.sealed.flush()
      zones.flush()
    },
  }
}

function rowsOf(db: Db, table: 'growing' | 'sealed') {
  const select = db.prepare(`SELECT bits FROM ${table} WHERE key = ?`).pluck()
  const replace = db.prepare(`INSERT OR REPLACE INTO ${table} (key, bits) VALUES (?, ?)`)
  const held = new Map<number, { bits: Uint8Array; isChanged: boolean }>()

  function hold(key: number, size: number) {
    let row = held.get(key)
    if (row === undefined) {
      row = { bits: (select.get(key) as Uint8Array | undefined) ?? new Uint8Array(size), isChanged: false }
      held.set(key, row)
    }
    return row
  }

  return {
    read: (key: number, size: number): Uint8Array => hold(key, size).bits,
    change(key: number, size: number): Uint8Array {
      const row = hold(key, size)
      row.isChanged = true
      return row.bits
    },
    flush(): void {
      for (const [key, { bits, isChanged }] of held) if (isChanged) replace.run(key, bits)
      held.clear()
    },
  }
}

function zonesOf(db: Db) {
  const select = db.prepare('SELECT taken, minAt, maxAt, maxSize FROM zones WHERE zone = ?')
  const replace = db.prepare(
    'INSERT OR REPLACE INTO zones (zone, taken, minAt, maxAt, maxSize) VALUES (?, ?, ?, ?, ?)',
  )
  const held = new Map<number, Zone>()

  function hold(eventId: number): Zone {
    const number = Math.floor(eventId / ZONE_EVENTS)
    let zone = held.get(number)
    if (zone === undefined) {
      zone = (select.get(number) as Zone | undefined) ?? {
        taken: new Uint8Array(ZONE_EVENTS / 8),
        minAt: Number.MAX_SAFE_INTEGER,
        maxAt: 0,
        maxSize: 0,
      }
      held.set(number, zone)
      // No event has the number 0.
      if (number === 0) zone.taken[0] = (zone.taken[0] as number) | 1
    }
    const place = eventId % ZONE_EVENTS
    zone.taken[place >>> 3] = (zone.taken[place >>> 3] as number) | (1 << (place & 7))
    return zone
  }

  return {
    take({ eventId, receivedAt, bodySize }: Taken): void {
      const zone = hold(eventId)
      zone.minAt = Math.min(zone.minAt, receivedAt)
      zone.maxAt = Math.max(zone.maxAt, receivedAt)
      zone.maxSize = Math.max(zone.maxSize, bodySize)
    },
    pass: (eventId: number): void => void hold(eventId),
    flush(): void {
      for (const [number, { taken, minAt, maxAt, maxSize }] of held) {
        replace.run(number, taken, minAt, maxAt, maxSize)
      }
      held.clear()
    },
  }
}

function* positionsIn(bits: Uint8Array): Generator<number> {
  for (let byte = 0; byte < bits.length; byte++) {
    for (let left = bits[byte] as number; left !== 0; left &= left - 1) {
      yield byte * 8 + 31 - Math.clz32(left & -left)
    }
  }
}
