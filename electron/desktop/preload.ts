import { contextBridge, ipcRenderer } from 'electron'

/**
 * Who may call: the core's page, the only one that a window shows. The list is closed: two facts about the shell
 * and a notification, which the main process judges again. Whatever the page does goes through the core's API, as it does in a browser.
 */
contextBridge.exposeInMainWorld('hookloupeDesktop', {
  platform: process.platform,
  electron: process.versions.electron,
  notify: (title: string, body: string): void => ipcRenderer.send('notify', title, body),
})
