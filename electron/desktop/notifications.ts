import { ipcMain, Notification } from 'electron'
import { isFromCore } from './from-core.ts'

const LONGEST_TITLE = 120
const LONGEST_BODY = 500

/** Shows a notification of the system; `opened` is called when somebody clicks on it. */
export type Notify = (title: string, body: string, opened: () => void) => void

/**
 * Notifications of the system, none in quiet hours. The page may ask for one too, to be seen also when its window is
 * not: the core's page alone, by its origin. What it gives is text, cut to what a notification holds; a click
 * brings the window.
 */
export function openNotifications(options: {
  coreOrigin: () => string | null
  isQuiet: () => boolean
  showWindow: () => void
}): Notify {
  // One that nothing holds may be collected before somebody clicks on it.
  const shown = new Set<Notification>()

  const notify: Notify = (title, body, opened) => {
    if (options.isQuiet() || !Notification.isSupported()) return
    const notification = new Notification({
      title: title.slice(0, LONGEST_TITLE),
      body: body.slice(0, LONGEST_BODY),
    })
    shown.add(notification)
    notification.once('close', () => shown.delete(notification))
    notification.once('click', () => {
      shown.delete(notification)
      opened()
    })
    notification.show()
  }
  ipcMain.on('notify', (event, title: unknown, body: unknown) => {
    if (!isFromCore(event, options.coreOrigin())) return
    if (typeof title === 'string' && typeof body === 'string') notify(title, body, options.showWindow)
  })
  return notify
}
