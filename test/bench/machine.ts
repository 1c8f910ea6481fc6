import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs'
import { cpus, loadavg, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { VERSION } from '../../electron/core/version.ts'
import { GENERATOR } from './servers.ts'

/** Where figures were taken: without it they mean nothing. */
export function describeMachine() {
  return {
    processor: `${cpus().length} x ${cpus()[0]?.model ?? 'unknown'}`,
    memoryGiB: Math.round(totalmem() / 1024 ** 3),
    system: `${process.platform} ${process.arch}`,
    node: process.version,
    sqlite: sqliteVersion(),
    hookloupe: VERSION,
    generator: GENERATOR,
    /** Programs that wanted a processor in the last minute, before the bench began. */
    busyBefore: Number((loadavg()[0] ?? 0).toFixed(1)),
    fileSystem: `type 0x${statfsSync(tmpdir()).type.toString(16)} at ${tmpdir()}`,
    fdatasyncP50Ms: Number(fdatasyncP50Ms().toFixed(3)),
  }
}

/** The median time of putting 4 KiB safely on the disk: no durable answer can be faster. */
function fdatasyncP50Ms(): number {
  const folder = mkdtempSync(join(tmpdir(), 'hookloupe-bench-'))
  const file = openSync(join(folder, 'page'), 'w')
  const page = Buffer.alloc(4096, 1)
  const times = Array.from({ length: 200 }, () => {
    const start = performance.now()
    writeSync(file, page)
    fdatasyncSync(file)
    return performance.now() - start
  }).toSorted((a, b) => a - b)
  closeSync(file)
  rmSync(folder, { recursive: true })
  return times[100] ?? Number.NaN
}

function sqliteVersion(): string {
  const db = new Database(':memory:')
  const version = db.prepare('SELECT sqlite_version()').pluck().get() as string
  db.close()
  return version
}
