import { app, BrowserWindow, nativeImage } from 'electron'
import { badgeText, badgeWords } from './badge-text.ts'
import type { Count } from './core-counts.ts'
import { dotBitmap } from './dot-bitmap.ts'

const OVERLAY = 16

/** Shows how many unread events failed on the icon of the application: dock, launcher, task bar. */
export function showBadge(failed: Count): void {
  const { events: failures } = failed
  if (process.platform === 'darwin') return app.dock?.setBadge(badgeText(failures))
  if (process.platform !== 'win32') return void app.setBadgeCount(failures)
  const image =
    failures === 0
      ? null
      : nativeImage.createFromBitmap(dotBitmap(OVERLAY), { width: OVERLAY, height: OVERLAY })
  for (const window of BrowserWindow.getAllWindows()) window.setOverlayIcon(image, badgeWords(failed))
}
