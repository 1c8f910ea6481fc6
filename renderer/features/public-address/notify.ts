import { desktop } from '../../api/desktop.ts'

/** Shows a notification of the system: by the desktop shell, or by a browser that was allowed to before. */
export function notify(title: string, body: string): void {
  const shell = desktop()
  if (shell !== null) shell.notify(title, body)
  else if (mayNotify() === 'granted') {
    const shown = new Notification(title, { body, tag: 'hookloupe-address' })
    shown.addEventListener('click', () => window.focus())
  }
}

/** Whether notifications are shown: `granted`, `denied`, or `default` where nobody was asked yet. */
export function mayNotify(): 'granted' | 'denied' | 'default' {
  if (desktop() !== null) return 'granted'
  return 'Notification' in globalThis ? Notification.permission : 'denied'
}
