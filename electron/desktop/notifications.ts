import { ipcMain, Notification } from 'electron'

const LONGEST_TITLE = 120
const LONGEST_BODY = 500

/**
 * Shows what the page wants to be seen also when its window is not. Who may ask: the core's page alone, by its
 * origin; what it gives is text, cut to what a notification holds. A click brings the window.
 */
export function showNotifications(options: {
  coreOrigin: () => string | null
  showWindow: () => void
}): void {
  ipcMain.on('notify', (event, title: unknown, body: unknown) => {
    const from = event.senderFrame?.url ?? ''
    if (!URL.canParse(from) || new URL(from).origin !== options.coreOrigin()) return
    if (typeof title !== 'string' || typeof body !== 'string' || !Notification.isSupported()) return
    const notification = new Notification({
      title: title.slice(0, LONGEST_TITLE),
      body: body.slice(0, LONGEST_BODY),
    })
    notification.on('click', options.showWindow)
    notification.show()
  })
}
