import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * Gives this process, and every process that it starts, a list of projects of its own, so that nothing a test opens
 * is put into the list of this user. Returns what takes the folder away again.
 */
export function makeOwnHome(): () => void {
  const home = mkdtempSync(join(tmpdir(), 'hookloupe-home-'))
  process.env['HOOKLOUPE_HOME'] = home
  return () => rmSync(home, { recursive: true, force: true, maxRetries: 5 })
}
