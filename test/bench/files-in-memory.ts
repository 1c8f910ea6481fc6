import { execFile } from 'node:child_process'
import { createReadStream, statSync } from 'node:fs'
import { promisify } from 'node:util'

/** Brings files into the system's memory, as far as it has room for them. */
export async function readThrough(files: readonly string[]): Promise<void> {
  for (const file of files) {
    for await (const _ of createReadStream(file, { highWaterMark: 1024 * 1024 }));
  }
}

/** Takes files out of the system's memory. False where there is no program for it: GNU's `dd` can. */
export async function takeOutOfMemory(files: readonly string[]): Promise<boolean> {
  try {
    for (const file of files) await run('dd', [`if=${file}`, 'iflag=nocache', 'count=0'])
    return true
  } catch {
    return false
  }
}

/** How much of files is in the system's memory, from 0 to 1; null where `fincore` of util-linux is not installed. */
export async function shareInMemory(files: readonly string[]): Promise<number | null> {
  try {
    const { stdout } = await run('fincore', ['--bytes', '--noheadings', '--output', 'RES', ...files])
    const resident = stdout.split('\n').reduce((sum, line) => sum + Number(line), 0)
    // Pages are counted whole, also the last one of a file.
    return Math.min(1, resident / files.reduce((sum, file) => sum + statSync(file).size, 0))
  } catch {
    return null
  }
}

const run = promisify(execFile)
