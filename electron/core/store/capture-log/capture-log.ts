import { closeSync, constants, fdatasync, ftruncate, openSync, rmSync } from 'node:fs'
import { randomInt } from 'node:crypto'
import { dirname } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { promisify } from 'node:util'
import { isUnassigned } from '../captured-row.ts'
import type { CapturedRow } from '../captured-row.ts'
import { identityOf } from '../file-place.ts'
import type { StoreFiles } from '../store-files.ts'
import { syncFolder } from '../sync-files.ts'
import { createDurableWriting, DURABLE } from './durable-writing.ts'
import { encodeFrame } from './frame.ts'
import { fileOf } from './place.ts'
import type { Place } from './place.ts'
import { createScratch } from './scratch.ts'

/**
 * Where the events of a burst are kept until the writer has taken them into the project: two files that are written
 * from their beginning to their end, in turn. A commit of SQLite writes several pages for each event, a log writes the
 * event; so a sender waits less, and the writer gets hundreds of events for one commit. What is in the log is as durable as what is
 * committed: its bytes are on the disk before anybody is answered, and the next start takes in what an end of the
 * program or of the machine left in it.
 */
export interface CaptureLog {
  /**
   * Resolves when the event is on the disk. Rejects where the disk does not take it or does not say so, and where
   * the project or the log is not where it was.
   */
  append(row: CapturedRow): Promise<void>
  /** What is on the disk and not yet in the project, in the order of arrival. */
  unfiled(): readonly LoggedFrame[]
  unfiledBytes(): number
  /** The first of them are in the project, on the disk. */
  filed(frames: number): void
  /** True where nothing is unfiled and nothing is on its way to the log. */
  isEmpty(): boolean
  /** Another file was put in the place of the project by ourselves. */
  projectExchanged(): void
  /** Removes the files where everything is filed; otherwise the next start takes in what they hold. */
  close(): Promise<void>
}

/** Where one write put how many events. */
export interface LoggedFrame {
  at: Place
  bytes: number
  events: number
  /** The id of the last of them, which is their highest. */
  lastId: number
  /** Whether one of them came to no endpoint. */
  hasUnassigned: boolean
}

/**
 * After so many bytes the next lap begins, as soon as what its file holds is filed. Soon, because the disk has bytes
 * that are written over in half the time that a longer file takes.
 */
const LAP_BYTES = 4 * 1024 * 1024
/** A moment without a burst after which the disk gets its space back, and nothing is left of what was filed. */
const IDLE_MS = 1_000
const MOST_EVENTS = 512
/** How many turns of the event loop one write waits for more: a turn is short, and a write is not. */
const MOST_TURNS = 3
/** Laps only have to rise. That nobody knows the next one keeps a body from passing for a frame after a crash. */
const MOST_LAPS_LEFT_OUT = 65_536
const truncate = promisify(ftruncate)
const sync = promisify(fdatasync)

interface Waiting {
  row: CapturedRow
  resolve: () => void
  reject: (error: Error) => void
}

/**
 * `lastLap` is the newest that any file may hold something of; `noteEmpty` has the project know that nothing is left in
 * the log, before its files are emptied or removed.
 */
