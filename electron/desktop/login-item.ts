import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { app } from 'electron'
import { HIDDEN } from './arguments.ts'
import { autostartEntry } from './autostart-entry.ts'

/** Whether the application is opened at login; null where it cannot be: what runs from a checkout is not installed. */
export function opensAtLogin(): boolean | null {
  if (!app.isPackaged) return null
  if (process.platform === 'linux') return existsSync(autostartPath())
  return app.getLoginItemSettings({ args: [HIDDEN] }).openAtLogin
}

/** Has it opened at login, in the tray and without a window, or no longer. Throws where that cannot be written. */
export function openAtLogin(isWanted: boolean): void {
  if (!app.isPackaged) return
  if (process.platform !== 'linux') {
    app.setLoginItemSettings({ openAtLogin: isWanted, args: [HIDDEN] })
    return
  }
  if (!isWanted) return rmSync(autostartPath(), { force: true })
  mkdirSync(dirname(autostartPath()), { recursive: true })
  // An AppImage runs from a folder that is gone when it ends; its own file is named here.
  writeFileSync(autostartPath(), autostartEntry(process.env['APPIMAGE'] ?? process.execPath, HIDDEN))
}

/** True where the system opened it at login and it is to show no window; macOS has no arguments for that. */
export function wasOpenedAtLogin(): boolean {
  return process.platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin
}

/** Linux has no call for it: https://specifications.freedesktop.org/autostart-spec/latest/ */
function autostartPath(): string {
  const config = process.env['XDG_CONFIG_HOME'] || join(homedir(), '.config')
  return join(config, 'autostart', 'hookloupe.desktop')
}
