import { fileURLToPath } from 'node:url'
import { BrowserWindow, type WebContents } from 'electron'
import { mayLoseUnsaved } from './dialogs.ts'
import type { ShownPath } from './notification-plan.ts'
import { openOutside } from './open-outside.ts'
import { readWindowState, rememberWindowState } from './window-state.ts'

/** The address that each window was last sent to; the page takes the token out of what the window itself reports. */
const shownUrls = new WeakMap<WebContents, string>()

/** Windows whose page gives way to that of another core: there is nothing left that could save anything. */
const givingWay = new WeakSet<WebContents>()

/** Whom to tell that a window stays after all. */
const whenStayed = new WeakMap<WebContents, () => void>()

/**
 * Opens the window on the core's page, or brings the open one to the front and shows that page in it (its
 * address changes when the core restarts). The page has no Node, no other origin and no new windows.
 */
export function openWindow(options: {
  url: string
  statePath: string
  /** The page that was shown gives way to another. */
  onOtherPage: () => void
}): BrowserWindow {
  const [open] = BrowserWindow.getAllWindows()
  const window = open ?? createWindow(options.statePath)
  if (shownUrls.get(window.webContents) !== options.url) {
    options.onOtherPage()
    // A failed load shows Chromium's own page about it, and the core's restart loads the page again.
    showPage(window.webContents, options.url).catch((error: unknown) => {
      process.stderr.write(`The page could not be shown: ${String(error)}\n`)
    })
  }
  bringToFront(window)
  return window
}

function bringToFront(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}

/** Whether there is a window. */
export function hasWindow(): boolean {
  return BrowserWindow.getAllWindows().length > 0
}

/** Closes the window, where there is one; false where somebody stays for what is not saved. */
export async function closeWindow(): Promise<boolean> {
  const [window] = BrowserWindow.getAllWindows()
  if (window === undefined) return true
  return new Promise((resolve) => {
    const go = (): void => resolve(true)
    window.once('closed', go)
    whenStayed.set(window.webContents, () => {
      window.off('closed', go)
      resolve(false)
    })
    window.close()
  })
}

/** The view that the window shows, by what stands behind `#` in its address; null where nobody works in it. */
export function shownPath(): ShownPath {
  const [window] = BrowserWindow.getAllWindows()
  if (window?.isFocused() !== true || !URL.canParse(window.webContents.getURL())) return null
  return new URL(window.webContents.getURL()).hash.slice(1)
}

async function showPage(contents: WebContents, url: string): Promise<void> {
  const isOther = shownUrls.has(contents)
  shownUrls.set(contents, url)
  // Two addresses that differ in the fragment alone would count as one document and load nothing.
  if (isOther) {
    givingWay.add(contents)
    await contents.loadURL('about:blank').finally(() => givingWay.delete(contents))
  }
  await contents.loadURL(url)
}

function createWindow(statePath: string): BrowserWindow {
  const state = readWindowState(statePath)
  const window = new BrowserWindow({
    ...state.bounds,
    minWidth: 720,
    minHeight: 480,
    title: 'Hookloupe',
    show: false,
    webPreferences: {
      preload: fileURLToPath(new URL('./preload.cjs', import.meta.url)),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
      webSecurity: true,
      spellcheck: false,
    },
  })
  keepToOrigin(window.webContents)
  askForUnsaved(window)
  if (state.isMaximized) window.maximize()
  rememberWindowState(window, statePath)
  return window
}

/** A page that wants to be asked before it goes can only say so: without a question it would stay for ever. */
function askForUnsaved(window: BrowserWindow): void {
  const { webContents } = window
  webContents.on('will-prevent-unload', (event) => {
    if (givingWay.has(webContents)) return event.preventDefault()
    // Quitting may find it minimised: the question would wait out of sight, and whoever goes back sees nothing.
    bringToFront(window)
    if (mayLoseUnsaved(window)) event.preventDefault()
    else whenStayed.get(webContents)?.()
  })
}

function keepToOrigin(contents: WebContents): void {
  const deny = (event: { preventDefault: () => void; url: string }): void => {
    if (originOf(event.url) !== originOf(shownUrls.get(contents))) event.preventDefault()
  }
  contents.on('will-navigate', deny)
  contents.on('will-frame-navigate', deny)
  contents.on('will-redirect', deny)
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(({ url }) => {
    void openOutside(url)
    return { action: 'deny' }
  })
}

function originOf(url: string | undefined): string | undefined {
  return url && URL.canParse(url) ? new URL(url).origin : undefined
}
