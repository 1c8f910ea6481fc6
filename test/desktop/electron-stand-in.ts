import { fork, type ChildProcess } from 'node:child_process'
import { EventEmitter } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

// Stands in for the module `electron` where its runtime is absent: it keeps what the shell asks for and lets the
// boot test, over the channel to its parent, do what Chromium and a user would do. The core that it forks is real.

type Handler = (...args: never[]) => unknown

const windows: BrowserWindow[] = []
let permissionRequest: Handler = () => {}
let permissionCheck: Handler = () => true
let isQuitting = false

class App extends EventEmitter {
  isPackaged = false
  #paths = new Map([['userData', join(tmpdir(), 'hookloupe-stand-in')]])

  whenReady = async (): Promise<void> => {}
  getPath = (name: string): string => this.#paths.get(name) ?? tmpdir()
  setPath = (name: string, path: string): void => void this.#paths.set(name, path)
  requestSingleInstanceLock = (): boolean => true

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

  async loadURL(url: string): Promise<void> {
    tell({ kind: 'loaded', url })
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
  show = (): void => tell({ kind: 'shown' })
  focus = (): void => {}
  restore = (): void => {}
  maximize = (): void => {}
  isMinimized = (): boolean => false
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
  setApplicationMenu: (): void => tell({ kind: 'menu' }),
}
export const dialog = {
  showMessageBox: async (options: object): Promise<void> => tell({ kind: 'dialog', options }),
}
export const ipcMain = new EventEmitter()
export class Notification extends EventEmitter {
  static isSupported = (): boolean => true
  #options: object

  constructor(options: object) {
    super()
    this.#options = options
  }

  show(): void {
    tell({ kind: 'notification', options: this.#options })
    this.emit('click')
  }
}
export const clipboard = { writeText: async (): Promise<void> => {} }
export const screen = {
  getAllDisplays: (): object[] => [{ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }],
}

process.on('message', (request: { id: number; ask: string; value: string; origin: string }) => {
  tell({ kind: 'answer', id: request.id, value: answer(request) })
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
      return app.emit('second-instance')
    case 'quit':
      return app.quit()
    default:
      throw new Error(`The stand-in was asked for "${ask}".`)
  }
}

function tell(message: object): void {
  process.send?.(message)
}
