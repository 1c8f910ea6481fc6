import { ipcMain } from 'electron'
import { DesktopChange, type DesktopState } from '../../shared/desktop.ts'
import { isFromCore } from './from-core.ts'
import { openAtLogin, opensAtLogin } from './login-item.ts'
import type { SettingsFile } from './settings-file.ts'

/** The settings of the desktop for the page. Who may ask and change: the core's page alone, by its origin. */
export function serveSettings(file: SettingsFile, coreOrigin: () => string | null): void {
  ipcMain.handle('desktop-settings', (event) => {
    if (!isFromCore(event, coreOrigin())) throw new Error('Only the page of the core may read the settings.')
    return stateOf(file)
  })
  ipcMain.handle('change-desktop-settings', (event, wanted: unknown) => {
    if (!isFromCore(event, coreOrigin()))
      throw new Error('Only the page of the core may change the settings.')
    const { opensAtLogin: isAtLogin, ...change } = DesktopChange.parse(wanted)
    if (isAtLogin !== undefined && isAtLogin !== null) openAtLogin(isAtLogin)
    file.change(change)
    return stateOf(file)
  })
}

function stateOf(file: SettingsFile): DesktopState {
  return { ...file.get(), opensAtLogin: opensAtLogin() }
}
