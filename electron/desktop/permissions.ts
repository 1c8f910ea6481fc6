import type { Session } from 'electron'

/** What the copy buttons of the page need; it can only write text, and only the core's page gets it. */
const ALLOWED = 'clipboard-sanitized-write'

/** Denies every permission (camera, location, notifications, devices, reading the clipboard) but the one above. */
export function denyPermissions(session: Session, coreOrigin: () => string | null): void {
  session.setPermissionRequestHandler((_contents, permission, decide, details) => {
    decide(permission === ALLOWED && isCore(details.requestingUrl))
  })
  session.setPermissionCheckHandler(
    (_contents, permission, requestingOrigin) => permission === ALLOWED && isCore(requestingOrigin),
  )
  session.setDevicePermissionHandler(() => false)

  function isCore(url: string): boolean {
    return URL.canParse(url) && new URL(url).origin === coreOrigin()
  }
}