export function createCaptureLog(
  files: StoreFiles,
  lastLap: number,
  noteEmpty: () => Promise<void>,
): CaptureLog {
  let end: Place = { lap: lastLap + 1 + randomInt(MOST_LAPS_LEFT_OUT), offset: 0 }
  let unfiled: LoggedFrame[] = []
  let unfiledBytes = 0
  const queue: Waiting[] = []
  let working: Promise<void> | null = null
  let project = identityOf(files.project)
  let opened: { handles: number[]; identities: string } | null = null
  let isClosed = false
  let idleTimer: NodeJS.Timeout | undefined
  const memory = createScratch()
  const writeDurably = createDurableWriting()

  const isEmpty = (): boolean => working === null && unfiled.length === 0

  const identities = () => files.captures.map(identityOf).join()

  /** A file that was removed or moved goes on taking what nobody will ever find. */
  function isInPlace(): boolean {
    return project !== null && identityOf(files.project) === project && identities() === opened?.identities
  }

  function open() {
    // What is unfiled lay in files that are gone: new ones would begin with a hole in the place of it.
    if (isClosed || unfiled.length > 0) throw new Error('The capture log is not open.')
    const flags = constants.O_RDWR | constants.O_CREAT | DURABLE
    const handles: number[] = []
    try {
      for (const file of files.captures) handles.push(openSync(file, flags, 0o600))
      // A new name is on the disk when its folder is.
      syncFolder(dirname(files.captures[0]))
    } catch (error) {
      for (const handle of handles) closeSync(handle)
      throw error
    }
    return (opened = { handles, identities: identities() })
  }

  function closeFiles(): void {
    for (const handle of opened?.handles ?? []) closeSync(handle)
    opened = null
  }

  /** What arrives in this turn of the event loop goes along, and in the next ones as long as they bring more. */
  async function gather(): Promise<void> {
    for (let turn = 0, seen = 0; turn < MOST_TURNS && queue.length > seen; turn++) {
      seen = queue.length
      await nextTurn()
    }
  }

  /** Everything that waits goes in one write; what comes meanwhile goes in the next. */
  async function writeAll(): Promise<void> {
    while (queue.length > 0) {
      const group = queue.splice(0, MOST_EVENTS)
      try {
        await writeGroup(group.map(({ row }) => row))
        for (const { resolve } of group) resolve()
      } catch (error) {
        for (const { reject } of group) reject(error as Error)
      }
    }
    working = null
  }

  async function writeGroup(rows: readonly CapturedRow[]): Promise<void> {
    const { handles } = opened ?? open()
    const at = nextPlace()
    const handle = fileOf(handles, at.lap)
    const frame = encodeFrame(at.lap, rows, memory)
    try {
      await writeDurably(handle, frame, at.offset)
      if (!isInPlace()) throw new Error('The project or its capture log is not where it was.')
    } catch (error) {
      await cutOff(handle, at.offset)
      if (!isInPlace()) closeFiles()
      throw error
    }
    const bytes = frame.byteLength
    end = { lap: at.lap, offset: at.offset + bytes }
    unfiled.push({
      at,
      bytes,
      events: rows.length,
      lastId: rows.at(-1)?.values[0] as number,
      hasUnassigned: rows.some(isUnassigned),
    })
    unfiledBytes += bytes
  }

  /**
   * What nobody was promised must not be found by the next start: its sender comes again with it. Wherever the file is
   * by now, the handle leads to it; what stands behind is of a lap before, and filed.
   */
  async function cutOff(handle: number, length: number): Promise<void> {
    try {
      await truncate(handle, length)
      await sync(handle)
    } catch {
      // At worst the next start finds it, and the sender's second attempt beside it.
    }
  }

  /** The next lap begins where its file is free, and this lap is long or holds nothing any more. */
  function nextPlace(): Place {
    const [first] = unfiled
    const isOver = first === undefined ? end.offset > 0 : first.at.lap === end.lap && end.offset >= LAP_BYTES
    return isOver ? { lap: end.lap + 1, offset: 0 } : end
  }

  /** Gives the space back. Nothing is written meanwhile. */
  async function empty(): Promise<void> {
    if (!isEmpty() || opened === null) return
    // Empty files that the project takes for more than they are cost nobody anything.
    await isNotedEmpty()
    if (!isEmpty() || opened === null) return
    end = { lap: end.lap + 1, offset: 0 }
    const emptied = opened.handles.map((handle) => truncate(handle, 0).catch(() => {}))
    working = Promise.all(emptied).then(writeAll)
  }

  /** False where the project does not take it. */
  const isNotedEmpty = () =>
    noteEmpty().then(
      () => true,
      () => false,
    )

  return {
    append: (row) =>
      new Promise((resolve, reject) => {
        queue.push({ row, resolve, reject })
        working ??= gather().then(writeAll)
      }),
    unfiled: () => unfiled,
    unfiledBytes: () => unfiledBytes,
    filed(frames) {
      for (const { bytes } of unfiled.slice(0, frames)) unfiledBytes -= bytes
      unfiled = unfiled.slice(frames)
      clearTimeout(idleTimer)
      idleTimer = setTimeout(() => void empty(), IDLE_MS).unref()
    },
    isEmpty,
    projectExchanged: () => void (project = identityOf(files.project)),
    async close() {
      isClosed = true
      clearTimeout(idleTimer)
      await working
      const isDone = isEmpty() && opened !== null && isInPlace() && (await isNotedEmpty())
      closeFiles()
      if (isDone) for (const file of files.captures) rmSync(file, { force: true })
    },
  }
}
