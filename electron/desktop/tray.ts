import { fileURLToPath } from 'node:url'
import { Menu, nativeImage, Tray } from 'electron'
import type { CoreCounts } from './core-counts.ts'
import { trayLabels } from './tray-labels.ts'

const NONE = { events: 0, isExact: true }

export interface TrayIcon {
  show: (counts: CoreCounts) => void
}

/** The icon of the tray (the menu bar of macOS): what is new and failed, and what can be done without the window. */
export function openTray(acts: {
  showWindow: () => void
  showFailed: () => void
  pause: (isPaused: boolean) => void
  quit: () => void
}): TrayIcon {
  const tray = new Tray(icon())
  tray.on('click', acts.showWindow)
  show({ unread: NONE, failed: NONE, isPaused: false, project: 'Hookloupe' })
  return { show }

  function show(counts: CoreCounts): void {
    const labels = trayLabels(counts)
    tray.setToolTip(labels.hint)
    if (process.platform === 'darwin') tray.setTitle(labels.beside)
    // Linux shows a changed menu only when it is set again.
    tray.setContextMenu(
      Menu.buildFromTemplate([
        { label: labels.project, enabled: false },
        { label: labels.unread, enabled: false },
        { label: labels.failed, enabled: counts.failed.events > 0, click: acts.showFailed },
        { type: 'separator' },
        { label: labels.pause, click: () => acts.pause(!counts.isPaused) },
        { type: 'separator' },
        { label: 'Show Hookloupe', click: acts.showWindow },
        { label: 'Quit Hookloupe', click: acts.quit },
      ]),
    )
  }
}

function icon(): Electron.NativeImage {
  // Beside `dist/` in a checkout and in the archive of a package alike.
  const folder = new URL('../../electron/resources/tray/', import.meta.url)
  if (process.platform !== 'darwin')
    return nativeImage.createFromPath(fileURLToPath(new URL('tray.png', folder)))
  const image = nativeImage.createFromPath(fileURLToPath(new URL('trayTemplate.png', folder)))
  // macOS draws it in the colour of its menu bar.
  image.setTemplateImage(true)
  return image
}
