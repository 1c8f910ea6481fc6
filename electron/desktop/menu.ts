import { clipboard, Menu, shell, type MenuItemConstructorOptions } from 'electron'
import { commandOf, type CommandId } from '../../shared/commands.ts'
import type { ReadyLine } from '../ready-line.ts'
import { acceleratorOf } from './accelerator.ts'
import { chooseFiles } from './dialogs.ts'
import { openOutside } from './open-outside.ts'

/** The application menu: the system's own entries, the commands of the page, and what concerns the running core. */
export function installMenu(options: {
  core: () => ReadyLine | null
  showWindow: () => void
  /** Has the page carry a command out. */
  give: (id: CommandId) => void
  importFiles: (paths: string[]) => void
  pause: () => void
}): void {
  const isMac = process.platform === 'darwin'
  Menu.setApplicationMenu(Menu.buildFromTemplate(template()))

  function template(): MenuItemConstructorOptions[] {
    return [
      ...(isMac ? [{ role: 'appMenu' } as const] : []),
      {
        label: 'File',
        submenu: [
          ...commands('sample', 'paste'),
          command('import-file', () => void chooseFiles().then(options.importFiles)),
          ...commands('new-request', 'new-scenario'),
          { type: 'separator' },
          { label: 'Show Window', click: options.showWindow },
          { label: 'Open in Browser', click: withCore((core) => void openOutside(core.ui)) },
          { type: 'separator' },
          ...commands('go-settings'),
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
      {
        label: 'Go',
        submenu: [
          ...commands('palette'),
          { type: 'separator' },
          ...commands('go-events', 'go-unassigned', 'go-rejected', 'go-drafts', 'go-scenarios', 'go-drift'),
          { type: 'separator' },
          ...commands('go-new-endpoint', 'go-public-address'),
        ],
      },
      {
        label: 'Project',
        submenu: [
          ...commands('new-project', 'open-project'),
          { type: 'separator' },
          command('pause-forwarding', options.pause),
          { type: 'separator' },
          { label: 'Copy Local Address', click: withCore((core) => void clipboard.writeText(core.listener)) },
          { label: 'Open Data Folder', click: withCore((core) => void shell.openPath(core.dataDir)) },
        ],
      },
      { role: 'windowMenu' },
      { role: 'help', submenu: commands('shortcuts') },
    ]
  }

  function commands(...ids: CommandId[]): MenuItemConstructorOptions[] {
    return ids.map((id) => command(id, () => options.give(id)))
  }

  /** Named and keyed by the table of commands, as everywhere in the page. */
  function command(id: CommandId, click: () => void): MenuItemConstructorOptions {
    const accelerator = acceleratorOf(commandOf(id))
    return { id, label: commandOf(id).label, click, ...(accelerator === undefined ? {} : { accelerator }) }
  }

  function withCore(action: (core: ReadyLine) => void): () => void {
    return () => {
      const core = options.core()
      if (core) action(core)
    }
  }
}
