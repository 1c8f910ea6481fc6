import { clipboard, Menu, shell, type MenuItemConstructorOptions } from 'electron'
import type { ReadyLine } from '../ready-line.ts'
import { openOutside } from './open-outside.ts'

/** The application menu: the system's own entries, and what concerns the running core. */
export function installMenu(options: { core: () => ReadyLine | null; showWindow: () => void }): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(template()))

  function template(): MenuItemConstructorOptions[] {
    const isMac = process.platform === 'darwin'
    return [
      ...(isMac ? [{ role: 'appMenu' } as const] : []),
      {
        label: 'File',
        submenu: [
          { label: 'Show Window', click: options.showWindow },
          { label: 'Open in Browser', click: withCore((core) => void openOutside(core.ui)) },
          { type: 'separator' },
          { label: 'Copy Local Address', click: withCore((core) => void clipboard.writeText(core.listener)) },
          { label: 'Open Data Folder', click: withCore((core) => void shell.openPath(core.dataDir)) },
          { type: 'separator' },
          { role: isMac ? 'close' : 'quit' },
        ],
      },
      { role: 'editMenu' },
      {
        label: 'View',
        submenu: [
          { role: 'resetZoom' },
          { role: 'zoomIn' },
          { role: 'zoomOut' },
          { type: 'separator' },
          { role: 'togglefullscreen' },
          { role: 'toggleDevTools' },
        ],
      },
      { role: 'windowMenu' },
    ]
  }

  function withCore(action: (core: ReadyLine) => void): () => void {
    return () => {
      const core = options.core()
      if (core) action(core)
    }
  }
}
