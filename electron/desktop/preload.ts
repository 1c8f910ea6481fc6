import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron'
import type { DesktopAbilities, PageMessage } from '../../shared/desktop.ts'

/**
 * Who may call: the core's page, the only one that a window shows. The list is closed: two facts about the shell, a
 * notification, the settings of the desktop, and hearing the shell; the main process judges each again. Whatever else
 * the page does goes through the core's API, as it does in a browser.
 */
const abilities: DesktopAbilities = {
  platform: process.platform,
  electron: process.versions['electron'] ?? '',
  notify: (title, body) => ipcRenderer.send('notify', title, body),
  settings: () => ipcRenderer.invoke('desktop-settings'),
  changeSettings: (change) => ipcRenderer.invoke('change-desktop-settings', change),
  listen(listener) {
    // The event itself would give the page a way to the sender.
    const hear = (_event: IpcRendererEvent, message: PageMessage): void => listener(message)
    ipcRenderer.on('shell-says', hear)
    ipcRenderer.send('page-listens')
    return () => ipcRenderer.off('shell-says', hear)
  },
}

contextBridge.exposeInMainWorld('hookloupeDesktop', abilities)
