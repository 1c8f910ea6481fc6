import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { DesktopSettings } from '../../shared/desktop.ts'

/** Until somebody says otherwise: failures are told at any hour, and closing the window ends the application. */
const FIRST: DesktopSettings = { notifyOf: 'problems', quietHours: null, keepsRunning: false }

export interface SettingsFile {
  get: () => DesktopSettings
  /** Throws what the file system throws; nothing is changed then. */
  change: (change: Partial<DesktopSettings>) => DesktopSettings
}

/** What is set for the desktop application, in a file; one that is missing or damaged is a first start. */
export function openSettingsFile(path: string): SettingsFile {
  let settings = read(path)
  return {
    get: () => settings,
    change(change) {
      const next = DesktopSettings.parse({ ...settings, ...change })
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(`${path}.draft`, `${JSON.stringify(next, null, 2)}\n`)
      renameSync(`${path}.draft`, path)
      settings = next
      return settings
    },
  }
}

function read(path: string): DesktopSettings {
  try {
    return DesktopSettings.parse({ ...FIRST, ...(JSON.parse(readFileSync(path, 'utf8')) as object) })
  } catch {
    return FIRST
  }
}
