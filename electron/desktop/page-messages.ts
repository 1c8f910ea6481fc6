import { ipcMain, type WebContents } from 'electron'
import type { PageMessage } from '../../shared/desktop.ts'
import { isFromCore } from './from-core.ts'

export interface PageMessages {
  /** Tells the page of the window; kept until there is one that listens. */
  tell: (message: PageMessage) => void
  /** Another page takes its place: what is told from now on is for that one. */
  forget: () => void
}

/** More than these wait for no page. */
const MOST_WAITING = 20

/** The way from the shell to the page. Who may listen: the core's page alone, by its origin. */
export function openPageMessages(coreOrigin: () => string | null): PageMessages {
  let listening: WebContents | null = null
  let waiting: PageMessage[] = []
  const known = new WeakSet<WebContents>()

  ipcMain.on('page-listens', (event) => {
    if (!isFromCore(event, coreOrigin())) return
    const page = event.sender
    listening = page
    for (const message of waiting) page.send('shell-says', message)
    waiting = []
    if (known.has(page)) return
    known.add(page)
    page.on('destroyed', () => leave(page))
    page.on('did-start-navigation', (details) => {
      if (details.isMainFrame && !details.isSameDocument) leave(page)
    })
  })

  function leave(page: WebContents): void {
    if (listening === page) listening = null
  }

  return {
    tell(message) {
      if (listening !== null) listening.send('shell-says', message)
      else waiting = [...waiting, message].slice(-MOST_WAITING)
    },
    forget: () => void (listening = null),
  }
}
