import { join } from 'node:path'
import { app, session } from 'electron'
import { readArguments } from './arguments.ts'
import { showBadge } from './badge.ts'
import { startCore } from './core-process.ts'
import { LINK_SCHEME } from './deep-link.ts'
import { sayFatal, sayStopped } from './dialogs.ts'
import { followProject } from './follow-project.ts'
import { hearIncoming } from './incoming.ts'
import { wasOpenedAtLogin } from './login-item.ts'
import { installMenu } from './menu.ts'
import { openNotifications } from './notifications.ts'
import { openHanded } from './open-handed.ts'
import { openPageMessages } from './page-messages.ts'
import { pauseForwarding } from './pause-forwarding.ts'
import { denyPermissions } from './permissions.ts'
import { isQuiet } from './quiet-hours.ts'
import { serveSettings } from './settings-door.ts'
import { openSettingsFile } from './settings-file.ts'
import { becomeOnlyInstance } from './single-instance.ts'
import { openTray } from './tray.ts'
import { closeWindow, hasWindow, openWindow, shownPath } from './window.ts'

/**
 * The desktop shell: a window on the core, which runs in a process of its own, and what the system shows of it beside
 * the window. What the window shows comes from the core's address; what the tray and notifications say, from its API.
 */
const settings = openSettingsFile(join(app.getPath('userData'), 'desktop.json'))
const given = readArguments(process.argv.slice(app.isPackaged ? 1 : 2))
const takeIncoming = hearIncoming(given)

if (becomeOnlyInstance(given)) {
  // Windows shows the notifications of an application by this name alone: that of the installed one.
  app.setAppUserModelId('app.hookloupe.desktop')
  // A checkout leaves the links of this computer alone.
  if (app.isPackaged) app.setAsDefaultProtocolClient(LINK_SCHEME)
  // Not awaited here: Electron is ready only after this module has been evaluated.
  void app.whenReady().then(run)
}

async function run(): Promise<void> {
  const isHidden = given.isHidden || wasOpenedAtLogin()
  const core = startCore({
    args: given.coreArgs,
    onReady(ready) {
      project.follow(ready)
      if (hasWindow()) showWindow()
    },
    onGone: (reason) => void stop(sayStopped(reason)),
  })
  const coreOrigin = (): string | null => core.origin()
  denyPermissions(session.defaultSession, coreOrigin)
  serveSettings(settings, coreOrigin)
  const page = openPageMessages(coreOrigin)
  const notify = openNotifications({
    coreOrigin,
    isQuiet: () => isQuiet(settings.get().quietHours, new Date()),
    showWindow,
  })
  const project = followProject({
    settings,
    shownPath,
    tell: ({ title, body, path }) => notify(title, body, () => show(path)),
    changed(counts) {
      tray.show(counts)
      showBadge(counts.failed)
    },
  })
  const pause = (isPaused: boolean | null): void => pauseForwarding(project.client(), isPaused, page)
  const handed = openHanded({ core, client: project.client, page, showWindow })
  const tray = openTray({
    showWindow,
    showFailed: () => show(`/search/${encodeURIComponent('is:unread verdict:failed')}`),
    pause,
    quit: () => app.quit(),
  })
  installMenu({
    core: () => core.ready(),
    showWindow,
    give(id) {
      showWindow()
      page.tell({ kind: 'command', id })
    },
    importFiles: (files) => handed({ links: [], files }),
    pause: () => pause(null),
  })

  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin' && !settings.get().keepsRunning && !isHidden) app.quit()
  })
  app.on('activate', showWindow)
  app.on('second-instance', showWindow)
  let state: 'open' | 'closing' | 'closed' = 'open'
  app.on('before-quit', (event) => {
    if (state === 'closed') return
    event.preventDefault()
    if (state === 'open') void quit()
  })
  /** The window first: what is not saved in it can be saved only while the core runs. */
  async function quit(): Promise<void> {
    state = 'closing'
    if (!(await closeWindow())) {
      state = 'open'
      return
    }
    project.close()
    await core.close()
    state = 'closed'
    app.quit()
  }

  try {
    const { listener } = await core.started
    if (!isHidden) showWindow()
    takeIncoming(handed)
    process.stdout.write(`Hookloupe is open and listens on ${listener}\n`)
  } catch (error) {
    await stop(sayFatal(error))
  }

  function showWindow(): void {
    const ready = core.ready()
    if (ready === null) return
    const statePath = join(app.getPath('userData'), 'window.json')
    openWindow({ url: ready.ui, statePath, onOtherPage: page.forget })
  }

  function show(path: string): void {
    showWindow()
    page.tell({ kind: 'go', path })
  }
}

async function stop(said: Promise<void>): Promise<void> {
  await said
  app.exit(1)
}
