import { fork, type ChildProcess } from 'node:child_process'
import { EventEmitter } from 'node:events'
import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

// Stands in for the module `electron` where its runtime is absent: it keeps what the shell asks for and lets the
// boot test, over the channel to its parent, do what Chromium and a user would do. The core that it forks is real.

type Handler = (...args: never[]) => unknown

const windows: BrowserWindow[] = []
let permissionRequest: Handler = () => {}
let permissionCheck: Handler = () => true
let isQuitting = false
let isFocused = true
let trayMenu: MenuItem[] = []
let applicationMenu: MenuItem[] = []
let clickLastNotification = (): void => {}
/** The page has something that is not saved. */
let isUnsaved = false
/** The button that is chosen in the next question. */
let chosenButton = 0

interface MenuItem {
  id?: string
  label?: string
  accelerator?: string
  submenu?: MenuItem[]
  click?: () => void
}

class App extends EventEmitter {
  isPackaged = false
  // Each shell of a test has a home of its own.
  #paths = new Map([['userData', process.env['STAND_IN_HOME'] ?? join(tmpdir(), 'hookloupe-stand-in')]])

  whenReady = async (): Promise<void> => {}
  getPath = (name: string): string => this.#paths.get(name) ?? tmpdir()
  setPath = (name: string, path: string): void => void this.#paths.set(name, path)
  requestSingleInstanceLock = (): boolean => true
  setAppUserModelId = (): void => {}
  setAsDefaultProtocolClient = (scheme: string): boolean => (tell({ kind: 'link client', scheme }), true)
  setBadgeCount = (count: number): boolean => (tell({ kind: 'badge', count }), true)
  getLoginItemSettings = (): object => ({ openAtLogin: false, wasOpenedAtLogin: false })

  quit(): void {
    let isPrevented = false
    this.emit('before-quit', { preventDefault: () => (isPrevented = true) })
    if (isPrevented) return
    isQuitting = true
    process.exit(0)
  }

  exit(code: number): void {
    process.exit(code)
  }
}

class WebContents extends EventEmitter {
  windowOpenHandler: (details: { url: string }) => { action: string } = () => ({ action: 'allow' })

  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }): void {
    this.windowOpenHandler = handler
  }

  #url = ''
  getURL = (): string => this.#url

  async loadURL(url: string): Promise<void> {
    this.#url = url
    this.emit('did-start-navigation', { isMainFrame: true, isSameDocument: false })
    tell({ kind: 'loaded', url })
  }

  /** The page goes to another of its views by itself. */
  goTo(path: string): void {
    const url = new URL(this.#url)
    url.hash = path
    this.#url = url.href
  }

  send(channel: string, message: object): void {
    tell({ kind: 'told page', channel, message })
  }
}

export class BrowserWindow extends EventEmitter {
  webContents = new WebContents()

  constructor(options: unknown) {
    super()
    windows.push(this)
    tell({ kind: 'window', options })
  }

  static getAllWindows = (): BrowserWindow[] => windows
  close(): void {
    let isStaying = isUnsaved
    if (isStaying) this.webContents.emit('will-prevent-unload', { preventDefault: () => (isStaying = false) })
    if (isStaying) return
    this.emit('close')
    windows.splice(windows.indexOf(this), 1)
    this.emit('closed')
    app.emit('window-all-closed')
  }

  show = (): void => tell({ kind: 'shown' })
  focus = (): void => {}
  restore = (): void => {}
  maximize = (): void => {}
  isMinimized = (): boolean => false
  isFocused = (): boolean => isFocused
  isMaximized = (): boolean => false
  getNormalBounds = (): object => ({ x: 0, y: 0, width: 1000, height: 700 })
}

class UtilityProcess extends EventEmitter {
  #child: ChildProcess
  stdout: ChildProcess['stdout']
  stderr: ChildProcess['stderr']

  constructor(path: string, args: string[]) {
    super()
    const port = new URL('./parent-port.ts', import.meta.url).href
    this.#child = fork(path, args, { execArgv: ['--import', port], stdio: ['ignore', 'pipe', 'pipe', 'ipc'] })
    this.stdout = this.#child.stdout
    this.stderr = this.#child.stderr
    this.#child.once('exit', (code) => {
      tell({ kind: 'core exited', code, isQuitting })
      this.emit('exit', code)
    })
    tell({ kind: 'forked', path, args, pid: this.#child.pid })
  }

  postMessage(message: object): void {
    tell({ kind: 'message to core', message })
    this.#child.send(message)
  }

  kill = (): boolean => this.#child.kill()
}

