import { execFile } from 'node:child_process'
import { accessSync, constants, statSync } from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, isAbsolute, join } from 'node:path'
import { promisify } from 'node:util'
import type { TunnelProgram } from '../../../shared/model/tunnel.ts'

const run = promisify(execFile)
/** A program that shows no version within this time is used without one. */
const VERSION_MS = 10_000

/**
 * Finds a program by its name, on the PATH and where installers put it, or by its path; null where it is not there.
 * Only one that is known to answer `--version` may be asked for it: another would do whatever it does.
 */
export async function findProgram(
  name: string,
  knowsVersion: boolean,
  places: readonly string[] = usualPlaces(),
): Promise<TunnelProgram | null> {
  const path = isAbsolute(name) ? executable(name) : findIn(places, name)
  return path === null ? null : { path, version: knowsVersion ? await versionOf(path) : null }
}

function findIn(places: readonly string[], name: string): string | null {
  for (const folder of places) {
    const found = executable(join(folder, name))
    if (found !== null) return found
  }
  return null
}

/** Without a shell only real programs can be started, so on Windows only `.exe`. */
function executable(path: string): string | null {
  const file = process.platform === 'win32' && !path.toLowerCase().endsWith('.exe') ? `${path}.exe` : path
  try {
    if (!statSync(file).isFile()) return null
    accessSync(file, constants.X_OK)
    return file
  } catch {
    return null
  }
}

/** A desktop program is often started with a shorter PATH than a terminal has. */
function usualPlaces(): string[] {
  const home = homedir()
  const usual =
    process.platform === 'win32'
      ? [
          join(process.env['LOCALAPPDATA'] ?? home, 'Microsoft', 'WinGet', 'Links'),
          join(process.env['ProgramFiles'] ?? 'C:\\Program Files', 'Tailscale'),
          join(process.env['ProgramFiles(x86)'] ?? 'C:\\Program Files (x86)', 'cloudflared'),
        ]
      : [
          '/usr/local/bin',
          '/opt/homebrew/bin',
          '/usr/bin',
          '/snap/bin',
          join(home, '.local/bin'),
          join(home, 'bin'),
        ]
  return [...(process.env['PATH'] ?? '').split(delimiter).filter(isAbsolute), ...usual]
}

async function versionOf(path: string): Promise<string | null> {
  try {
    const { stdout, stderr } = await run(path, ['--version'], { timeout: VERSION_MS, windowsHide: true })
    return /\d+\.\d+[\w.+-]*/.exec(`${stdout}\n${stderr}`)?.[0] ?? null
  } catch {
    return null
  }
}
