import { join } from 'node:path'
import { app, session } from 'electron'
import { startCore } from './core-process.ts'
import { sayFatal, sayStopped } from './dialogs.ts'
import { installMenu } from './menu.ts'
import { showNotifications } from './notifications.ts'
import { denyPermissions } from './permissions.ts'
import { becomeOnlyInstance } from './single-instance.ts'
import { openWindow } from './window.ts'

/**
 * The desktop shell: a window on the core, which runs in a process of its own. Nothing here knows what an event
 * is; whatever the window shows comes from the core's address.
 */
const args = process.argv.slice(app.isPackaged ? 1 : 2)

if (becomeOnlyInstance(args)) {
  // Not awaited here: Electron is ready only after this module has been evaluated.
  void app.whenReady().then(run)
}

async function run(): Promise<void> {
  const core = startCore({ args, onRestart: showWindow, onGone: (reason) => void stop(sayStopped(reason)) })
  denyPermissions(session.defaultSession, () => core.origin())
  showNotifications({ coreOrigin: () => core.origin(), showWindow })
  installMenu({ core: () => core.ready(), showWindow })

  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
  app.on('activate', showWindow)
  app.on('second-instance', showWindow)
  let isClosed = false
  app.on('before-quit', (event) => {
    if (isClosed) return
    event.preventDefault()
    isClosed = true
    void core.close().then(() => app.quit())
  })

  try {
    const { listener } = await core.started
    showWindow()
    process.stdout.write(`Hookloupe is open and listens on ${listener}\n`)
  } catch (error) {
    await stop(sayFatal(error))
  }

  function showWindow(): void {
    const ready = core.ready()
    if (ready) openWindow({ url: ready.ui, statePath: join(app.getPath('userData'), 'window.json') })
  }
}

async function stop(said: Promise<void>): Promise<void> {
  await said
  app.exit(1)
}