export const app = new App()
export const utilityProcess = {
  fork: (path: string, args: string[]): UtilityProcess => new UtilityProcess(path, args),
}
export const session = {
  defaultSession: {
    setPermissionRequestHandler: (handler: Handler): void => void (permissionRequest = handler),
    setPermissionCheckHandler: (handler: Handler): void => void (permissionCheck = handler),
    setDevicePermissionHandler: (): void => {},
  },
}
export const shell = {
  openExternal: async (url: string): Promise<void> => tell({ kind: 'opened outside', url }),
  openPath: async (): Promise<string> => '',
}
export const Menu = {
  buildFromTemplate: (template: unknown): unknown => template,
  setApplicationMenu: (menu: MenuItem[]): void => {
    applicationMenu = menu
    tell({ kind: 'menu', entries: entriesOf(menu) })
  },
}
export const dialog = {
  showMessageBox: async (options: object): Promise<{ response: number }> => {
    tell({ kind: 'dialog', options })
    return { response: 0 }
  },
  showMessageBoxSync: (_window: object, options: object): number => {
    tell({ kind: 'dialog', options })
    return chosenButton
  },
  showOpenDialog: async (): Promise<{ filePaths: string[] }> => ({ filePaths: [] }),
}
const handlers = new Map<string, Handler>()
export const ipcMain = Object.assign(new EventEmitter(), {
  handle: (channel: string, handler: Handler): void => void handlers.set(channel, handler),
})
export const nativeImage = {
  createFromPath: (path: string): object => ({ isThere: existsSync(path) }),
  createFromBitmap: (): object => ({}),
}
export class Tray extends EventEmitter {
  constructor(image: { isThere: boolean }) {
    super()
    tell({ kind: 'tray', hasImage: image.isThere })
  }

  setToolTip = (hint: string): void => tell({ kind: 'tray hint', hint })
  setTitle = (): void => {}
  setContextMenu = (menu: MenuItem[]): void => void (trayMenu = menu)
}
export class Notification extends EventEmitter {
  static isSupported = (): boolean => true
  #options: object

  constructor(options: object) {
    super()
    this.#options = options
  }

  show(): void {
    clickLastNotification = () => void this.emit('click')
    tell({ kind: 'notification', options: this.#options })
  }
}
export const clipboard = { writeText: async (): Promise<void> => {} }
export const screen = {
  getPrimaryDisplay: (): object => ({ id: 1, workArea: { x: 0, y: 0, width: 1920, height: 1080 } }),
  getAllDisplays: (): object[] => [{ id: 1, workArea: { x: 0, y: 0, width: 1920, height: 1080 } }],
}

process.on('message', (request: { id: number; ask: string; value: string; origin: string }) => {
  try {
    tell({ kind: 'answer', id: request.id, value: answer(request) })
  } catch (error) {
    tell({ kind: 'answer', id: request.id, value: String(error) })
  }
})

function answer({ ask, value, origin }: { ask: string; value: string; origin: string }): unknown {
  switch (ask) {
    case 'navigate': {
      let isPrevented = false
      windows[0]?.webContents.emit('will-navigate', {
        url: value,
        preventDefault: () => (isPrevented = true),
      })
      return isPrevented
    }
    case 'attach webview': {
      let isPrevented = false
      windows[0]?.webContents.emit('will-attach-webview', { preventDefault: () => (isPrevented = true) })
      return isPrevented
    }
    case 'open window':
      return windows[0]?.webContents.windowOpenHandler({ url: value }).action
    case 'permission': {
      let isGranted: unknown = null
      const decide = (granted: boolean): void => void (isGranted = granted)
      permissionRequest(...([null, value, decide, { requestingUrl: origin }] as never[]))
      return [isGranted, permissionCheck(...([null, value, origin] as never[]))]
    }
    case 'notify':
      return ipcMain.emit('notify', { senderFrame: { url: origin } }, 'The public address has changed', value)
    case 'second start':
      return app.emit('second-instance', {}, [], '', JSON.parse(value))
    case 'click notification':
      return clickLastNotification()
    case 'page listens':
      return ipcMain.emit('page-listens', { senderFrame: { url: origin }, sender: windows[0]?.webContents })
    case 'page goes to':
      return windows[0]?.webContents.goTo(value)
    case 'focus':
      return (isFocused = value === 'yes')
    case 'tray':
      return trayMenu.find(({ label }) => label === value)?.click?.()
    case 'tray labels':
      return trayMenu.map(({ label }) => label)
    case 'menu':
      return itemsOf(applicationMenu)
        .find(({ id, label }) => (id ?? label) === value)
        ?.click?.()
    case 'close window':
      return windows[0]?.close()
    case 'unsaved':
      return (isUnsaved = value === 'yes')
    case 'choose':
      return (chosenButton = Number(value))
    case 'desktop-settings':
      return handlers.get(ask)?.(...([{ senderFrame: { url: origin } }] as never[]))
    case 'change-desktop-settings': {
      const change = JSON.parse(value) as object
      return handlers.get(ask)?.(...([{ senderFrame: { url: origin } }, change] as never[]))
    }
    case 'quit':
      return app.quit()
    default:
      throw new Error(`The stand-in was asked for "${ask}".`)
  }
}

function itemsOf(menu: MenuItem[]): MenuItem[] {
  return menu.flatMap((item) => [item, ...itemsOf(item.submenu ?? [])])
}

function entriesOf(menu: MenuItem[]): object[] {
  return itemsOf(menu).map(({ id, label, accelerator }) => ({ id, label, accelerator }))
}

function tell(message: object): void {
  process.send?.(message)
}
